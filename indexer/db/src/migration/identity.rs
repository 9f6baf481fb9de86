// SPDX-License-Identifier: Apache-2.0
//! Tables of the identity area.

use super::table::{Column, Kind, Table};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "dids",
        columns: &[
            Column::required("did", Kind::Text),
            Column::required("controller", Kind::Text),
            Column::null("sponsor", Kind::Text),
            Column::required("depositor", Kind::Text),
            Column::required("deposit", Kind::Text),
            Column::required("version", Kind::Int),
            Column::required("created_block", Kind::Int),
            Column::required("updated_block", Kind::Int),
            Column::required("deactivated", Kind::Bool),
            Column::null("removed_block", Kind::Int),
            Column::required("document", Kind::Json),
        ],
        primary_key: &["did"],
        references: &[],
        indexes: &[&["controller"]],
    },
    Table {
        name: "did_versions",
        columns: &[
            Column::required("did", Kind::Text),
            Column::required("block", Kind::Int),
            Column::null("version", Kind::Int),
            Column::null("document", Kind::Json),
            Column::required("time_ms", Kind::Int),
            Column::required("deactivated", Kind::Bool),
            Column::required("removed", Kind::Bool),
        ],
        primary_key: &["did", "block"],
        references: &[("did", "dids", "did")],
        indexes: &[&["did", "version"], &["did", "time_ms"]],
    },
    Table {
        name: "devices",
        columns: &[
            Column::required("did", Kind::Text),
            Column::required("key_id", Kind::Text),
            Column::required("kind", Kind::Text),
            Column::required("key", Kind::Text),
            Column::required("kinds", Kind::Text),
            Column::null("expires_at", Kind::Text),
            Column::null("attestor", Kind::Text),
            Column::required("registered_block", Kind::Int),
            Column::null("revoked_block", Kind::Int),
            Column::required("depositor", Kind::Text),
            Column::required("deposit", Kind::Text),
            Column::null("removed_block", Kind::Int),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["did", "key_id"],
        references: &[("did", "dids", "did")],
        indexes: &[],
    },
    Table {
        name: "wallets",
        columns: &[
            Column::required("account", Kind::Text),
            Column::null("did", Kind::Text),
            Column::null("bound_block", Kind::Int),
            Column::null("guard", Kind::Text),
            Column::required("frozen", Kind::Bool),
            Column::null("thaws_at", Kind::Int),
            Column::required("updated_block", Kind::Int),
        ],
        primary_key: &["account"],
        references: &[],
        indexes: &[&["did"]],
    },
];
