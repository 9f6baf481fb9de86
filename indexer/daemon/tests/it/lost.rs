// SPDX-License-Identifier: Apache-2.0
//! A node that lost finalized blocks.

use subxt_signer::sr25519::dev;
use vigor_indexer::node::Node;
use vigor_indexer_db::hex_id;
use vigor_indexer_db::query::{self, BlockId};

use crate::chain::{caught_up, dump_of};
use crate::indexer::Home;
use crate::node::DevNode;
use crate::traffic::{VGR, Wallet};

async fn finalized(node: &DevNode) -> u32 {
    Node::connect(&node.url()).await.expect("node").finalized().await.expect("head")
}

/// Makes blocks until one of a height is final; other amounts are other blocks.
async fn grow(node: &DevNode, height: u32, amount: u128) {
    let wallet = Wallet::connect(&node.url()).await;
    while finalized(node).await < height {
        wallet.transfer(&dev::alice(), &dev::bob(), amount).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_blocks_are_waited_for_and_other_ones_indexed_from_genesis() {
    let mut node = DevNode::start();
    grow(&node, 2, VGR).await;
    node.kill();
    let copy = node.copy();
    node.start_again();
    grow(&node, 6, VGR).await;
    let head = finalized(&node).await;
    let home = Home::new(&node.url());
    let indexer = home.start(&[]);
    caught_up(&indexer, head).await;
    let reader = home.store().await;
    let at_head = BlockId::Number(head.into());
    let lost = query::block(reader.connection(), &at_head).await.expect("row").expect("block");

    node.kill();
    node.put_back(copy);
    node.start_again();
    let behind = finalized(&node).await;
    assert!(behind < head);
    let waiting = indexer.until(|health| health.finalized == Some(behind)).await;
    assert_eq!((waiting.status.as_str(), waiting.lag_blocks), ("catching_up", None));
    let kept = query::block(reader.connection(), &at_head).await.expect("row");
    assert_eq!(kept.as_ref(), Some(&lost));

    grow(&node, head + 2, 2 * VGR).await;
    caught_up(&indexer, head + 2).await;
    indexer.stop().await;
    let known = Node::connect(&node.url()).await.expect("node");
    let hash = hex_id(known.hash_of(head).await.expect("hash").as_bytes());
    assert_ne!(hash, lost.hash);
    let found = query::block(reader.connection(), &at_head).await.expect("row").expect("block");
    assert_eq!(found.hash, hash);

    let straight = Home::new(&node.url());
    let indexer = straight.start(&[]);
    caught_up(&indexer, finalized(&node).await).await;
    indexer.stop().await;
    assert_eq!(dump_of(&home).await, dump_of(&straight).await);
}
