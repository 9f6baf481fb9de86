// SPDX-License-Identifier: Apache-2.0
//! Claims: check everything first, then pay.

mod ledger;

use crate::{
    pallet::{Config, Error, Event, Outflows, Paid, Pallet, TotalForfeited, TotalPaid},
    types::{ClaimItem, ClaimItems},
    weights::WeightInfo,
};
use frame_support::{dispatch::DispatchResult, weights::Weight};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use ledger::{Ledger, Payment, Payout, Refusal};
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
            && Self::check_many(program, claims).is_ok_and(pays_half)
    }

    /// Reward units and planck that `claim` with these arguments would pay now.
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

    /// Pays one claim.
    pub(crate) fn do_claim(
        program: u32,
        account: &AccountId32,
        cumulative: u64,
        index: u32,
        proof: &[Node],
    ) -> DispatchResult {
        let claim = Claim { account, cumulative, index, proof };
        Self::pay_out(program, Self::check_one(program, claim)?)
    }

    /// Pays all claims that can be paid.
    pub(crate) fn do_claim_many(program: u32, claims: &ClaimItems) -> DispatchResult {
        Self::pay_out(program, Self::check_many(program, claims)?)
    }

    /// The weight of a list of claims.
    pub(crate) fn claim_many_weight(claims: &ClaimItems) -> Weight {
        let nodes: usize = claims.iter().map(|claim| claim.proof.len()).sum();
        T::WeightInfo::claim_many(claims.len() as u32, nodes as u32)
    }

    fn check_one(program: u32, claim: Claim<'_>) -> Result<Payout<'_, T>, Error<T>> {
        let mut ledger = Ledger::<T>::open(program)?;
        match ledger.add(claim) {
            Ok(()) => Ok(ledger.close()),
            Err(Refusal::NotNow(error) | Refusal::Wrong(error)) => Err(error),
        }
    }

    fn check_many(program: u32, claims: &ClaimItems) -> Result<Payout<'_, T>, Error<T>> {
        let mut ledger = Ledger::<T>::open(program)?;
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
        let Payout { funding, payments, total_paid, total_forfeited, forfeited, room } = payout;
        TotalPaid::<T>::insert(program, total_paid);
        if let Some(room) = room {
            Outflows::<T>::insert(program, room.outflow());
        }
        if forfeited > 0 {
            TotalForfeited::<T>::insert(program, total_forfeited);
            Self::take_back(&funding, forfeited)?;
        }
        for Payment { account, units, amount, paid, clawed, lapsed, flags } in payments {
            if let Some(flags) = flags {
                Self::put_flags(program, account, flags);
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
                Self::pay(program, &funding, account, amount)?;
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
        Ok(())
    }
}
