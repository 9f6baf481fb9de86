// SPDX-License-Identifier: Apache-2.0
//! Reserves of what is not frozen. pallet-balances lets frozen funds be reserved, as it lets them
//! be held: see [`crate::glue::liquid`].

use crate::{AccountId, Balance, Balances, glue::liquid::ensure_liquid};
use core::marker::PhantomData;
use frame_support::{
    dispatch::DispatchResult,
    traits::{
        BalanceStatus, Currency, ExistenceRequirement, ReservableCurrency, SignedImbalance,
        WithdrawReasons,
    },
};
use sp_runtime::DispatchError;

type Positive = <Balances as Currency<AccountId>>::PositiveImbalance;
type Negative = <Balances as Currency<AccountId>>::NegativeImbalance;

/// What becomes of money that is reserved no more.
pub trait Unreserved {
    /// `amount` of `who` is free again.
    fn unreserved(who: &AccountId, amount: Balance);
}

/// It is its owner's to spend.
impl Unreserved for () {
    fn unreserved(_: &AccountId, _: Balance) {}
}

/// VGR, except that what is frozen is not reserved, and of `After`.
pub struct LiquidReserves<After = ()>(PhantomData<After>);

impl<After: Unreserved> ReservableCurrency<AccountId> for LiquidReserves<After> {
    fn can_reserve(who: &AccountId, value: Balance) -> bool {
        ensure_liquid(who, value).is_ok() && Balances::can_reserve(who, value)
    }

    fn slash_reserved(who: &AccountId, value: Balance) -> (Negative, Balance) {
        Balances::slash_reserved(who, value)
    }

    fn reserved_balance(who: &AccountId) -> Balance {
        Balances::reserved_balance(who)
    }

    fn reserve(who: &AccountId, value: Balance) -> DispatchResult {
        ensure_liquid(who, value)?;
        Balances::reserve(who, value)
    }

    fn unreserve(who: &AccountId, value: Balance) -> Balance {
        let missing = Balances::unreserve(who, value);
        After::unreserved(who, value.saturating_sub(missing));
        missing
    }

    fn repatriate_reserved(
        slashed: &AccountId,
        beneficiary: &AccountId,
        value: Balance,
        status: BalanceStatus,
    ) -> Result<Balance, DispatchError> {
        Balances::repatriate_reserved(slashed, beneficiary, value, status)
    }
}

impl<After: Unreserved> Currency<AccountId> for LiquidReserves<After> {
    type Balance = Balance;
    type PositiveImbalance = Positive;
    type NegativeImbalance = Negative;

    fn total_balance(who: &AccountId) -> Balance {
        Balances::total_balance(who)
    }

    fn can_slash(who: &AccountId, value: Balance) -> bool {
        Balances::can_slash(who, value)
    }

    fn total_issuance() -> Balance {
        Balances::total_issuance()
    }

    fn minimum_balance() -> Balance {
        <Balances as Currency<AccountId>>::minimum_balance()
    }

    fn burn(amount: Balance) -> Positive {
        <Balances as Currency<AccountId>>::burn(amount)
    }

    fn issue(amount: Balance) -> Negative {
        <Balances as Currency<AccountId>>::issue(amount)
    }

    fn free_balance(who: &AccountId) -> Balance {
        Balances::free_balance(who)
    }

    fn ensure_can_withdraw(
        who: &AccountId,
        amount: Balance,
        reasons: WithdrawReasons,
        new_balance: Balance,
    ) -> DispatchResult {
        Balances::ensure_can_withdraw(who, amount, reasons, new_balance)
    }

    fn transfer(
        source: &AccountId,
        dest: &AccountId,
        value: Balance,
        existence_requirement: ExistenceRequirement,
    ) -> DispatchResult {
        <Balances as Currency<AccountId>>::transfer(source, dest, value, existence_requirement)
    }

    fn slash(who: &AccountId, value: Balance) -> (Negative, Balance) {
        <Balances as Currency<AccountId>>::slash(who, value)
    }

    fn deposit_into_existing(who: &AccountId, value: Balance) -> Result<Positive, DispatchError> {
        Balances::deposit_into_existing(who, value)
    }

    fn deposit_creating(who: &AccountId, value: Balance) -> Positive {
        Balances::deposit_creating(who, value)
    }

    fn withdraw(
        who: &AccountId,
        value: Balance,
        reasons: WithdrawReasons,
        liveness: ExistenceRequirement,
    ) -> Result<Negative, DispatchError> {
        <Balances as Currency<AccountId>>::withdraw(who, value, reasons, liveness)
    }

    fn make_free_balance_be(
        who: &AccountId,
        balance: Balance,
    ) -> SignedImbalance<Balance, Positive> {
        Balances::make_free_balance_be(who, balance)
    }
}
