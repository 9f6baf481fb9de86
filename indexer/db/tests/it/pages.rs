// SPDX-License-Identifier: Apache-2.0
//! Lists by key.

use vigor_indexer_db::query::{self, ListingFilter, OrderFilter, OrderRole};
use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{Key, Keyed, PAGE_ROWS_MAX, Page};

use crate::fixture::{ALICE, BOB, Fixture, listing, order, transfer};

fn keys<T: Keyed>(items: &[T]) -> Vec<(i64, i64)> {
    items.iter().map(|item| (item.key().major, item.key().minor)).collect()
}

#[tokio::test]
async fn pages_of_transfers_are_stable_while_rows_are_added() {
    let fixture = Fixture::new().await;
    let conn = fixture.store.connection();
    fixture.commit(0, Rows::default()).await;
    for number in 1..=3 {
        let transfers = vec![
            transfer(number, 0, ALICE, BOB),
            transfer(number, 1, BOB, ALICE),
            transfer(number, 2, ALICE, ALICE),
            transfer(number, 3, BOB, "0xcc"),
        ];
        fixture.commit(number, Rows { transfers, ..Rows::default() }).await;
    }
    let first = query::transfers(conn, ALICE, &Page::first(4)).await.expect("page");
    assert_eq!(keys(&first.items), [(3, 2), (3, 1), (3, 0), (2, 2)]);
    let next = first.next.expect("more");

    let late = Rows { transfers: vec![transfer(4, 0, ALICE, BOB)], ..Rows::default() };
    fixture.commit(4, late).await;
    let second = query::transfers(conn, ALICE, &Page::after(4, next)).await.expect("page");
    assert_eq!(keys(&second.items), [(2, 1), (2, 0), (1, 2), (1, 1)]);
    let next = second.next.expect("more");
    let last = query::transfers(conn, ALICE, &Page::after(4, next)).await.expect("page");
    assert_eq!(keys(&last.items), [(1, 0)]);
    assert_eq!(last.next, None);
}

#[tokio::test]
async fn a_full_last_page_has_no_next() {
    let fixture = Fixture::new().await;
    for number in 0..4 {
        fixture.commit(number, Rows::default()).await;
    }
    let conn = fixture.store.connection();
    let all = query::blocks(conn, &Page::first(4)).await.expect("page");
    assert_eq!((all.items.len(), all.next), (4, None));
    let some = query::blocks(conn, &Page::first(3)).await.expect("page");
    assert_eq!(some.next, Some(Key { major: 1, minor: 0 }));
}

#[tokio::test]
async fn limits_are_bounded() {
    let fixture = Fixture::new().await;
    for number in 0..i64::from(PAGE_ROWS_MAX) + 2 {
        fixture.commit(number, Rows::default()).await;
    }
    let conn = fixture.store.connection();
    let most = query::blocks(conn, &Page::first(u32::MAX)).await.expect("page");
    assert_eq!(most.items.len(), PAGE_ROWS_MAX as usize);
    let least = query::blocks(conn, &Page::first(0)).await.expect("page");
    assert_eq!(least.items.len(), 1);
}

#[tokio::test]
async fn listings_are_filtered_by_seller_and_activity() {
    let fixture = Fixture::new().await;
    let listings = vec![
        listing(1, ALICE, true),
        listing(2, BOB, true),
        listing(3, ALICE, false),
        listing(4, ALICE, true),
    ];
    fixture.commit(0, Rows { listings, ..Rows::default() }).await;
    let conn = fixture.store.connection();
    let filter = ListingFilter { seller: Some(ALICE.to_owned()), active: Some(true) };
    let page = query::listings(conn, &filter, &Page::first(1)).await.expect("page");
    assert_eq!(keys(&page.items), [(4, 0)]);
    let page = Page::after(1, page.next.expect("more"));
    let page = query::listings(conn, &filter, &page).await.expect("page");
    assert_eq!((keys(&page.items), page.next), (vec![(1, 0)], None));
}

#[tokio::test]
async fn orders_are_found_by_role_and_state() {
    let fixture = Fixture::new().await;
    let mut sold = order("0x02", 0, 2);
    (sold.buyer, sold.seller) = (BOB.to_owned(), ALICE.to_owned());
    let mut shipped = order("0x03", 0, 3);
    shipped.state = "shipped".to_owned();
    let rows = Rows {
        listings: vec![listing(1, BOB, true)],
        orders: vec![order("0x01", 0, 1), sold, shipped],
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    let conn = fixture.store.connection();
    for (role, state, expected) in [
        (OrderRole::Buyer, None, vec![(0, 3), (0, 1)]),
        (OrderRole::Seller, None, vec![(0, 2)]),
        (OrderRole::Any, None, vec![(0, 3), (0, 2), (0, 1)]),
        (OrderRole::Any, Some("funded"), vec![(0, 2), (0, 1)]),
    ] {
        let filter = OrderFilter {
            account: Some(ALICE.to_owned()),
            role,
            state: state.map(str::to_owned),
            listing: None,
        };
        let page = query::orders(conn, &filter, &Page::first(10)).await.expect("page");
        assert_eq!(keys(&page.items), expected, "{role:?} {state:?}");
    }
}
