// SPDX-License-Identifier: Apache-2.0
//! Fees ask wallets whether a tenant's pot or an owner's allowance pays.

use crate::{
    AccountId, Balance, Balances, Runtime, RuntimeCall, Wallets, glue::treasury::ToTreasury,
};
use pallet_transaction_payment::{FungibleAdapter, OnChargeTransaction, TxCreditHold};
use pallet_wallets::FeePayer;
use sp_runtime::{
    traits::{DispatchInfoOf, PostDispatchInfoOf},
    transaction_validity::TransactionValidityError,
};

/// How whoever pays does so.
type Payment = FungibleAdapter<Balances, ToTreasury>;
type Liquidity = <Payment as OnChargeTransaction<Runtime>>::LiquidityInfo;
type Call = RuntimeCall;

/// Fees from a pot or an allowance within its caps, otherwise from whoever signed.
pub struct SponsoredFees;

/// Who pays in the signer's place, and what was taken.
pub type Sponsored = Option<(FeePayer, Balance)>;

impl TxCreditHold<Runtime> for SponsoredFees {
    type Credit = <Payment as TxCreditHold<Runtime>>::Credit;
}

impl OnChargeTransaction<Runtime> for SponsoredFees {
    type Balance = Balance;
    type LiquidityInfo = (Sponsored, Liquidity);

    fn can_withdraw_fee(
        who: &AccountId,
        call: &Call,
        info: &DispatchInfoOf<Call>,
        fee: Balance,
        tip: Balance,
    ) -> Result<(), TransactionValidityError> {
        let payer = Wallets::fee_payer(who, call, fee, tip);
        <Payment as OnChargeTransaction<Runtime>>::can_withdraw_fee(
            &account(who, payer.as_ref()),
            call,
            info,
            fee,
            tip,
        )
    }

    fn withdraw_fee(
        who: &AccountId,
        call: &Call,
        info: &DispatchInfoOf<Call>,
        fee: Balance,
        tip: Balance,
    ) -> Result<Self::LiquidityInfo, TransactionValidityError> {
        let payer = Wallets::fee_payer(who, call, fee, tip);
        let taken = <Payment as OnChargeTransaction<Runtime>>::withdraw_fee(
            &account(who, payer.as_ref()),
            call,
            info,
            fee,
            tip,
        )?;
        if let Some(payer) = &payer {
            Wallets::charge_fee(payer, fee);
        }
        Ok((payer.map(|payer| (payer, fee)), taken))
    }

    fn correct_and_deposit_fee(
        who: &AccountId,
        info: &DispatchInfoOf<Call>,
        post_info: &PostDispatchInfoOf<Call>,
        actual: Balance,
        tip: Balance,
        (sponsored, taken): Self::LiquidityInfo,
    ) -> Result<(), TransactionValidityError> {
        let payer = sponsored.as_ref().map(|(payer, _)| payer);
        if let Some((payer, charged)) = &sponsored {
            Wallets::settle_fee(payer, *charged, actual);
        }
        let account = account(who, payer);
        <Payment as OnChargeTransaction<Runtime>>::correct_and_deposit_fee(
            &account, info, post_info, actual, tip, taken,
        )
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn endow_account(who: &AccountId, amount: Balance) {
        <Payment as OnChargeTransaction<Runtime>>::endow_account(who, amount);
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn minimum_balance() -> Balance {
        <Payment as OnChargeTransaction<Runtime>>::minimum_balance()
    }
}

fn account(who: &AccountId, payer: Option<&FeePayer>) -> AccountId {
    payer.map_or_else(|| who.clone(), Wallets::paying_account)
}
