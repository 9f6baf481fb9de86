// SPDX-License-Identifier: Apache-2.0
//! What a newer row keeps of an older one.

use vigor_indexer_db::query;
use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{Amount, Epoch, Order};

use crate::fixture::{ALICE, BOB, Fixture, account, epoch, listing, order, program};

#[tokio::test]
async fn an_account_keeps_the_block_it_was_first_seen_in() {
    let fixture = Fixture::new().await;
    for number in 0..=2 {
        let accounts = vec![account(ALICE, number as u128, number)];
        fixture.commit(number, Rows { accounts, ..Rows::default() }).await;
    }
    let found = query::balances(fixture.store.connection(), ALICE).await.expect("query");
    let found = found.expect("known").account;
    assert_eq!((found.free, found.created_block, found.updated_block), (Amount(2), 0, 2));
}

#[tokio::test]
async fn an_epoch_keeps_what_its_submission_said() {
    let fixture = Fixture::new().await;
    let submitted = Epoch {
        granted: Some(Amount(7)),
        final_at: Some(6),
        submitted_ms: Some(1),
        ..epoch(1, "pending")
    };
    let rejected = Epoch { resolved_block: Some(2), ..epoch(1, "rejected") };
    let again = Epoch { granted: Some(Amount(8)), ..epoch(1, "pending") };
    let rows = Rows { programs: vec![program(0)], epochs: vec![submitted], ..Rows::default() };
    fixture.commit(0, rows).await;
    let conn = fixture.store.connection();

    fixture.commit(1, Rows { epochs: vec![rejected], ..Rows::default() }).await;
    let found = query::epoch(conn, 0, 1).await.expect("query").expect("known");
    assert_eq!(found.status, "rejected");
    assert_eq!((found.granted, found.final_at), (Some(Amount(7)), Some(6)));
    assert_eq!((found.submitted_ms, found.resolved_block), (Some(1), Some(2)));

    fixture.commit(2, Rows { epochs: vec![again], ..Rows::default() }).await;
    let found = query::epoch(conn, 0, 1).await.expect("query").expect("known");
    assert_eq!((found.granted, found.resolved_block), (Some(Amount(8)), None));
}

#[tokio::test]
async fn an_order_keeps_its_place_and_its_payout() {
    let fixture = Fixture::new().await;
    let rows = Rows {
        listings: vec![listing(1, BOB, true)],
        orders: vec![order("0x01", 0, 4)],
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    let released = Order {
        state: "released".to_owned(),
        placed_idx: 0,
        placed_ms: None,
        paid_seller: Some(Amount(99)),
        paid_fee: Some(Amount(1)),
        closed_block: Some(1),
        ..order("0x01", 0, 0)
    };
    fixture.commit(1, Rows { orders: vec![released], ..Rows::default() }).await;
    let touched_again =
        Order { state: "released".to_owned(), placed_ms: None, ..order("0x01", 0, 0) };
    fixture.commit(2, Rows { orders: vec![touched_again], ..Rows::default() }).await;

    let found = query::order(fixture.store.connection(), "0x01").await.expect("query");
    let found = found.expect("known").order;
    assert_eq!((found.placed_idx, found.placed_ms), (4, Some(0)));
    assert_eq!((found.paid_seller, found.closed_block), (Some(Amount(99)), Some(1)));
}

#[tokio::test]
async fn the_head_is_the_programs_newest_final_epoch() {
    let fixture = Fixture::new().await;
    fixture.commit(0, Rows { programs: vec![program(0)], ..Rows::default() }).await;
    let conn = fixture.store.connection();
    let head = query::head(conn, 0).await.expect("query").expect("known");
    assert_eq!((head.epoch, head.root_sum, head.leaf_count), (7, Amount(70), 2));
    assert_eq!(query::head(conn, 1).await.expect("query"), None);
    assert_eq!(query::programs(conn).await.expect("query"), [program(0)]);
}
