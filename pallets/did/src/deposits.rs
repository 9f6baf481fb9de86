// SPDX-License-Identifier: Apache-2.0
//! Who holds funds for what is stored.
//!
//! **Record**: `DidDeposit + DidDepositPerByte × encoded bytes`, held from one account at a time,
//! the `depositor`. A change that needs more than is held is paid by whoever brought it: the
//! depositor adds the difference, anybody else takes the whole deposit over and the former
//! depositor gets theirs back. A change that needs less returns nothing before the removal: a part
//! below the existential deposit may be unreturnable to an account, and then a depositor could
//! stand in the way of a key being removed.
//!
//! **Device**: `DeviceDeposit`, held from whoever brought the registration, until the identity is
//! removed: a revoked device stays known.
//!
//! **Status list**: `StatusListDeposit + DidDepositPerByte × length`, held from whoever brought its
//! creation, until it or the identity is removed; a list never grows. The numbers that an identity
//! has used outlive its lists: they cost one `StatusListDeposit` until the identity is removed.
//!
//! Rejected: charging for the largest record at creation (a hundredfold of the usual size), and a
//! list of several depositors (a map that grows with the number of relayers).

use codec::Encode;
use frame_support::{
    ensure,
    traits::{
        Get,
        fungible::{Inspect, MutateHold},
        tokens::{Fortitude, Precision, Preservation},
    },
};
use sp_runtime::{
    ArithmeticError, DispatchError, DispatchResult, TokenError,
    traits::{CheckedAdd, CheckedMul, CheckedSub, Zero},
};

use crate::{
    Config, HoldReason, Pallet,
    types::{BalanceOf, DeviceOf, DidRecordOf},
};

impl<T: Config> Pallet<T> {
    /// Makes the deposit of a record that was of `bytes_before` cover its growth, at `payer`'s
    /// expense. A record that did not grow costs nothing, even if the price of a byte has risen.
    pub(crate) fn cover_record(
        record: &mut DidRecordOf<T>,
        bytes_before: usize,
        payer: &T::AccountId,
    ) -> DispatchResult {
        if record.encoded_size() <= bytes_before {
            return Ok(());
        }
        let required = Self::record_deposit(record)?;
        let Some(missing) = required.checked_sub(&record.deposit) else { return Ok(()) };
        if missing.is_zero() {
            return Ok(());
        }
        if *payer == record.depositor {
            Self::hold(HoldReason::Did, payer, missing)?;
        } else {
            Self::hold(HoldReason::Did, payer, required)?;
            Self::return_record_deposit(record)?;
        }
        record.depositor = payer.clone();
        record.deposit = required;
        Ok(())
    }

    /// Holds the deposit of a device from `payer`.
    pub(crate) fn hold_device_deposit(payer: &T::AccountId) -> Result<BalanceOf<T>, DispatchError> {
        let deposit = T::DeviceDeposit::get();
        Self::hold(HoldReason::Device, payer, deposit)?;
        Ok(deposit)
    }

    /// Holds the deposit of a status list of `bytes`, or of none, from `payer`.
    pub(crate) fn hold_status_deposit(
        bytes: u32,
        payer: &T::AccountId,
    ) -> Result<BalanceOf<T>, DispatchError> {
        let deposit = Self::deposit_of(T::StatusListDeposit::get(), bytes)?;
        Self::hold(HoldReason::StatusList, payer, deposit)?;
        Ok(deposit)
    }

    /// Gives the record's deposit back to its depositor.
    pub(crate) fn return_record_deposit(record: &DidRecordOf<T>) -> DispatchResult {
        Self::give_back(HoldReason::Did, &record.depositor, record.deposit)
    }

    /// Gives a device's deposit back to its depositor.
    pub(crate) fn return_device_deposit(device: &DeviceOf<T>) -> DispatchResult {
        Self::give_back(HoldReason::Device, &device.depositor, device.deposit)
    }

    /// Gives the deposit of a status list, or of the numbers of lists, back to its depositor.
    pub(crate) fn return_status_deposit(
        depositor: &T::AccountId,
        deposit: BalanceOf<T>,
    ) -> DispatchResult {
        Self::give_back(HoldReason::StatusList, depositor, deposit)
    }

    /// Deposits below the existential deposit could be unreturnable.
    pub(crate) fn deposits_are_returnable() -> bool {
        let least = T::Currency::minimum_balance();
        [T::DidDeposit::get(), T::DeviceDeposit::get(), T::StatusListDeposit::get()]
            .into_iter()
            .all(|deposit| deposit >= least)
    }

    fn record_deposit(record: &DidRecordOf<T>) -> Result<BalanceOf<T>, DispatchError> {
        let bytes = u32::try_from(record.encoded_size()).map_err(|_| ArithmeticError::Overflow)?;
        Self::deposit_of(T::DidDeposit::get(), bytes)
    }

    fn deposit_of(flat: BalanceOf<T>, bytes: u32) -> Result<BalanceOf<T>, DispatchError> {
        let variable = T::DidDepositPerByte::get()
            .checked_mul(&BalanceOf::<T>::from(bytes))
            .ok_or(ArithmeticError::Overflow)?;
        Ok(flat.checked_add(&variable).ok_or(ArithmeticError::Overflow)?)
    }

    /// Holds `amount` of what `payer` could spend and still exist. The balance traits would let
    /// frozen funds be held; here they are refused, so that a frozen account commits nothing.
    fn hold(reason: HoldReason, payer: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
        let liquid =
            T::Currency::reducible_balance(payer, Preservation::Preserve, Fortitude::Polite);
        ensure!(amount <= liquid, TokenError::FundsUnavailable);
        T::Currency::hold(&reason.into(), payer, amount)
    }

    fn give_back(
        reason: HoldReason,
        depositor: &T::AccountId,
        amount: BalanceOf<T>,
    ) -> DispatchResult {
        let returned = T::Currency::release(&reason.into(), depositor, amount, Precision::Exact)?;
        ensure!(returned == amount, ArithmeticError::Underflow);
        Ok(())
    }
}
