// SPDX-License-Identifier: Apache-2.0
//! Tenants and who is a member of them, page by page.

use vigor_indexer_db::query;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, Member, Page, Tenant};

use crate::fixture::{ALICE, BOB, Fixture};

fn tenant(id: i64, owner: &str) -> Tenant {
    Tenant {
        id,
        owner: owner.to_owned(),
        offered_to: None,
        members: 2,
        kinds: 1,
        member_daily_max: Amount(5),
        daily_max: Amount(50),
        deposit: Amount(1),
        closed_block: None,
        updated_block: 0,
    }
}

fn member(account: &str, role: &str, block: i64, idx: i64) -> Member {
    Member {
        tenant: 0,
        account: account.to_owned(),
        role: role.to_owned(),
        depositor: ALICE.to_owned(),
        deposit: Amount(1),
        joined_block: block,
        joined_idx: idx,
        removed_block: None,
        updated_block: block,
    }
}

fn members(members: Vec<Member>) -> Rows {
    Rows { members, ..Rows::default() }
}

async fn listed(fixture: &Fixture, page: &Page) -> (Vec<(String, String)>, Option<Page>) {
    let found = query::members(fixture.store.connection(), 0, page).await.expect("query");
    let rows = found.items.into_iter().map(|row| (row.account, row.role)).collect();
    (rows, found.next.map(|next| Page::after(page.limit, next)))
}

#[tokio::test]
async fn another_role_keeps_a_members_place_and_joining_again_does_not() {
    let fixture = Fixture::new().await;
    let rows = vec![member(ALICE, "member", 0, 1), member(BOB, "member", 0, 2)];
    fixture.commit(0, members(rows)).await;
    fixture.commit(1, members(vec![member(ALICE, "admin", 1, 7)])).await;
    let pair = |account: &str, role: &str| (account.to_owned(), role.to_owned());
    let (first, next) = listed(&fixture, &Page::first(1)).await;
    assert_eq!(first, [pair(BOB, "member")]);
    let (second, next) = listed(&fixture, &next.expect("a second page")).await;
    assert_eq!((second, next), (vec![pair(ALICE, "admin")], None));

    let left = Ending::Member { tenant: 0, account: ALICE.to_owned(), block: 2 };
    fixture.commit(2, Rows { endings: vec![left], ..Rows::default() }).await;
    assert_eq!(listed(&fixture, &Page::first(9)).await.0, [pair(BOB, "member")]);
    let conn = fixture.store.connection();
    assert!(query::tenants_of_member(conn, ALICE).await.expect("query").is_empty());
    fixture.commit(3, members(vec![member(ALICE, "member", 3, 1)])).await;
    let all = listed(&fixture, &Page::first(9)).await.0;
    assert_eq!(all, [pair(ALICE, "member"), pair(BOB, "member")]);
    let of = query::tenants_of_member(conn, ALICE).await.expect("query");
    assert_eq!(of, [member(ALICE, "member", 3, 1)]);
}

#[tokio::test]
async fn tenants_are_listed_by_owner_and_closed_ones_stay_readable() {
    let fixture = Fixture::new().await;
    let conn = fixture.store.connection();
    let tenants = vec![tenant(0, ALICE), tenant(1, BOB), tenant(2, ALICE)];
    fixture.commit(0, Rows { tenants, ..Rows::default() }).await;
    let ids = async |owner: Option<&str>| {
        let page = query::tenants(conn, owner, &Page::first(10)).await.expect("query");
        page.items.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(None).await, [2, 1, 0]);
    assert_eq!(ids(Some(ALICE)).await, [2, 0]);
    let endings = vec![Ending::Tenant { id: 2, block: 1 }];
    fixture.commit(1, Rows { endings, ..Rows::default() }).await;
    let closed = query::tenant(conn, 2).await.expect("query").expect("known");
    assert_eq!((closed.closed_block, closed.members), (Some(1), 0));
}
