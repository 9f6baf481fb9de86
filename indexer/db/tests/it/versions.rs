// SPDX-License-Identifier: Apache-2.0
//! Identities over time.

use vigor_indexer_db::query::{self, DidAt};
use vigor_indexer_db::rows::{Ending, Rows};

use crate::fixture::{ALICE, Fixture, did, did_version, time_ms};

async fn at(fixture: &Fixture, at: DidAt) -> Option<(i64, Option<i64>)> {
    let found = query::did(fixture.store.connection(), ALICE, at).await.expect("query");
    found.map(|version| (version.block, version.version))
}

/// Created in block 1, changed in 3, removed in 5, created anew in 7.
async fn history() -> Fixture {
    let fixture = Fixture::new().await;
    for number in 0..=8 {
        let mut rows = Rows::default();
        match number {
            1 | 3 | 7 => {
                let version = if number == 3 { 2 } else { 1 };
                rows.dids.push(did(version, number));
                rows.did_versions.push(did_version(version, number));
            }
            5 => rows.endings.push(Ending::Did {
                did: ALICE.to_owned(),
                block: number,
                time_ms: time_ms(number),
            }),
            _ => {}
        }
        fixture.commit(number, rows).await;
    }
    fixture
}

#[tokio::test]
async fn a_version_is_found_by_its_time() {
    let fixture = history().await;
    assert_eq!(at(&fixture, DidAt::TimeMs(time_ms(1) - 1)).await, None);
    assert_eq!(at(&fixture, DidAt::TimeMs(time_ms(1))).await, Some((1, Some(1))));
    assert_eq!(at(&fixture, DidAt::TimeMs(time_ms(3) - 1)).await, Some((1, Some(1))));
    assert_eq!(at(&fixture, DidAt::TimeMs(time_ms(3))).await, Some((3, Some(2))));
    assert_eq!(at(&fixture, DidAt::TimeMs(time_ms(6))).await, Some((5, None)));
    assert_eq!(at(&fixture, DidAt::TimeMs(i64::MAX)).await, Some((7, Some(1))));
}

#[tokio::test]
async fn a_version_is_found_by_its_number_in_the_newest_incarnation() {
    let fixture = history().await;
    assert_eq!(at(&fixture, DidAt::Version(1)).await, Some((7, Some(1))));
    assert_eq!(at(&fixture, DidAt::Version(2)).await, Some((3, Some(2))));
    assert_eq!(at(&fixture, DidAt::Version(3)).await, None);
    assert_eq!(at(&fixture, DidAt::Latest).await, Some((7, Some(1))));
}

#[tokio::test]
async fn a_new_incarnation_is_not_removed() {
    let fixture = history().await;
    let conn = fixture.store.connection();
    let current = query::did_current(conn, ALICE).await.expect("query").expect("known");
    assert_eq!((current.removed_block, current.deactivated), (None, false));
}
