// SPDX-License-Identifier: Apache-2.0
//! Orders after their end: paid later, forgotten, and their ids used again.

use vigor_indexer_db::query;
use vigor_indexer_db::rows::{Ending, Rows, Settled};
use vigor_indexer_db::{Amount, Order, Panel, Standing};

use crate::fixture::{ALICE, BOB, Fixture, listing, order};

const ID: &str = "0x01";

async fn found(fixture: &Fixture) -> Order {
    let found = query::order(fixture.store.connection(), ID).await.expect("query");
    found.expect("known").order
}

fn orders(row: Order) -> Rows {
    Rows { orders: vec![row], ..Rows::default() }
}

/// Released in an asset that refused the seller.
fn released() -> Order {
    Order {
        state: "released".to_owned(),
        placed_ms: None,
        asset: Some(7),
        paid_seller: Some(Amount(0)),
        paid_buyer: Some(Amount(0)),
        paid_fee: Some(Amount(1)),
        unpaid_seller: Some(Amount(109)),
        closed_block: Some(1),
        ..order(ID, 0, 0)
    }
}

/// A later refresh of the same order, which settled some more.
fn settled(seller: u128, rest: Option<u128>) -> Order {
    Order {
        paid_seller: None,
        paid_buyer: None,
        paid_fee: None,
        closed_block: None,
        settled_seller: Some(Amount(seller)),
        settled_buyer: Some(Amount::ZERO),
        settled_treasury: Some(Amount::ZERO),
        settled_burnt: Some(Amount::ZERO),
        unpaid_seller: rest.map(Amount),
        ..released()
    }
}

#[tokio::test]
async fn what_is_settled_block_by_block_adds_up() {
    let fixture = Fixture::new().await;
    fixture.commit(0, orders(order(ID, 0, 4))).await;
    fixture.commit(1, orders(released())).await;
    fixture.commit(2, orders(settled(100, Some(9)))).await;
    let row = found(&fixture).await;
    assert_eq!((row.settled_seller, row.unpaid_seller), (Some(Amount(100)), Some(Amount(9))));
    fixture.commit(3, orders(settled(9, None))).await;
    let row = found(&fixture).await;
    assert_eq!((row.settled_seller, row.unpaid_seller), (Some(Amount(109)), None));
    assert_eq!((row.paid_fee, row.closed_block, row.placed_idx), (Some(Amount(1)), Some(1), 4));
}

#[tokio::test]
async fn an_order_that_is_settled_and_forgotten_in_one_block_keeps_both() {
    let fixture = Fixture::new().await;
    fixture.commit(0, orders(order(ID, 0, 0))).await;
    fixture.commit(1, orders(released())).await;
    fixture.commit(2, orders(settled(100, Some(9)))).await;
    let settled = Settled { treasury: 5, burnt: 4, ..Settled::default() };
    let ending = Ending::Order { id: ID.to_owned(), block: 3, settled };
    let unknown = Ending::Order { id: "0x02".to_owned(), block: 3, settled };
    fixture.commit(3, Rows { endings: vec![ending, unknown], ..Rows::default() }).await;
    let row = found(&fixture).await;
    assert_eq!((row.forgotten_block, row.state.as_str()), (Some(3), "released"));
    assert_eq!((row.settled_seller, row.unpaid_seller), (Some(Amount(100)), None));
    assert_eq!((row.settled_treasury, row.settled_burnt), (Some(Amount(5)), Some(Amount(4))));
}

#[tokio::test]
async fn a_forgotten_id_may_stand_for_another_order() {
    let fixture = Fixture::new().await;
    fixture.commit(0, orders(order(ID, 0, 4))).await;
    fixture.commit(1, orders(released())).await;
    fixture.commit(2, orders(settled(109, None))).await;
    let ending = Ending::Order { id: ID.to_owned(), block: 3, settled: Settled::default() };
    fixture.commit(3, Rows { endings: vec![ending], ..Rows::default() }).await;
    fixture.commit(4, orders(order(ID, 4, 2))).await;
    assert_eq!(found(&fixture).await, order(ID, 4, 2));
    let touched = Order { placed_idx: 0, placed_ms: None, ..order(ID, 4, 0) };
    fixture.commit(5, orders(touched)).await;
    assert_eq!(found(&fixture).await, Order { updated_block: 4, ..order(ID, 4, 2) });
}

#[tokio::test]
async fn what_was_closed_stays_closed_in_its_block() {
    let fixture = Fixture::new().await;
    let panel = Panel {
        id: 1,
        owner: ALICE.to_owned(),
        arbiters: serde_json::json!([BOB]),
        threshold: 1,
        open_orders: 1,
        retired: true,
        closed_block: None,
        updated_block: 0,
    };
    let rows = Rows {
        panels: vec![panel.clone()],
        listings: vec![listing(1, BOB, true)],
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    for block in 1..=2 {
        let endings = vec![Ending::Panel { id: 1, block }, Ending::Listing { id: 1, block }];
        fixture.commit(block, Rows { endings, ..Rows::default() }).await;
    }
    let conn = fixture.store.connection();
    let closed = Panel { open_orders: 0, closed_block: Some(1), updated_block: 1, ..panel };
    assert_eq!(query::panel(conn, 1).await.expect("query"), Some(closed));
    let listing = query::listing(conn, 1).await.expect("query").expect("known");
    assert_eq!((listing.closed_block, listing.active), (Some(1), false));
}

#[tokio::test]
async fn nothing_is_left_of_what_set_an_account_apart() {
    let fixture = Fixture::new().await;
    let standing = Standing {
        program: 0,
        account: ALICE.to_owned(),
        forfeited: Amount(1),
        clawback: Amount(2),
        quarantined: Some(Amount(3)),
        reason: Some("ClockJump".to_owned()),
        appeal_until: Some(10),
        decide_until: Some(20),
        appeal: None,
        updated_block: 0,
    };
    fixture.commit(0, Rows { standings: vec![standing.clone()], ..Rows::default() }).await;
    let conn = fixture.store.connection();
    assert_eq!(query::standing(conn, 0, ALICE).await.expect("query"), Some(standing));
    assert_eq!(query::standing(conn, 1, ALICE).await.expect("query"), None);
    let ending = Ending::Standing { program: 0, account: ALICE.to_owned() };
    fixture.commit(1, Rows { endings: vec![ending], ..Rows::default() }).await;
    assert_eq!(query::standing(conn, 0, ALICE).await.expect("query"), None);
}
