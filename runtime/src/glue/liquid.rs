// SPDX-License-Identifier: Apache-2.0
//! Holds of what an account could spend, and of nothing that is frozen.
//!
//! The balance traits let frozen funds be held. Whoever pays the fee for a frozen account, such as
//! the signatories of a multisig, could so move its money into deposits, and lose it there.

use crate::{AccountId, Balance, Balances, RuntimeHoldReason};
use frame_support::{
    ensure,
    traits::{
        fungible::{
            Balanced, BalancedHold, Dust, Inspect, InspectHold, Mutate, MutateHold, Unbalanced,
            UnbalancedHold, hold::DoneSlash,
        },
        tokens::{DepositConsequence, Fortitude, Preservation, Provenance, WithdrawConsequence},
    },
};
use sp_runtime::{DispatchError, DispatchResult, TokenError};

/// Whether `who` may be made to put up `amount`. Where nothing is frozen, balances decide.
pub(crate) fn ensure_liquid(who: &AccountId, amount: Balance) -> DispatchResult {
    let [polite, forced] = [Fortitude::Polite, Fortitude::Force]
        .map(|force| Balances::reducible_balance(who, Preservation::Expendable, force));
    ensure!(polite == forced || amount <= polite, TokenError::Frozen);
    Ok(())
}

/// VGR, except that what is frozen is not held.
pub struct LiquidBalances;

impl Inspect<AccountId> for LiquidBalances {
    type Balance = Balance;

    fn total_issuance() -> Balance {
        <Balances as Inspect<AccountId>>::total_issuance()
    }

    fn active_issuance() -> Balance {
        <Balances as Inspect<AccountId>>::active_issuance()
    }

    fn minimum_balance() -> Balance {
        <Balances as Inspect<AccountId>>::minimum_balance()
    }

    fn total_balance(who: &AccountId) -> Balance {
        <Balances as Inspect<AccountId>>::total_balance(who)
    }

    fn balance(who: &AccountId) -> Balance {
        Balances::balance(who)
    }

    fn reducible_balance(who: &AccountId, preservation: Preservation, force: Fortitude) -> Balance {
        Balances::reducible_balance(who, preservation, force)
    }

    fn can_deposit(who: &AccountId, amount: Balance, provenance: Provenance) -> DepositConsequence {
        Balances::can_deposit(who, amount, provenance)
    }

    fn can_withdraw(who: &AccountId, amount: Balance) -> WithdrawConsequence<Balance> {
        Balances::can_withdraw(who, amount)
    }
}

impl InspectHold<AccountId> for LiquidBalances {
    type Reason = RuntimeHoldReason;

    fn total_balance_on_hold(who: &AccountId) -> Balance {
        Balances::total_balance_on_hold(who)
    }

    fn reducible_total_balance_on_hold(who: &AccountId, force: Fortitude) -> Balance {
        Balances::reducible_total_balance_on_hold(who, force)
    }

    fn balance_on_hold(reason: &RuntimeHoldReason, who: &AccountId) -> Balance {
        Balances::balance_on_hold(reason, who)
    }

    fn hold_available(reason: &RuntimeHoldReason, who: &AccountId) -> bool {
        Balances::hold_available(reason, who)
    }

    /// What the default refuses, and what is frozen.
    fn ensure_can_hold(
        reason: &RuntimeHoldReason,
        who: &AccountId,
        amount: Balance,
    ) -> DispatchResult {
        ensure_liquid(who, amount)?;
        Balances::ensure_can_hold(reason, who, amount)
    }
}

impl Unbalanced<AccountId> for LiquidBalances {
    fn handle_dust(dust: Dust<AccountId, Self>) {
        Balances::handle_dust(Dust(dust.0));
    }

    fn write_balance(who: &AccountId, amount: Balance) -> Result<Option<Balance>, DispatchError> {
        Balances::write_balance(who, amount)
    }

    fn set_total_issuance(amount: Balance) {
        Balances::set_total_issuance(amount);
    }

    fn deactivate(amount: Balance) {
        <Balances as Unbalanced<AccountId>>::deactivate(amount);
    }

    fn reactivate(amount: Balance) {
        <Balances as Unbalanced<AccountId>>::reactivate(amount);
    }
}

impl UnbalancedHold<AccountId> for LiquidBalances {
    fn set_balance_on_hold(
        reason: &RuntimeHoldReason,
        who: &AccountId,
        amount: Balance,
    ) -> DispatchResult {
        Balances::set_balance_on_hold(reason, who, amount)
    }
}

impl Mutate<AccountId> for LiquidBalances {
    fn done_mint_into(who: &AccountId, amount: Balance) {
        Balances::done_mint_into(who, amount);
    }

    fn done_burn_from(who: &AccountId, amount: Balance) {
        Balances::done_burn_from(who, amount);
    }

    fn done_shelve(who: &AccountId, amount: Balance) {
        Balances::done_shelve(who, amount);
    }

    fn done_restore(who: &AccountId, amount: Balance) {
        Balances::done_restore(who, amount);
    }

    fn done_transfer(source: &AccountId, dest: &AccountId, amount: Balance) {
        Balances::done_transfer(source, dest, amount);
    }
}

impl MutateHold<AccountId> for LiquidBalances {
    fn done_hold(reason: &RuntimeHoldReason, who: &AccountId, amount: Balance) {
        Balances::done_hold(reason, who, amount);
    }

    fn done_release(reason: &RuntimeHoldReason, who: &AccountId, amount: Balance) {
        Balances::done_release(reason, who, amount);
    }

    fn done_burn_held(reason: &RuntimeHoldReason, who: &AccountId, amount: Balance) {
        Balances::done_burn_held(reason, who, amount);
    }

    fn done_transfer_on_hold(
        reason: &RuntimeHoldReason,
        source: &AccountId,
        dest: &AccountId,
        amount: Balance,
    ) {
        Balances::done_transfer_on_hold(reason, source, dest, amount);
    }

    fn done_transfer_and_hold(
        reason: &RuntimeHoldReason,
        source: &AccountId,
        dest: &AccountId,
        amount: Balance,
    ) {
        Balances::done_transfer_and_hold(reason, source, dest, amount);
    }
}

impl Balanced<AccountId> for LiquidBalances {
    type OnDropCredit = <Balances as Balanced<AccountId>>::OnDropCredit;
    type OnDropDebt = <Balances as Balanced<AccountId>>::OnDropDebt;

    fn done_deposit(who: &AccountId, amount: Balance) {
        Balances::done_deposit(who, amount);
    }

    fn done_withdraw(who: &AccountId, amount: Balance) {
        Balances::done_withdraw(who, amount);
    }

    fn done_issue(amount: Balance) {
        Balances::done_issue(amount);
    }

    fn done_rescind(amount: Balance) {
        Balances::done_rescind(amount);
    }
}

impl BalancedHold<AccountId> for LiquidBalances {}

impl DoneSlash<RuntimeHoldReason, AccountId, Balance> for LiquidBalances {
    fn done_slash(reason: &RuntimeHoldReason, who: &AccountId, amount: Balance) {
        <Balances as DoneSlash<RuntimeHoldReason, AccountId, Balance>>::done_slash(
            reason, who, amount,
        );
    }
}
