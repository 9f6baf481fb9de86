// SPDX-License-Identifier: Apache-2.0
//! What claims and submissions are measured with: each kind of money by itself.

use super::scene::{
    PROGRAM, asset_funding, asset_program, claim_items, deep_leaf, insert_program, pot_program,
};
use crate::{
    Breakers, Config, Flags, Paid, Pallet, Programs, Reserve, Tallies,
    types::{
        Breaker, ClaimItem, ClaimItems, FLAGGED_MAX, Flags as FlagsOfAccount, Funding, Program,
        Quarantine, QuarantineReason,
    },
};
use frame_benchmarking::BenchmarkError;
use frame_support::traits::fungible::{Inspect, Mutate};
use sp_core::H256;
use sp_runtime::{
    AccountId32,
    traits::{One, Saturating, Zero},
};

/// What a program pays from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    /// The reserve.
    Emission,
    /// A pot in VGR.
    Vgr,
    /// A pot in an asset.
    Asset,
}

/// Reward units that a pot in VGR holds for claims.
const GRANTED: u64 = 1 << 39;

/// A program that is paid from the emission, of which much is left.
pub(super) fn emission_program<T: Config>() {
    Reserve::<T>::put(1 << 60);
    insert_program::<T>(PROGRAM, Program { funding: Funding::Emission, ..asset_program::<T>() });
}

/// A program that pays from there, within a breaker.
fn paying_program<T: Config>(money: Money) -> Result<(), BenchmarkError> {
    match money {
        Money::Emission => emission_program::<T>(),
        Money::Vgr => {
            pot_program::<T>(PROGRAM)?;
            let program = Programs::<T>::get(PROGRAM).ok_or(BenchmarkError::Stop("no program"))?;
            Pallet::<T>::grant(&program.funding, GRANTED)?;
        }
        Money::Asset => drop(asset_funding::<T>(PROGRAM)?),
    }
    Breakers::<T>::insert(PROGRAM, Breaker { window: One::one(), units_max: u64::MAX });
    Ok(())
}

/// Opens the account of somebody, as most have one when they claim.
pub(super) fn open<T: Config>(who: &AccountId32) -> Result<(), BenchmarkError> {
    T::Currency::mint_into(who, T::Currency::minimum_balance())?;
    Ok(())
}

/// A claim of somebody without an account, with so many siblings.
pub(super) fn one_claim<T: Config>(money: Money, nodes: u32) -> Result<ClaimItem, BenchmarkError> {
    paying_program::<T>(money)?;
    Ok(deep_leaf::<T>(nodes))
}

/// That many claims of people without accounts, with so many siblings each.
pub(super) fn many_claims<T: Config>(
    money: Money,
    claims: u32,
    depth: u32,
) -> Result<ClaimItems, BenchmarkError> {
    paying_program::<T>(money)?;
    Ok(claim_items::<T>(claims, depth))
}

/// A flagged account: a unit was forfeited, one is clawed back, and one is or was withheld.
pub(super) fn quarantined<T: Config>(program: u32, who: &AccountId32, lapsed: bool) {
    let now = frame_system::Pallet::<T>::block_number();
    // The call may be measured one block later.
    let end = if lapsed { Zero::zero() } else { now.saturating_add(2u32.into()) };
    let record = Quarantine {
        units: 1,
        reason: QuarantineReason::Reported,
        appeal_until: end,
        decide_until: end,
        appeal: Some(H256::zero()),
    };
    let flags = FlagsOfAccount { forfeited: 1, clawback: 1, quarantine: Some(record) };
    Flags::<T>::insert(program, who, flags);
    Tallies::<T>::mutate(program, |tally| tally.flagged = tally.flagged.saturating_add(1));
}

/// The same, where nothing but the quarantine sets the account apart.
pub(super) fn only_quarantined<T: Config>(program: u32, who: &AccountId32, lapsed: bool) {
    quarantined::<T>(program, who, lapsed);
    Flags::<T>::mutate(program, who, |flags| {
        flags.forfeited = 0;
        flags.clawback = 0;
    });
}

/// Flags as many accounts of a list as may be flagged.
pub(super) fn flag_some<T: Config>(claims: &ClaimItems) {
    for item in claims.iter().take(FLAGGED_MAX as usize) {
        quarantined::<T>(PROGRAM, &item.account, true);
    }
}

/// How many accounts the program paid.
pub(super) fn paid_accounts<T: Config>() -> u32 {
    Paid::<T>::iter_prefix(PROGRAM).count() as u32
}
