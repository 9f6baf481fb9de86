// SPDX-License-Identifier: Apache-2.0
//! Blocks that anybody can make and that must not stop an indexer.

use subxt::dynamic::Value;
use subxt_signer::sr25519::dev;
use vigor_indexer_db::query;
use vigor_indexer_db::{ChainStore, Page, hex_id};

use crate::chain::caught_up;
use crate::indexer::Home;
use crate::node::DevNode;
use crate::traffic::{Wallet, market};

/// Calls inside calls; the node takes 256 at most.
const DEEP: usize = 200;
/// Blocks of this chain.
const BLOCKS: u32 = 2;

#[tokio::test(flavor = "multi_thread")]
async fn state_that_lives_for_one_block_and_deep_calls_are_indexed() {
    let node = DevNode::start();
    let wallet = Wallet::connect(&node.url()).await;
    market::fleeting(&wallet, &dev::bob(), &dev::alice()).await;
    wallet.submit(&dev::dave(), "Utility", "batch", vec![Value::unnamed_composite([deep()])]).await;

    let home = Home::new(&node.url());
    let indexer = home.start(&[]);
    caught_up(&indexer, BLOCKS).await;
    indexer.stop().await;
    let store = home.store().await;
    nothing_is_left_but_what_happened(&store).await;
    the_deep_call_can_be_read(&store).await;
}

async fn nothing_is_left_but_what_happened(store: &ChainStore) {
    let conn = store.connection();
    let id = hex_id(&market::order_id(&dev::alice()));
    let found = query::order(conn, &id).await.expect("row").expect("the order");
    assert_eq!((found.order.state.as_str(), found.order.listing), ("refunded", 0));
    assert_eq!(found.order.closed_block, Some(1));
    assert_eq!(query::listing(conn, 0).await.expect("row"), None);
    let closed = query::extrinsics_of(conn, 1, &Page::first(20)).await.expect("rows").items;
    assert!(closed.iter().any(|row| row.call == "close_listing" && row.success), "{closed:?}");
}

async fn the_deep_call_can_be_read(store: &ChainStore) {
    let rows = query::extrinsics_of(store.connection(), BLOCKS.into(), &Page::first(20)).await;
    let batch = rows.expect("rows").items.into_iter().find(|row| row.call == "batch");
    let batch = batch.expect("the batch");
    assert!(batch.success, "{:?}", batch.error);
    assert!(batch.args.to_string().contains("blake2_256"));
}

fn deep() -> Value {
    let remark = Value::named_variant("remark", [("remark", Value::from_bytes([1]))]);
    let remark = Value::unnamed_variant("System", [remark]);
    (1..DEEP).fold(remark, |inner, _| {
        let calls = Value::unnamed_composite([inner]);
        let batch = Value::named_variant("batch", [("calls", calls)]);
        Value::unnamed_variant("Utility", [batch])
    })
}
