// SPDX-License-Identifier: Apache-2.0
//! Claims: check everything first, then pay.

mod cost;
mod ledger;

use crate::{
    pallet::{Config, Error, Event, Paid, Pallet, Tallies},
    types::{ClaimItem, ClaimItems},
};
use alloc::vec::Vec;
use cost::Case;
use frame_support::dispatch::{DispatchResult, DispatchResultWithPostInfo};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use ledger::{Ledger, Payment, Payout, Proofs, Refusal};
use sp_runtime::AccountId32;
use vigor_primitives::tree::Node;

/// One claim, borrowed from a call.
#[derive(Clone, Copy)]
pub(crate) struct Claim<'a> {
    account: &'a AccountId32,
    cumulative: u64,
    index: u32,
    proof: &'a [Node],
}

impl<'a> From<&'a ClaimItem> for Claim<'a> {
    fn from(item: &'a ClaimItem) -> Self {
        let ClaimItem { account, cumulative, index, proof } = item;
        Self { account, cumulative: *cumulative, index: *index, proof }
    }
}

impl<T: Config> Pallet<T> {
    /// Whether `claim` with these arguments would succeed.
    pub(crate) fn is_claim_feeless(
        origin: &OriginFor<T>,
        program: u32,
        account: &AccountId32,
        cumulative: u64,
        index: u32,
        proof: &[Node],
    ) -> bool {
        let claim = Claim { account, cumulative, index, proof };
        ensure_signed(origin.clone()).is_ok() && Self::check_one(program, claim).is_ok()
    }

    /// Whether `claim_many` with these arguments would pay at least half of its claims.
    pub(crate) fn is_claim_many_feeless(
        origin: &OriginFor<T>,
        program: u32,
        claims: &ClaimItems,
    ) -> bool {
        let pays_half = |payout: Payout<'_, T>| payout.payments.len() >= claims.len().div_ceil(2);
        ensure_signed(origin.clone()).is_ok()
            && Self::check_many(program, claims, Proofs::Verify).is_ok_and(pays_half)
    }

    /// Reward units that `claim` with these arguments would pay now, and what they are worth: in
    /// planck, or in the smallest part of the asset.
    pub fn check_claim(
        program: u32,
        account: &AccountId32,
        cumulative: u64,
        index: u32,
        proof: &[Node],
    ) -> Result<(u64, u128), Error<T>> {
        let payout = Self::check_one(program, Claim { account, cumulative, index, proof })?;
        let paid = payout.payments.first().map(|payment| (payment.units, payment.amount));
        paid.ok_or(Error::<T>::NothingToClaim)
    }

    /// The accounts that `claim_many` with these arguments would pay now, each once, those among
    /// them where everything due is forfeited.
    ///
    /// Proofs are not verified: whoever asks has asked before whether the call is free, and that
    /// holds only where all proofs are good.
    pub fn would_pay(program: u32, claims: &ClaimItems) -> Vec<&AccountId32> {
        let Ok(payout) = Self::check_many(program, claims, Proofs::Trust) else {
            return Vec::new();
        };
        payout.payments.into_iter().map(|payment| payment.account).collect()
    }

    /// Pays one claim.
    pub(crate) fn do_claim(
        program: u32,
        account: &AccountId32,
        cumulative: u64,
        index: u32,
        proof: &[Node],
    ) -> DispatchResultWithPostInfo {
        let claim = Claim { account, cumulative, index, proof };
        let payout = Self::check_one(program, claim)?;
        let case = Case::of(&payout);
        Self::pay_out(program, payout)?;
        Ok(Some(case.one::<T>(proof.len() as u32)).into())
    }

    /// Pays all claims that can be paid.
    pub(crate) fn do_claim_many(program: u32, claims: &ClaimItems) -> DispatchResultWithPostInfo {
        let payout = Self::check_many(program, claims, Proofs::Verify)?;
        let case = Case::of(&payout);
        Self::pay_out(program, payout)?;
        Ok(Some(case.many::<T>(claims)).into())
    }

    fn check_one(program: u32, claim: Claim<'_>) -> Result<Payout<'_, T>, Error<T>> {
        let mut ledger = Ledger::<T>::open(program, Proofs::Verify)?;
        match ledger.add(claim) {
            Ok(()) => Ok(ledger.close()),
            Err(Refusal::NotNow(error) | Refusal::Wrong(error)) => Err(error),
        }
    }

    fn check_many(
        program: u32,
        claims: &ClaimItems,
        proofs: Proofs,
    ) -> Result<Payout<'_, T>, Error<T>> {
        let mut ledger = Ledger::<T>::open(program, proofs)?;
        let mut skipped = None;
        for claim in claims {
            match ledger.add(claim.into()) {
                Ok(()) => {}
                Err(Refusal::NotNow(error)) => {
                    skipped.get_or_insert(error);
                }
                Err(Refusal::Wrong(error)) => return Err(error),
            }
        }
        let payout = ledger.close();
        if payout.payments.is_empty() {
            return Err(skipped.unwrap_or(Error::<T>::NothingToClaim));
        }
        Ok(payout)
    }

    fn pay_out(program: u32, payout: Payout<'_, T>) -> DispatchResult {
        let Payout { funding, purse, payments, tally, forfeited, spent, .. } = payout;
        Tallies::<T>::insert(program, tally);
        if forfeited > 0 {
            Self::take_back(&funding, forfeited)?;
        }
        for Payment { account, units, amount, paid, clawed, lapsed, flags } in payments {
            if let Some(flags) = flags {
                Self::store_flags(program, account, flags);
            }
            if clawed > 0 {
                let account = account.clone();
                Self::deposit_event(Event::Forfeited { program, account, units: clawed });
            }
            if let Some(units) = lapsed {
                let account = account.clone();
                Self::deposit_event(Event::QuarantineReleased { program, account, units });
            }
            if units > 0 {
                Paid::<T>::insert(program, account, paid);
                Self::pay(&purse, account, amount)?;
                let account = account.clone();
                Self::deposit_event(Event::Claimed {
                    program,
                    account,
                    units,
                    amount,
                    cumulative: paid,
                });
            }
        }
        Self::issue(&purse, spent)
    }
}
