// SPDX-License-Identifier: Apache-2.0
//! Claims: check everything first, then pay.

use crate::{
    pallet::{Config, Error, Event, Heads, Paid, Pallet, TotalPaid},
    types::{ClaimItem, ClaimItems, Funding, Head},
    weights::WeightInfo,
};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{dispatch::DispatchResult, ensure, weights::Weight};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::AccountId32;
use vigor_primitives::tree::{Leaf, Node, ProofError, verify};

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

/// One payment that a checked claim leads to.
struct Payment<'a> {
    account: &'a AccountId32,
    units: u64,
    cumulative: u64,
}

/// What a list of valid claims changes.
struct Payout<'a> {
    funding: Funding,
    payments: Vec<Payment<'a>>,
    total_paid: u64,
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
        ensure_signed(origin.clone()).is_ok()
            && Self::check_claims(program, core::iter::once(claim)).is_ok()
    }

    /// Whether `claim_many` with these arguments would succeed.
    pub(crate) fn is_claim_many_feeless(
        origin: &OriginFor<T>,
        program: u32,
        claims: &ClaimItems,
    ) -> bool {
        ensure_signed(origin.clone()).is_ok()
            && Self::check_claims(program, claims.iter().map(Claim::from)).is_ok()
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
        Self::pay_out(program, Self::check_claims(program, core::iter::once(claim))?)
    }

    /// Pays all claims or none.
    pub(crate) fn do_claim_many(program: u32, claims: &ClaimItems) -> DispatchResult {
        let payout = Self::check_claims(program, claims.iter().map(Claim::from))?;
        Self::pay_out(program, payout)
    }

    /// The weight of a list of claims.
    pub(crate) fn claim_many_weight(claims: &ClaimItems) -> Weight {
        let nodes: usize = claims.iter().map(|claim| claim.proof.len()).sum();
        T::WeightInfo::claim_many(claims.len() as u32, nodes as u32)
    }

    fn check_claims<'a>(
        program: u32,
        claims: impl Iterator<Item = Claim<'a>>,
    ) -> Result<Payout<'a>, Error<T>> {
        let settings = Self::running_program(program)?;
        let head = Heads::<T>::get(program).ok_or(Error::<T>::NoFinalEpoch)?;
        let mut total_paid = TotalPaid::<T>::get(program);
        let mut paid_here = BTreeMap::new();
        let mut payments = Vec::new();
        for claim in claims {
            let paid = paid_here
                .get(claim.account)
                .copied()
                .unwrap_or_else(|| Paid::<T>::get(program, claim.account));
            let units = claim.cumulative.saturating_sub(paid);
            ensure!(units > 0, Error::<T>::NothingToClaim);
            Self::check_proof(&head, &claim)?;
            total_paid = total_paid.checked_add(units).ok_or(Error::<T>::ExceedsGrant)?;
            ensure!(total_paid <= head.root_sum, Error::<T>::ExceedsGrant);
            Self::check_deposit(&settings.funding, claim.account, units)?;
            paid_here.insert(claim.account, claim.cumulative);
            payments.push(Payment { account: claim.account, units, cumulative: claim.cumulative });
        }
        ensure!(!payments.is_empty(), Error::<T>::NothingToClaim);
        Ok(Payout { funding: settings.funding, payments, total_paid })
    }

    fn check_proof(head: &Head, claim: &Claim<'_>) -> Result<(), Error<T>> {
        let leaf = Leaf { account: claim.account.clone().into(), cumulative: claim.cumulative };
        verify(&head.node(), head.leaf_count, claim.index, &leaf, claim.proof).map_err(|error| {
            match error {
                ProofError::Length => Error::<T>::ProofLength,
                ProofError::IndexOutOfRange | ProofError::Mismatch => Error::<T>::InvalidProof,
            }
        })
    }

    fn pay_out(program: u32, payout: Payout<'_>) -> DispatchResult {
        TotalPaid::<T>::insert(program, payout.total_paid);
        for Payment { account, units, cumulative } in payout.payments {
            Paid::<T>::insert(program, account, cumulative);
            let amount = Self::pay(&payout.funding, account, units)?;
            Self::deposit_event(Event::Claimed {
                program,
                account: account.clone(),
                units,
                amount,
                cumulative,
            });
        }
        Ok(())
    }
}
