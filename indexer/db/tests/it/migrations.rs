// SPDX-License-Identifier: Apache-2.0
//! Stores of older schemas.

use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};
use vigor_indexer_db::dump::dump;
use vigor_indexer_db::query;
use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{ChainStore, StoreError};

use crate::fixture::{ALICE, Fixture, block, listing, order, program};

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

/// Makes the schema what the first migration left, with its foreign key.
async fn back_to_the_first_schema(store: &ChainStore) {
    let only = store.connection().begin().await.expect("begin");
    for table in TABLES {
        let statement = format!("DROP TABLE {table}");
        only.execute_unprepared(&statement).await.expect(table);
    }
    for (table, columns) in COLUMNS {
        for column in columns {
            let statement = format!("ALTER TABLE {table} DROP COLUMN {column}");
            only.execute_unprepared(&statement).await.expect(column);
        }
    }
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
async fn orders_survive_the_loss_of_their_foreign_key() {
    let fixture = Fixture::new().await;
    let rows = Rows {
        listings: vec![listing(1, ALICE, true)],
        orders: vec![order("0x01", 0, 1)],
        programs: vec![program(0)],
        ..Rows::default()
    };
    fixture.commit(0, rows).await;
    let before = dump(fixture.store.connection()).await.expect("dump");
    back_to_the_first_schema(&fixture.store).await;
    fixture.store.close().await.expect("close");

    let reader = ChainStore::open_read_only(&fixture.url).await.expect("open");
    assert_eq!(foreign_keys(&reader).await, 1);
    let store = ChainStore::open(&fixture.url).await.expect("migrates");
    assert_eq!(dump(store.connection()).await.expect("dump"), before);
    assert_eq!(dump(reader.connection()).await.expect("dump"), before);
    assert_eq!(foreign_keys(&reader).await, 0);
    write_order_of_no_listing(&store).await.expect("is taken");
    let found = query::order(reader.connection(), "0x02").await.expect("query");
    assert!(found.is_some());
}
