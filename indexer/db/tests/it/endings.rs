// SPDX-License-Identifier: Apache-2.0
//! State that goes from the chain.

use vigor_indexer_db::query;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, Hold, Standing, Wallet};

use crate::fixture::{ALICE, BOB, Fixture, account, listing, order, program, transfer};

#[tokio::test]
async fn a_reaped_account_has_nothing() {
    let fixture = Fixture::new().await;
    let hold = |reason: &str| Hold {
        account: ALICE.to_owned(),
        reason: reason.to_owned(),
        amount: Amount(2),
    };
    let rows = Rows {
        accounts: vec![account(ALICE, 10, 0)],
        holds: vec![hold("Did.Document"), hold("Escrow.Stake")],
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    let ending = |who: &str| Ending::Account { account: who.to_owned(), block: 1 };
    let rows = Rows { endings: vec![ending(ALICE), ending(BOB)], ..Rows::default() };
    fixture.commit(1, rows).await;

    let conn = fixture.store.connection();
    let found = query::balances(conn, ALICE).await.expect("query").expect("known");
    assert_eq!((found.account.free, found.account.nonce), (Amount::ZERO, 0));
    assert_eq!((found.account.created_block, found.account.updated_block), (0, 1));
    assert!(found.holds.is_empty());
    assert_eq!(query::balances(conn, BOB).await.expect("query"), None);
}

#[tokio::test]
async fn holds_are_replaced_with_their_account() {
    let fixture = Fixture::new().await;
    for (number, reason) in [(0, "Did.Document"), (1, "Escrow.Stake")] {
        let rows = Rows {
            accounts: vec![account(ALICE, 10, number)],
            holds: vec![Hold {
                account: ALICE.to_owned(),
                reason: reason.to_owned(),
                amount: Amount(2),
            }],
            ..Rows::default()
        };
        fixture.commit(number, rows).await;
    }
    let found = query::balances(fixture.store.connection(), ALICE).await.expect("query");
    let reasons: Vec<_> = found.expect("known").holds.into_iter().map(|h| h.reason).collect();
    assert_eq!(reasons, ["Escrow.Stake"]);
}

#[tokio::test]
async fn a_closed_listing_stays_readable() {
    let fixture = Fixture::new().await;
    let rows = Rows { listings: vec![listing(1, ALICE, true)], ..Rows::default() };
    fixture.commit(0, rows).await;
    let rows = Rows { endings: vec![Ending::Listing { id: 1, block: 1 }], ..Rows::default() };
    fixture.commit(1, rows).await;
    let found = query::listing(fixture.store.connection(), 1).await.expect("query");
    let found = found.expect("known");
    assert_eq!((found.active, found.stock, found.closed_block), (false, 0, Some(1)));
}

/// Everything that may come and go within one block: nothing of it was ever written.
#[tokio::test]
async fn what_came_and_went_in_one_block_leaves_what_points_to_it() {
    let fixture = Fixture::new().await;
    let endings = vec![
        Ending::Listing { id: 1, block: 0 },
        Ending::Did { did: ALICE.to_owned(), block: 0, time_ms: 0 },
        Ending::Account { account: ALICE.to_owned(), block: 0 },
    ];
    let wallet = Wallet {
        account: ALICE.to_owned(),
        did: None,
        did_created_block: None,
        bound_block: None,
        guard: None,
        frozen: false,
        thaws_at: None,
        sponsor: None,
        updated_block: 0,
    };
    let rows = Rows {
        orders: vec![order("0x01", 0, 1)],
        wallets: vec![wallet],
        transfers: vec![transfer(0, 0, ALICE, BOB)],
        endings,
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    let conn = fixture.store.connection();
    let order = query::order(conn, "0x01").await.expect("query").expect("known");
    assert_eq!(order.order.listing, 1);
    assert_eq!(query::listing(conn, 1).await.expect("query"), None);
    assert_eq!(query::did_current(conn, ALICE).await.expect("query"), None);
}

#[tokio::test]
async fn a_removed_program_leaves_nothing_to_claim() {
    let fixture = Fixture::new().await;
    let standing = |program: i64| Standing {
        program,
        account: ALICE.to_owned(),
        forfeited: Amount(1),
        clawback: Amount(2),
        quarantined: None,
        reason: None,
        appeal_until: None,
        decide_until: None,
        appeal: None,
        updated_block: 0,
    };
    let mut pending = program(1);
    pending.pending_epoch = Some(8);
    let rows = Rows {
        programs: vec![program(0), pending],
        standings: vec![standing(0), standing(1)],
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    let rows = Rows { endings: vec![Ending::Program { id: 1, block: 1 }], ..Rows::default() };
    fixture.commit(1, rows).await;

    let conn = fixture.store.connection();
    assert_eq!(query::standing(conn, 1, ALICE).await.expect("query"), None);
    assert!(query::standing(conn, 0, ALICE).await.expect("query").is_some());
    assert_eq!(query::head(conn, 1).await.expect("query"), None);
    assert!(query::head(conn, 0).await.expect("query").is_some());
    let removed = query::program(conn, 1).await.expect("query").expect("known");
    assert_eq!((removed.stage.as_str(), removed.head_epoch), ("removed", None));
    assert_eq!((removed.pending_epoch, removed.total_paid), (None, Amount(9)));
}
