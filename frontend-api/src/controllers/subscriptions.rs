// SPDX-License-Identifier: Apache-2.0
//! `/v1/subscriptions`: mandates to pull money.

pub mod list;
pub mod show;

use crate::{
    amounts::{Amount, Money},
    ids,
};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::Subscription;

/// A mandate to pull money: an amount once in each period.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubscriptionView {
    /// Its number.
    id: u64,
    /// `active`, `ended` or `cancelled`.
    state: String,
    /// Who pays.
    payer: String,
    /// Who is paid.
    payee: String,
    /// The asset; null is VGR.
    asset: Option<u64>,
    /// One payment.
    amount: Money,
    /// Blocks in a period.
    period_blocks: u64,
    /// First block of the first period.
    started_block: u64,
    /// The first block in which the next payment may be collected.
    due_block: u64,
    /// Payments yet to be made.
    left: u64,
    /// What the payer has on hold for it.
    deposit: Amount,
    /// Block in which it ended.
    ended_block: Option<u64>,
}

impl From<Subscription> for SubscriptionView {
    fn from(row: Subscription) -> Self {
        let asset = row.asset.map(i64::unsigned_abs);
        Self {
            id: row.id.unsigned_abs(),
            state: row.state,
            payer: ids::address_of_hex(&row.payer),
            payee: ids::address_of_hex(&row.payee),
            asset,
            amount: Money::of(row.amount.0, asset),
            period_blocks: row.period.unsigned_abs(),
            started_block: row.started.unsigned_abs(),
            due_block: row.due.unsigned_abs(),
            left: row.payments_left.unsigned_abs(),
            deposit: Amount::of(row.deposit.0),
            ended_block: row.ended_block.map(i64::unsigned_abs),
        }
    }
}
