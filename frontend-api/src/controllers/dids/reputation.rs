// SPDX-License-Identifier: Apache-2.0
//! How the orders of an identity ended, as it is shown wherever somebody deals with it.

use crate::{
    errors::Problem,
    services::store::{self, View},
};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::{Reputation, query};

/// How the orders of an identity ended.
#[derive(Clone, Debug, Default, Serialize, ToSchema, PartialEq, Eq)]
pub struct ReputationView {
    /// Orders that were released.
    completed: u64,
    /// Orders that were disputed, by either party's fault.
    disputed: u64,
    /// Orders that arbiters decided mostly for the other party, or that it accepted to sell and
    /// did not ship.
    lost: u64,
}

impl From<Reputation> for ReputationView {
    fn from(row: Reputation) -> Self {
        Self {
            completed: row.completed.unsigned_abs(),
            disputed: row.disputed.unsigned_abs(),
            lost: row.lost.unsigned_abs(),
        }
    }
}

/// The reputation of an identity (`0x` hex); zeros before its first order ended.
pub async fn of(view: &View, did: &str) -> Result<ReputationView, Problem> {
    let found = query::reputation(view.conn(), did).await.map_err(store::unavailable)?;
    Ok(found.map(ReputationView::from).unwrap_or_default())
}

/// The same for an identity that somebody may not have.
pub async fn of_some(view: &View, did: Option<&str>) -> Result<Option<ReputationView>, Problem> {
    match did {
        Some(did) => of(view, did).await.map(Some),
        None => Ok(None),
    }
}
