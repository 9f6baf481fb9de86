// SPDX-License-Identifier: Apache-2.0
//! Mandates to pull money.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::{AccountId32, traits::AtLeast32BitUnsigned};

use crate::types::{AssetId, Balance};

/// A payer's mandate: `amount` once in each period, until `left` payments were made.
///
/// Periods follow each other without a gap from the block of the mandate. A period in which nothing
/// was collected costs the payee nothing but time: its payment is made in a later one, and never
/// two in one.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Subscription<BlockNumber> {
    /// Who pays.
    pub payer: AccountId32,
    /// Who is paid.
    pub payee: AccountId32,
    /// The asset, or the currency.
    pub asset: Option<AssetId>,
    /// One payment.
    pub amount: Balance,
    /// Blocks in a period.
    pub period: BlockNumber,
    /// First block of the first period.
    pub started: BlockNumber,
    /// The first block in which the next payment may be collected.
    pub due: BlockNumber,
    /// Payments yet to be made.
    pub left: u32,
    /// What the payer has on hold for it.
    pub deposit: Balance,
}

impl<BlockNumber: AtLeast32BitUnsigned + Copy> Subscription<BlockNumber> {
    /// First block of the period after the one that `now` is in; `None` beyond the last block.
    pub fn period_after(&self, now: BlockNumber) -> Option<BlockNumber> {
        let passed = now.checked_sub(&self.started)?.checked_div(&self.period)?;
        let periods = passed.checked_add(&BlockNumber::one())?;
        self.started.checked_add(&self.period.checked_mul(&periods)?)
    }
}
