// SPDX-License-Identifier: Apache-2.0
//! Stores of older schemas.

use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};
use vigor_indexer_db::dump::dump;
use vigor_indexer_db::query;
use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{ChainStore, Listing, Reputation, StoreError};

use crate::fixture::{
    ALICE, BOB, Fixture, account, block, cursor, listing, order, program, transfer,
};

/// Tables that the third migration made.
const TABLES: [&str; 9] = [
    "standings",
    "operators",
    "oracle_sets",
    "reputations",
    "status_lists",
    "session_keys",
    "subscriptions",
    "tenants",
    "tenant_members",
];

/// Columns that the third migration added.
const COLUMNS: [(&str, &[&str]); 4] = [
    (
        "orders",
        &[
            "asset",
            "deposit",
            "buyer_did",
            "seller_did",
            "unpaid_seller",
            "unpaid_buyer",
            "settled_seller",
            "settled_buyer",
            "settled_treasury",
            "settled_burnt",
            "forgotten_block",
        ],
    ),
    ("panels", &["open_orders", "retired", "closed_block"]),
    ("wallets", &["sponsor"]),
    ("programs", &["total_forfeited", "stage"]),
];

/// Columns that the fourth migration added.
const SELLERS: [(&str, &[&str]); 2] =
    [("listings", &["seller_did"]), ("wallets", &["did_created_block"])];

/// Makes the schema what the third migration left.
async fn back_to_the_third_schema(store: &ChainStore) {
    let only = store.connection().begin().await.expect("begin");
    // First, for it makes the connection read the schema anew; dropping a column would not.
    let undone = "DELETE FROM seaql_migrations WHERE version = 'm0004_sellers_identities'";
    only.execute_unprepared(undone).await.expect(undone);
    drop_columns(&only, &SELLERS).await;
    only.commit().await.expect("commit");
}

async fn drop_columns<C: ConnectionTrait>(conn: &C, tables: &[(&str, &[&str])]) {
    for (table, columns) in tables {
        for column in *columns {
            let statement = format!("ALTER TABLE {table} DROP COLUMN {column}");
            conn.execute_unprepared(&statement).await.expect(column);
        }
    }
}

/// Makes the schema what the first migration left, with its foreign key.
async fn back_to_the_first_schema(store: &ChainStore) {
    back_to_the_third_schema(store).await;
    let only = store.connection().begin().await.expect("begin");
    for table in TABLES {
        let statement = format!("DROP TABLE {table}");
        only.execute_unprepared(&statement).await.expect(table);
    }
    drop_columns(&only, &COLUMNS).await;
    for statement in [
        "DELETE FROM seaql_migrations WHERE version = 'm0003_deep_chain'",
        "DELETE FROM seaql_migrations WHERE version = 'm0002_orders_of_any_listing'",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = substr(rtrim(sql), 1, length(rtrim(sql)) - 1) || \
         ', FOREIGN KEY (\"listing\") REFERENCES \"listings\" (\"id\") )' WHERE name = 'orders'",
        "PRAGMA writable_schema = RESET",
    ] {
        only.execute_unprepared(statement).await.expect(statement);
    }
    only.commit().await.expect("commit");
}

async fn foreign_keys(store: &ChainStore) -> i64 {
    let count = "SELECT count(*) AS keys FROM pragma_foreign_key_list('orders')";
    let count = Statement::from_string(DbBackend::Sqlite, count);
    let row = store.connection().query_one_raw(count).await.expect("query").expect("a row");
    row.try_get("", "keys").expect("a number")
}

async fn write_order_of_no_listing(store: &ChainStore) -> Result<(), StoreError> {
    let mut writer = store.writer().await.expect("begin");
    let mut lone = order("0x02", 1, 1);
    lone.listing = 404;
    writer.write(Rows { blocks: vec![block(1)], orders: vec![lone], ..Rows::default() }).await?;
    writer.commit().await
}

#[tokio::test]
async fn an_older_store_is_emptied_and_begins_at_genesis() {
    let fixture = Fixture::new().await;
    let rows = Rows {
        listings: vec![listing(1, ALICE, true)],
        orders: vec![order("0x01", 0, 1)],
        programs: vec![program(0)],
        accounts: vec![account(ALICE, 10, 0)],
        transfers: vec![transfer(0, 0, ALICE, ALICE)],
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    back_to_the_first_schema(&fixture.store).await;
    fixture.store.close().await.expect("close");

    let reader = ChainStore::open_read_only(&fixture.url).await.expect("open");
    assert_eq!(foreign_keys(&reader).await, 1);
    let store = ChainStore::open(&fixture.url).await.expect("migrates");
    assert_eq!(dump(store.connection()).await.expect("dump"), "");
    assert_eq!(dump(reader.connection()).await.expect("dump"), "");
    assert_eq!(foreign_keys(&reader).await, 0);
    let mut writer = store.writer().await.expect("begin");
    let rows =
        Rows { blocks: vec![block(0)], orders: vec![order("0x01", 0, 1)], ..Rows::default() };
    writer.write(rows).await.expect("write");
    writer.advance(cursor(0)).await.expect("genesis comes first again");
    writer.commit().await.expect("commit");
    write_order_of_no_listing(&store).await.expect("is taken");
    let found = query::order(reader.connection(), "0x02").await.expect("query");
    assert!(found.is_some());
}

#[tokio::test]
async fn a_store_that_does_not_know_for_whom_listings_sell_begins_at_genesis() {
    let fixture = Fixture::new().await;
    let reputation =
        Reputation { did: ALICE.into(), completed: 1, disputed: 0, lost: 0, updated_block: 0 };
    let rows = Rows {
        listings: vec![listing(1, ALICE, true)],
        reputations: vec![reputation],
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    back_to_the_third_schema(&fixture.store).await;
    fixture.store.close().await.expect("close");

    let store = ChainStore::open(&fixture.url).await.expect("migrates");
    assert_eq!(dump(store.connection()).await.expect("dump"), "");
    let mut writer = store.writer().await.expect("begin");
    let sold = Listing { seller_did: Some(BOB.to_owned()), ..listing(1, ALICE, true) };
    let rows = Rows { blocks: vec![block(0)], listings: vec![sold.clone()], ..Rows::default() };
    writer.write(rows).await.expect("write");
    writer.advance(cursor(0)).await.expect("genesis comes first again");
    writer.commit().await.expect("commit");
    let found = query::listing(store.connection(), 1).await.expect("query");
    assert_eq!(found, Some(sold));
}

#[tokio::test]
async fn subscriptions_in_a_state_are_found_by_an_index() {
    let fixture = Fixture::new().await;
    let plan = "EXPLAIN QUERY PLAN SELECT * FROM subscriptions WHERE state = 'active' \
                ORDER BY id DESC LIMIT 50";
    let plan = Statement::from_string(DbBackend::Sqlite, plan);
    let row = fixture.store.connection().query_one_raw(plan).await.expect("query").expect("a row");
    let detail: String = row.try_get("", "detail").expect("text");
    assert!(detail.contains("ix_subscriptions_state_id"), "{detail}");
}
