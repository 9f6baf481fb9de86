// SPDX-License-Identifier: Apache-2.0
//! What a newer row changes in an older one of the same key, table by table.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{EntityTrait, IdenStatic, Iterable, PrimaryKeyToColumn};

use crate::entity::{
    account, cursor, device, did, did_version, epoch, listing, order, panel, program, wallet,
};

/// How a column is updated.
enum Update {
    /// Stays as first written.
    First,
    /// The new value unless it is null.
    Known,
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

pub(super) fn order() -> OnConflict {
    build::<order::Entity>(|column| match column {
        order::Column::PlacedIdx => Some(Update::First),
        order::Column::PlacedMs
        | order::Column::PaidSeller
        | order::Column::PaidBuyer
        | order::Column::PaidFee
        | order::Column::ClosedBlock => Some(Update::Known),
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
            Some(Update::Expression(expression)) => {
                conflict.value(column, Expr::cust(expression));
            }
        }
    }
    conflict
}
