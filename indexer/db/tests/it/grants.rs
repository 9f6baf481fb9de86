// SPDX-License-Identifier: Apache-2.0
//! Session keys, subscriptions, status lists, operators, reputations: state that comes and goes.

use serde_json::json;
use vigor_indexer_db::query::{self, SubscriptionFilter, SubscriptionRole};
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, Operator, Page, Reputation, SessionKey, StatusList, Subscription};

use crate::fixture::{ALICE, BOB, Fixture, did, did_version};

fn session_key(kinds: i64) -> SessionKey {
    SessionKey {
        owner: ALICE.to_owned(),
        session_key: BOB.to_owned(),
        kinds,
        allowances: json!([]),
        expires_at: 9,
        guard: false,
        deposit: Amount(1),
        removed_block: None,
        updated_block: 0,
    }
}

fn subscription(id: i64, payer: &str, payee: &str) -> Subscription {
    Subscription {
        id,
        payer: payer.to_owned(),
        payee: payee.to_owned(),
        asset: None,
        amount: Amount(5),
        period: 600,
        started: 1,
        due: 1,
        payments_left: 3,
        deposit: Amount(1),
        state: "active".to_owned(),
        ended_block: None,
        updated_block: 1,
    }
}

fn status_list(list: i64, version: i64) -> StatusList {
    StatusList {
        did: ALICE.to_owned(),
        list,
        purpose: "revocation".to_owned(),
        version,
        length_bytes: 2,
        bits: "0x8000".to_owned(),
        created_block: 0,
        depositor: BOB.to_owned(),
        deposit: Amount(1),
        removed_block: None,
        updated_block: 0,
    }
}

fn endings(endings: Vec<Ending>) -> Rows {
    Rows { endings, ..Rows::default() }
}

#[tokio::test]
async fn a_session_key_that_was_removed_may_be_added_again() {
    let fixture = Fixture::new().await;
    let conn = fixture.store.connection();
    fixture.commit(0, Rows { session_keys: vec![session_key(1)], ..Rows::default() }).await;
    let ending = Ending::SessionKey { owner: ALICE.to_owned(), key: BOB.to_owned(), block: 1 };
    fixture.commit(1, endings(vec![ending])).await;
    assert!(query::session_keys(conn, ALICE).await.expect("query").is_empty());
    fixture.commit(2, Rows { session_keys: vec![session_key(2)], ..Rows::default() }).await;
    assert_eq!(query::session_keys(conn, ALICE).await.expect("query"), [session_key(2)]);
    assert!(query::session_keys(conn, BOB).await.expect("query").is_empty());
}

#[tokio::test]
async fn subscriptions_are_those_of_a_role_and_end_in_two_ways() {
    let fixture = Fixture::new().await;
    let conn = fixture.store.connection();
    let subscriptions =
        vec![subscription(0, ALICE, BOB), subscription(1, BOB, ALICE), subscription(2, BOB, BOB)];
    fixture.commit(0, Rows { subscriptions, ..Rows::default() }).await;
    let ids = async |role, state: Option<&str>| {
        let (account, state) = (Some(ALICE.to_owned()), state.map(str::to_owned));
        let filter = SubscriptionFilter { account, role, state };
        let page = query::subscriptions(conn, &filter, &Page::first(10)).await.expect("query");
        page.items.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(SubscriptionRole::Any, None).await, [1, 0]);
    assert_eq!(ids(SubscriptionRole::Payer, None).await, [0]);
    assert_eq!(ids(SubscriptionRole::Payee, None).await, [1]);

    let ended = Ending::Subscription { id: 0, cancelled: false, block: 1 };
    let cancelled = Ending::Subscription { id: 1, cancelled: true, block: 1 };
    fixture.commit(1, endings(vec![ended, cancelled])).await;
    let of = async |id| query::subscription(conn, id).await.expect("query").expect("known");
    let (ended, cancelled) = (of(0).await, of(1).await);
    assert_eq!((ended.state.as_str(), ended.payments_left), ("ended", 0));
    assert_eq!((cancelled.state.as_str(), cancelled.payments_left), ("cancelled", 3));
    assert_eq!((ended.ended_block, cancelled.ended_block), (Some(1), Some(1)));
    assert_eq!(ids(SubscriptionRole::Any, Some("cancelled")).await, [1]);
    assert!(ids(SubscriptionRole::Any, Some("active")).await.is_empty());
}

#[tokio::test]
async fn status_lists_go_one_by_one_or_with_their_identity() {
    let fixture = Fixture::new().await;
    let conn = fixture.store.connection();
    let rows = Rows {
        dids: vec![did(1, 0)],
        did_versions: vec![did_version(1, 0)],
        status_lists: vec![status_list(1, 1), status_list(2, 1)],
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    let rows = Rows { status_lists: vec![status_list(2, 2)], ..Rows::default() };
    fixture.commit(1, rows).await;
    let found = query::status_list(conn, ALICE, 2).await.expect("query");
    assert_eq!(found, Some(status_list(2, 2)));
    let removed = Ending::StatusList { did: ALICE.to_owned(), list: 1, block: 2 };
    fixture.commit(2, endings(vec![removed])).await;
    let lists = query::status_lists(conn, ALICE).await.expect("query");
    assert_eq!(lists, [status_list(2, 2)]);
    let gone = Ending::Did { did: ALICE.to_owned(), block: 3, time_ms: 3 };
    fixture.commit(3, endings(vec![gone])).await;
    assert!(query::status_lists(conn, ALICE).await.expect("query").is_empty());
    let of = async |list| query::status_list(conn, ALICE, list).await.expect("query");
    let blocks = [of(1).await, of(2).await].map(|list| list.and_then(|list| list.removed_block));
    assert_eq!(blocks, [Some(2), Some(3)]);
}

#[tokio::test]
async fn operators_and_reputations_are_forgotten_with_their_chain_state() {
    let fixture = Fixture::new().await;
    let conn = fixture.store.connection();
    let operator = Operator {
        account: BOB.to_owned(),
        key: "0x01".to_owned(),
        next_key: None,
        bond: Amount(10),
        leaving: false,
        removed_block: None,
        updated_block: 0,
    };
    let did = ALICE.to_owned();
    let reputation = Reputation { did, completed: 3, disputed: 2, lost: 1, updated_block: 0 };
    let rows = Rows {
        operators: vec![operator.clone()],
        reputations: vec![reputation.clone()],
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    assert_eq!(query::operators(conn).await.expect("query"), [operator]);
    assert_eq!(query::reputation(conn, ALICE).await.expect("query"), Some(reputation));
    let gone = vec![
        Ending::Operator { account: BOB.to_owned(), block: 1 },
        Ending::Reputation { did: ALICE.to_owned() },
    ];
    fixture.commit(1, endings(gone)).await;
    assert!(query::operators(conn).await.expect("query").is_empty());
    assert_eq!(query::reputation(conn, ALICE).await.expect("query"), None);
}
