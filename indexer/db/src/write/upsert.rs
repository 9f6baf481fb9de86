// SPDX-License-Identifier: Apache-2.0
//! What a newer row changes in an older one of the same key, table by table.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{EntityTrait, IdenStatic, Iterable, PrimaryKeyToColumn};

use crate::entity::{
    account, cursor, device, did, did_version, epoch, listing, member, operator, oracle_set, order,
    panel, program, reputation, session_key, standing, status_list, subscription, tenant, wallet,
};

/// How a column is updated.
enum Update {
    /// Stays as first written.
    First,
    /// The new value unless it is null.
    Known,
    /// The same for as long as the key stands for the same thing, which this column tells.
    KnownOf(&'static str),
    /// As first written, for as long as the key stands for the same thing.
    FirstOf(&'static str),
    /// An SQL expression.
    Expression(&'static str),
}

pub(super) fn account() -> OnConflict {
    build::<account::Entity>(|column| {
        matches!(column, account::Column::CreatedBlock).then_some(Update::First)
    })
}

pub(super) fn wallet() -> OnConflict {
    build::<wallet::Entity>(|_| None)
}

pub(super) fn did() -> OnConflict {
    build::<did::Entity>(|_| None)
}

pub(super) fn did_version() -> OnConflict {
    build::<did_version::Entity>(|_| None)
}

pub(super) fn device() -> OnConflict {
    build::<device::Entity>(|_| None)
}

pub(super) fn program() -> OnConflict {
    build::<program::Entity>(|_| None)
}

pub(super) fn panel() -> OnConflict {
    build::<panel::Entity>(|_| None)
}

pub(super) fn cursor() -> OnConflict {
    build::<cursor::Entity>(|_| None)
}

/// An epoch that was rejected may be submitted again: a pending one has no resolution.
pub(super) fn epoch() -> OnConflict {
    build::<epoch::Entity>(|column| match column {
        epoch::Column::SubmittedMs | epoch::Column::Granted | epoch::Column::FinalAt => {
            Some(Update::Known)
        }
        epoch::Column::ResolvedBlock => Some(Update::Expression(
            "CASE WHEN excluded.status = 'pending' THEN NULL \
             ELSE COALESCE(excluded.resolved_block, epochs.resolved_block) END",
        )),
        _ => None,
    })
}

pub(super) fn listing() -> OnConflict {
    build::<listing::Entity>(|column| {
        matches!(column, listing::Column::CreatedBlock).then_some(Update::First)
    })
}

/// An id whose order was forgotten may stand for another order, placed in a later block.
pub(super) fn order() -> OnConflict {
    build::<order::Entity>(|column| match column {
        order::Column::PlacedIdx => Some(Update::FirstOf("placed_block")),
        order::Column::PlacedMs
        | order::Column::PaidSeller
        | order::Column::PaidBuyer
        | order::Column::PaidFee
        | order::Column::SettledSeller
        | order::Column::SettledBuyer
        | order::Column::SettledTreasury
        | order::Column::SettledBurnt
        | order::Column::ClosedBlock => Some(Update::KnownOf("placed_block")),
        _ => None,
    })
}

pub(super) fn standing() -> OnConflict {
    build::<standing::Entity>(|_| None)
}

pub(super) fn operator() -> OnConflict {
    build::<operator::Entity>(|_| None)
}

pub(super) fn oracle_set() -> OnConflict {
    build::<oracle_set::Entity>(|_| None)
}

pub(super) fn reputation() -> OnConflict {
    build::<reputation::Entity>(|_| None)
}

pub(super) fn status_list() -> OnConflict {
    build::<status_list::Entity>(|_| None)
}

pub(super) fn session_key() -> OnConflict {
    build::<session_key::Entity>(|_| None)
}

pub(super) fn subscription() -> OnConflict {
    build::<subscription::Entity>(|_| None)
}

pub(super) fn tenant() -> OnConflict {
    build::<tenant::Entity>(|_| None)
}

/// Another role is no new membership; joining again is.
pub(super) fn member() -> OnConflict {
    build::<member::Entity>(|column| match column {
        member::Column::JoinedBlock => Some(Update::Expression(
            "CASE WHEN tenant_members.removed_block IS NULL THEN tenant_members.joined_block \
             ELSE excluded.joined_block END",
        )),
        member::Column::JoinedIdx => Some(Update::Expression(
            "CASE WHEN tenant_members.removed_block IS NULL THEN tenant_members.joined_idx \
             ELSE excluded.joined_idx END",
        )),
        _ => None,
    })
}

fn build<E: EntityTrait>(special: impl Fn(&E::Column) -> Option<Update>) -> OnConflict {
    let table = E::default();
    let table = table.table_name();
    let keys: Vec<E::Column> = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
    let mut conflict = OnConflict::columns(keys);
    for column in E::Column::iter() {
        if E::PrimaryKey::from_column(column).is_some() {
            continue;
        }
        let name = column.as_str();
        match special(&column) {
            None => {
                conflict.update_column(column);
            }
            Some(Update::First) => {}
            Some(Update::Known) => {
                let known = format!("COALESCE(excluded.{name}, {table}.{name})");
                conflict.value(column, Expr::cust(known));
            }
            Some(Update::KnownOf(of)) => {
                let known = format!(
                    "CASE WHEN excluded.{of} = {table}.{of} \
                     THEN COALESCE(excluded.{name}, {table}.{name}) ELSE excluded.{name} END"
                );
                conflict.value(column, Expr::cust(known));
            }
            Some(Update::FirstOf(of)) => {
                let first = format!(
                    "CASE WHEN excluded.{of} = {table}.{of} \
                     THEN {table}.{name} ELSE excluded.{name} END"
                );
                conflict.value(column, Expr::cust(first));
            }
            Some(Update::Expression(expression)) => {
                conflict.value(column, Expr::cust(expression));
            }
        }
    }
    conflict
}
