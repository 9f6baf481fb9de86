// SPDX-License-Identifier: Apache-2.0
//! The chain at full depth: quarantines, payouts in assets, reputations, status lists, session
//! keys, subscriptions, tenants, operators.
//!
//! Blocks that are in the store already may have told of these, so an older store is emptied: its
//! indexer begins again at genesis.

use sea_orm::sea_query::{Alias, Table as Ddl};
use sea_orm::{DbErr, Value};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use super::table::{Column, Kind, Table};

/// The third schema.
pub(super) struct DeepChain;

/// Columns added to tables, and what rows from before have there unless it is null.
const COLUMNS: &[(&str, Column, Option<Before>)] = &[
    ("orders", Column::null("asset", Kind::Int), None),
    ("orders", Column::required("deposit", Kind::Text), Some(Before::Nothing)),
    ("orders", Column::null("buyer_did", Kind::Text), None),
    ("orders", Column::null("seller_did", Kind::Text), None),
    ("orders", Column::null("unpaid_seller", Kind::Text), None),
    ("orders", Column::null("unpaid_buyer", Kind::Text), None),
    ("orders", Column::null("settled_seller", Kind::Text), None),
    ("orders", Column::null("settled_buyer", Kind::Text), None),
    ("orders", Column::null("settled_treasury", Kind::Text), None),
    ("orders", Column::null("settled_burnt", Kind::Text), None),
    ("orders", Column::null("forgotten_block", Kind::Int), None),
    ("panels", Column::required("open_orders", Kind::Int), Some(Before::Zero)),
    ("panels", Column::required("retired", Kind::Bool), Some(Before::No)),
    ("panels", Column::null("closed_block", Kind::Int), None),
    ("wallets", Column::null("sponsor", Kind::Int), None),
    ("programs", Column::required("total_forfeited", Kind::Text), Some(Before::Nothing)),
    ("programs", Column::required("stage", Kind::Text), Some(Before::Open)),
];

/// What a row has that was written before its column was there.
#[derive(Clone, Copy, Debug)]
enum Before {
    /// The amount of nothing.
    Nothing,
    /// The number zero.
    Zero,
    /// No.
    No,
    /// `open`.
    Open,
}

impl Before {
    fn value(self) -> Value {
        match self {
            Self::Nothing => crate::Amount::ZERO.to_column().into(),
            Self::Zero => 0_i64.into(),
            Self::No => false.into(),
            Self::Open => "open".into(),
        }
    }
}

const TABLES: &[Table] = &[
    Table {
        name: "standings",
        columns: &[
            Column::required("program", Kind::Int),
            Column::required("account", Kind::Text),
            Column::required("forfeited", Kind::Text),
            Column::required("clawback", Kind::Text),
            Column::null("quarantined", Kind::Text),
            Column::null("reason", Kind::Text),
            Column::null("appeal_until", Kind::Int),
            Column::null("decide_until", Kind::Int),
            Column::null("appeal", Kind::Text),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["program", "account"],
        references: &[],
        indexes: &[],
    },
    Table {
        name: "operators",
        columns: &[
            Column::required("account", Kind::Text),
            Column::required("key", Kind::Text),
            Column::null("next_key", Kind::Text),
            Column::required("bond", Kind::Text),
            Column::required("leaving", Kind::Bool),
            Column::null("removed_block", Kind::Int),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["account"],
        references: &[],
        indexes: &[],
    },
    Table {
        name: "oracle_sets",
        columns: &[
            Column::required("id", Kind::Int),
            Column::required("members", Kind::Json),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["id"],
        references: &[],
        indexes: &[],
    },
    Table {
        name: "reputations",
        columns: &[
            Column::required("did", Kind::Text),
            Column::required("completed", Kind::Int),
            Column::required("disputed", Kind::Int),
            Column::required("lost", Kind::Int),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["did"],
        references: &[],
        indexes: &[],
    },
    Table {
        name: "status_lists",
        columns: &[
            Column::required("did", Kind::Text),
            Column::required("list", Kind::Int),
            Column::required("purpose", Kind::Text),
            Column::required("version", Kind::Int),
            Column::required("length_bytes", Kind::Int),
            Column::required("bits", Kind::Text),
            Column::required("created_block", Kind::Int),
            Column::required("depositor", Kind::Text),
            Column::required("deposit", Kind::Text),
            Column::null("removed_block", Kind::Int),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["did", "list"],
        references: &[],
        indexes: &[],
    },
    Table {
        name: "session_keys",
        columns: &[
            Column::required("owner", Kind::Text),
            Column::required("session_key", Kind::Text),
            Column::required("kinds", Kind::Int),
            Column::required("allowances", Kind::Json),
            Column::required("expires_at", Kind::Int),
            Column::required("guard", Kind::Bool),
            Column::required("deposit", Kind::Text),
            Column::null("removed_block", Kind::Int),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["owner", "session_key"],
        references: &[],
        indexes: &[&["session_key"]],
    },
    Table {
        name: "subscriptions",
        columns: &[
            Column::required("id", Kind::Int),
            Column::required("payer", Kind::Text),
            Column::required("payee", Kind::Text),
            Column::null("asset", Kind::Int),
            Column::required("amount", Kind::Text),
            Column::required("period", Kind::Int),
            Column::required("started", Kind::Int),
            Column::required("due", Kind::Int),
            Column::required("payments_left", Kind::Int),
            Column::required("deposit", Kind::Text),
            Column::required("state", Kind::Text),
            Column::null("ended_block", Kind::Int),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["id"],
        references: &[],
        indexes: &[&["payer", "id"], &["payee", "id"], &["state", "id"]],
    },
    Table {
        name: "tenants",
        columns: &[
            Column::required("id", Kind::Int),
            Column::required("owner", Kind::Text),
            Column::null("offered_to", Kind::Text),
            Column::required("members", Kind::Int),
            Column::required("kinds", Kind::Int),
            Column::required("member_daily_max", Kind::Text),
            Column::required("daily_max", Kind::Text),
            Column::required("deposit", Kind::Text),
            Column::null("closed_block", Kind::Int),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["id"],
        references: &[],
        indexes: &[&["owner", "id"]],
    },
    Table {
        name: "tenant_members",
        columns: &[
            Column::required("tenant", Kind::Int),
            Column::required("account", Kind::Text),
            Column::required("role", Kind::Text),
            Column::required("depositor", Kind::Text),
            Column::required("deposit", Kind::Text),
            Column::required("joined_block", Kind::Int),
            Column::required("joined_idx", Kind::Int),
            Column::null("removed_block", Kind::Int),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["tenant", "account"],
        references: &[],
        indexes: &[&["tenant", "joined_block", "joined_idx"], &["account"]],
    },
];

/// Deletes all rows of the tables that this schema made.
pub(super) async fn empty(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for table in TABLES {
        table.empty(manager).await?;
    }
    Ok(())
}

impl MigrationName for DeepChain {
    fn name(&self) -> &str {
        "m0003_deep_chain"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for DeepChain {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::FirstSchema::empty(manager).await?;
        for (table, column, before) in COLUMNS {
            let mut definition = column.definition();
            if let Some(before) = before {
                definition.default(before.value());
            }
            let add = Ddl::alter().table(Alias::new(*table)).add_column(definition).to_owned();
            manager.alter_table(add).await?;
        }
        for table in TABLES {
            table.create(manager).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
