// SPDX-License-Identifier: Apache-2.0
//! What is held, and of nobody else.

use crate::pallet::{Config, HoldReason};
use alloc::collections::BTreeMap;
use frame_support::{
    ensure,
    traits::{VariantCount, fungible::InspectHold},
};
use sp_runtime::{AccountId32, TryRuntimeError};

/// Planck of each account.
pub(super) type Amounts = BTreeMap<AccountId32, u128>;

/// What must be held for each reason, and the complaint; a new reason is not forgotten here.
type Expected = [(HoldReason, Amounts, &'static str); HoldReason::VARIANT_COUNT as usize];

/// Adds to the amount of an account.
pub(super) fn add(
    amounts: &mut Amounts,
    who: AccountId32,
    amount: u128,
) -> Result<(), TryRuntimeError> {
    let sum = amounts.entry(who).or_default();
    *sum = sum.checked_add(amount).ok_or("what an account is to hold overflows")?;
    Ok(())
}

/// Asks every account there is: what stays held of one that holds it for nothing, nobody gives
/// back.
pub(super) fn check_holds<T: Config>(mut expected: Expected) -> Result<(), TryRuntimeError> {
    for who in frame_system::Account::<T>::iter_keys() {
        for (reason, amounts, complaint) in &mut expected {
            let amount = amounts.remove(&who).unwrap_or_default();
            let held = T::Currency::balance_on_hold(&(*reason).into(), &who);
            ensure!(held == amount, *complaint);
        }
    }
    for (_, of_nobody, complaint) in expected {
        ensure!(of_nobody.values().all(|amount| *amount == 0), complaint);
    }
    Ok(())
}
