// SPDX-License-Identifier: Apache-2.0
//! The indexer against a real node: kills, restarts, rebuilds.

use subxt_signer::sr25519::dev;
use vigor_indexer::node::Node;
use vigor_indexer_db::dump::dump;
use vigor_indexer_db::query;
use vigor_indexer_db::{Cursor, hex_id};

use crate::indexer::{Home, Process};
use crate::node::DevNode;
use crate::rows;
use crate::traffic::{VGR, Wallet};

/// Kills before the indexer may catch up.
const KILLS: i64 = 5;
/// Blocks indexed between two kills.
const BLOCKS_BETWEEN_KILLS: i64 = 12;

/// Waits until every block up to a height is in the store.
pub async fn caught_up(indexer: &Process, head: u32) {
    indexer
        .until(|health| {
            let height = health.cursor.as_ref().map(|cursor| cursor.number);
            height >= Some(i64::from(head)) && health.status == "ok"
        })
        .await;
}

/// Every row, at the height both stores have.
pub async fn dump_of(home: &Home) -> String {
    dump(home.store().await.connection()).await.expect("dump")
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_and_rebuilds_give_the_same_rows() {
    let node = DevNode::start();
    let epoch = Wallet::connect(&node.url()).await.everything().await;
    let head = Node::connect(&node.url()).await.expect("node").finalized().await.expect("head");

    let killed = Home::new(&node.url());
    for kill in 1..=KILLS {
        let indexer = killed.start(&[]);
        let wanted = kill * BLOCKS_BETWEEN_KILLS;
        indexer
            .until(|health| health.cursor.as_ref().is_some_and(|cursor| cursor.number >= wanted))
            .await;
        indexer.kill();
        let cursor = query::cursor(killed.store().await.connection()).await.expect("query");
        assert!(kill > 1 || cursor.is_some_and(|cursor| cursor.number < i64::from(head)));
    }
    let indexer = killed.start(&[]);
    caught_up(&indexer, head).await;
    indexer.stop().await;

    let straight = Home::new(&node.url());
    let indexer = straight.start(&[]);
    caught_up(&indexer, head).await;
    indexer.stop().await;
    let expected = dump_of(&straight).await;
    assert_eq!(dump_of(&killed).await, expected);

    let indexer = killed.start(&["--rebuild"]);
    caught_up(&indexer, head).await;
    indexer.stop().await;
    assert_eq!(dump_of(&killed).await, expected);

    let store = straight.store().await;
    rows::tell_what_happened(&store, head, epoch).await;
    other_chains_are_refused_and_other_forks_left(&node, head).await;
}

/// A store of another chain is not written to; one of another fork is made anew.
async fn other_chains_are_refused_and_other_forks_left(node: &DevNode, head: u32) {
    let known = Node::connect(&node.url()).await.expect("node");
    let genesis = hex_id(known.genesis().as_bytes());
    let foreign = store_at("0xdead", &genesis, node).await;
    let indexer = foreign.start(&[]);
    assert!(!indexer.end().await.success());
    let after = query::cursor(foreign.store().await.connection()).await.expect("query");
    assert_eq!(after.map(|cursor| cursor.genesis).as_deref(), Some("0xdead"));
    let indexer = foreign.start(&["--rebuild"]);
    caught_up(&indexer, head).await;
    indexer.stop().await;

    let forked = store_at(&genesis, "0xdead", node).await;
    let indexer = forked.start(&[]);
    caught_up(&indexer, head).await;
    indexer.stop().await;
    assert_eq!(dump_of(&forked).await, dump_of(&foreign).await);
}

/// A store with a cursor and nothing else.
async fn store_at(genesis: &str, hash: &str, node: &DevNode) -> Home {
    let home = Home::new(&node.url());
    let mut writer = home.own_store().await.writer().await.expect("begin");
    let (genesis, hash) = (genesis.to_owned(), hash.to_owned());
    writer.advance(Cursor { id: 0, number: 0, hash, genesis, time_ms: 0 }).await.expect("advance");
    writer.commit().await.expect("commit");
    home
}

#[tokio::test(flavor = "multi_thread")]
async fn an_indexer_follows_and_survives_its_node() {
    let (alice, bob) = (dev::alice(), dev::bob());
    let mut node = DevNode::start();
    let home = Home::new(&node.url());
    let indexer = home.start(&[]);
    caught_up(&indexer, 0).await;

    let wallet = Wallet::connect(&node.url()).await;
    for _ in 0..3 {
        wallet.transfer(&alice, &bob, VGR).await;
    }
    let live = indexer.until(|health| health.cursor.as_ref().is_some_and(|c| c.number >= 3)).await;
    assert_eq!((live.status.as_str(), live.node.as_str()), ("ok", "up"));

    node.kill();
    let down = indexer.until(|health| health.node == "down").await;
    assert_eq!(down.status, "degraded");
    assert_eq!(down.cursor, live.cursor);

    node.start_again();
    indexer.until(|health| health.node == "up").await;
    let wallet = Wallet::connect(&node.url()).await;
    let again = Node::connect(&node.url()).await.expect("node");
    // A killed node may have lost its newest blocks.
    while again.finalized().await.expect("head") < 4 {
        wallet.transfer(&alice, &bob, VGR).await;
    }
    indexer.until(|health| health.cursor.as_ref().is_some_and(|c| c.number >= 4)).await;
    indexer.stop().await;
    balances_are_the_chains(&home, &node).await;
}

/// Every account of the store against the node's storage.
async fn balances_are_the_chains(home: &Home, node: &DevNode) {
    let store = home.store().await;
    let conn = store.connection();
    let cursor = query::cursor(conn).await.expect("query").expect("cursor");
    let wallet = Wallet::connect(&node.url()).await;
    for account in [dev::alice(), dev::bob(), dev::charlie()] {
        let id = account.public_key().0;
        let found = query::balances(conn, &hex_id(&id)).await.expect("query").expect("known");
        let (free, nonce) = wallet.account_at(cursor.number.unsigned_abs(), id).await;
        assert_eq!((found.account.free.0, found.account.nonce), (free, i64::from(nonce)));
    }
}
