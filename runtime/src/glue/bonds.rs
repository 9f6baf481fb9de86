// SPDX-License-Identifier: Apache-2.0
//! Bonds of candidates return to them late.
//!
//! collator-selection gives a bond back in the block in which its owner leaves, lowers it, is
//! outbid, or is found inactive. An offender would leave before the report. So the currency that
//! it is given holds what it unreserves, until the offences of the owner can no longer be proven.

use crate::{
    AccountId, Balance, Equivocation,
    glue::reserves::{LiquidReserves, Unreserved},
};

/// What is unreserved waits in pallet-equivocation.
pub struct Unbonding;

impl Unreserved for Unbonding {
    fn unreserved(who: &AccountId, amount: Balance) {
        Equivocation::begin_unbonding(who, amount);
    }
}

/// The currency of bonds.
pub type UnbondingCurrency = LiquidReserves<Unbonding>;
