// SPDX-License-Identifier: Apache-2.0
//! Comparing stores.

use vigor_indexer_db::dump::{dump, table_hashes};
use vigor_indexer_db::rows::Rows;

use crate::fixture::{ALICE, BOB, Fixture, account, transfer};

async fn filled(amounts: [u128; 2]) -> Fixture {
    let fixture = Fixture::new().await;
    for (number, free) in amounts.into_iter().enumerate() {
        let number = number as i64;
        let rows = Rows {
            accounts: vec![account(ALICE, free, number), account(BOB, 1, number)],
            transfers: vec![transfer(number, 0, ALICE, BOB)],
            ..Rows::default()
        };
        fixture.commit(number, rows).await;
    }
    fixture
}

#[tokio::test]
async fn equal_rows_have_equal_dumps() {
    let (one, other) = (filled([5, 6]).await, filled([5, 6]).await);
    let (one, other) = (one.store.connection(), other.store.connection());
    assert_eq!(dump(one).await.expect("dump"), dump(other).await.expect("dump"));
    let hashes = table_hashes(one).await.expect("hashes");
    assert_eq!(hashes, table_hashes(other).await.expect("hashes"));
    assert_eq!(hashes["transfers"].rows, 2);
}

#[tokio::test]
async fn one_other_row_changes_its_table_only() {
    let (one, other) = (filled([5, 6]).await, filled([5, 7]).await);
    let one = table_hashes(one.store.connection()).await.expect("hashes");
    let other = table_hashes(other.store.connection()).await.expect("hashes");
    let differing: Vec<_> = one.iter().filter(|(table, hash)| other[*table] != **hash).collect();
    assert_eq!(differing.len(), 1);
    assert_eq!(differing[0].0, "accounts");
}
