// SPDX-License-Identifier: Apache-2.0
//! Transactions, readers and migrations.

use vigor_indexer_db::query;
use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{ChainStore, StoreError};

use crate::fixture::{ALICE, Fixture, account, block, cursor, transfer};

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing() {
    let fixture = Fixture::new().await;
    let mut writer = fixture.store.writer().await.expect("begin");
    let rows = Rows { blocks: vec![block(0)], ..Rows::default() };
    writer.write(rows).await.expect("write");
    writer.advance(cursor(0)).await.expect("advance");
    drop(writer);

    let conn = fixture.store.connection();
    assert_eq!(query::cursor(conn).await.expect("query"), None);
    assert_eq!(query::stats(conn).await.expect("query").blocks, 0);
    fixture.commit(0, Rows::default()).await;
    assert_eq!(query::stats(conn).await.expect("query").blocks, 1);
}

#[tokio::test]
async fn the_cursor_moves_block_by_block() {
    let fixture = Fixture::new().await;
    fixture.commit(0, Rows::default()).await;
    for number in [0, 2] {
        let mut writer = fixture.store.writer().await.expect("begin");
        let refused = writer.advance(cursor(number)).await;
        assert!(
            matches!(refused, Err(StoreError::OutOfOrder { cursor: 0, got }) if got == number),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn a_snapshot_sees_one_block_while_the_next_is_written() {
    let fixture = Fixture::new().await;
    let rows = Rows { accounts: vec![account(ALICE, 1, 0)], ..Rows::default() };
    fixture.commit(0, rows).await;
    let snapshot = fixture.store.snapshot().await.expect("snapshot");
    let before = query::cursor(&snapshot).await.expect("query").expect("cursor");
    let rows = Rows { accounts: vec![account(ALICE, 2, 1)], ..Rows::default() };
    fixture.commit(1, rows).await;

    let after = query::cursor(&snapshot).await.expect("query").expect("cursor");
    let balances = query::balances(&snapshot, ALICE).await.expect("query").expect("known");
    assert_eq!((before.number, after.number), (0, 0));
    assert_eq!(balances.account.updated_block, 0);
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let fixture = Fixture::new().await;
    fixture.commit(0, Rows::default()).await;
    let reader = ChainStore::open_read_only(&fixture.url).await.expect("open");
    let cursor = query::cursor(reader.connection()).await.expect("query");
    assert_eq!(cursor.map(|cursor| cursor.number), Some(0));
    let written = match reader.writer().await {
        Ok(mut writer) => {
            let rows = Rows { blocks: vec![block(1)], ..Rows::default() };
            writer.write(rows).await
        }
        Err(error) => Err(error),
    };
    assert!(matches!(written, Err(StoreError::Database(_))), "{written:?}");
}

#[tokio::test]
async fn a_store_can_be_opened_again_and_recreated() {
    let fixture = Fixture::new().await;
    fixture.commit(0, Rows::default()).await;
    let again = ChainStore::open(&fixture.url).await.expect("open");
    assert!(query::cursor(again.connection()).await.expect("query").is_some());
    again.close().await.expect("close");
    let fresh = ChainStore::recreate(&fixture.url).await.expect("recreate");
    assert_eq!(query::cursor(fresh.connection()).await.expect("query"), None);
}

#[tokio::test]
async fn a_cleared_store_is_seen_empty_and_filled_anew_by_open_readers() {
    let fixture = Fixture::new().await;
    let rows = Rows { accounts: vec![account(ALICE, 1, 0)], ..Rows::default() };
    fixture.commit(0, rows).await;
    let reader = ChainStore::open_read_only(&fixture.url).await.expect("open");
    let snapshot = reader.snapshot().await.expect("snapshot");
    assert!(query::balances(&snapshot, ALICE).await.expect("query").is_some());

    fixture.store.clear().await.expect("clear");
    assert!(query::balances(&snapshot, ALICE).await.expect("query").is_some());
    snapshot.rollback().await.expect("end");
    assert_eq!(query::cursor(reader.connection()).await.expect("query"), None);
    assert_eq!(query::balances(reader.connection(), ALICE).await.expect("query"), None);

    fixture.commit(0, Rows::default()).await;
    let stats = query::stats(reader.connection()).await.expect("query");
    assert_eq!((stats.blocks, stats.accounts), (1, 0));
}

#[tokio::test]
async fn rows_that_break_a_constraint_are_not_worth_another_try() {
    let fixture = Fixture::new().await;
    fixture.commit(0, Rows::default()).await;
    let twice = Rows { blocks: vec![block(0)], ..Rows::default() };
    let orphan = Rows { transfers: vec![transfer(7, 0, ALICE, ALICE)], ..Rows::default() };
    for rows in [twice, orphan] {
        let mut writer = fixture.store.writer().await.expect("begin");
        let refused = writer.write(rows).await.expect_err("refused");
        assert!(matches!(refused, StoreError::Database(_)) && !refused.is_transient());
    }
    let missing = format!("{}.missing", fixture.url);
    let away = ChainStore::open_read_only(&missing).await.expect_err("no such file");
    assert!(away.is_transient(), "{away:?}");
}

#[tokio::test]
async fn other_databases_are_refused_by_name() {
    let refused = ChainStore::open("postgres://localhost/chain").await;
    assert!(matches!(refused, Err(StoreError::UnsupportedUrl(_))));
}
