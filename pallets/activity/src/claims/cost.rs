// SPDX-License-Identifier: Apache-2.0
//! What claims weigh: the worst of all cases before, the case that it was afterwards.

use super::ledger::Payout;
use crate::{
    funding::Purse,
    pallet::{Call, Config, Pallet},
    types::ClaimItems,
    weights::WeightInfo,
};
use frame_support::weights::Weight;

/// Which of the measured cases claims were.
pub(super) struct Case {
    kind: Kind,
    /// Whether it was asked of each account what sets it apart.
    looked_up: bool,
}

/// From what claims were paid, and what else there was to do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Emission,
    /// The same, and a payment was the first money of its account.
    Opening,
    Pot,
    Asset,
    /// What sets an account apart changed; measured with the dearest money, an asset.
    Flagged,
}

impl Case {
    /// The worst of each kind.
    fn worst() -> impl Iterator<Item = Self> {
        [Kind::Emission, Kind::Opening, Kind::Pot, Kind::Asset, Kind::Flagged]
            .into_iter()
            .map(|kind| Self { kind, looked_up: true })
    }

    pub(super) fn of<T: Config>(payout: &Payout<'_, T>) -> Self {
        let kind = match payout.purse {
            _ if payout.flagged > 0 => Kind::Flagged,
            Purse::Emission { .. } if payout.opens => Kind::Opening,
            Purse::Emission { .. } => Kind::Emission,
            Purse::Vgr { .. } => Kind::Pot,
            Purse::Asset { .. } => Kind::Asset,
        };
        Self { kind, looked_up: payout.looked_up }
    }

    /// The weight of one claim with so many siblings.
    pub(super) fn one<T: Config>(&self, nodes: u32) -> Weight {
        let paid = match self.kind {
            Kind::Emission => T::WeightInfo::claim(nodes),
            Kind::Opening => T::WeightInfo::claim_opening(nodes),
            Kind::Pot => T::WeightInfo::claim_pot(nodes),
            Kind::Asset => T::WeightInfo::claim_asset(nodes),
            Kind::Flagged => T::WeightInfo::claim_flagged(nodes),
        };
        paid.saturating_add(self.look_up::<T>(1))
    }

    /// The weight of a list of claims.
    pub(super) fn many<T: Config>(&self, claims: &ClaimItems) -> Weight {
        let (count, nodes) = size(claims);
        let paid = match self.kind {
            Kind::Emission => T::WeightInfo::claim_many(count, nodes),
            Kind::Opening => T::WeightInfo::claim_many_opening(count, nodes),
            Kind::Pot => T::WeightInfo::claim_many_pot(count, nodes),
            Kind::Asset => T::WeightInfo::claim_many_asset(count, nodes),
            Kind::Flagged => T::WeightInfo::claim_many_flagged(count, nodes),
        };
        paid.saturating_add(self.look_up::<T>(count))
    }

    /// The weight of asking what sets so many accounts apart.
    fn look_up<T: Config>(&self, accounts: u32) -> Weight {
        if self.looked_up { T::WeightInfo::look_up_flags(accounts) } else { Weight::zero() }
    }
}

/// Claims of a list, and the siblings of all.
fn size(claims: &ClaimItems) -> (u32, u32) {
    let nodes: usize = claims.iter().map(|claim| claim.proof.len()).sum();
    (claims.len() as u32, nodes as u32)
}

impl<T: Config> Pallet<T> {
    /// The most that one claim with so many siblings may weigh.
    pub(crate) fn claim_weight(nodes: u32) -> Weight {
        Case::worst().fold(Weight::zero(), |most, case| most.max(case.one::<T>(nodes)))
    }

    /// The most that a list of claims may weigh.
    pub(crate) fn claim_many_weight(claims: &ClaimItems) -> Weight {
        Case::worst().fold(Weight::zero(), |most, case| most.max(case.many::<T>(claims)))
    }

    /// What it weighs to ask whether a call is free, and for a list also whom it would pay
    /// ([`Self::would_pay`]). The weight of the call itself is that of its dispatch alone.
    pub fn predicate_weight(call: &Call<T>) -> Weight {
        match call {
            Call::submit_epoch { certificate, .. } => {
                T::WeightInfo::check_epoch(certificate.signatures.len() as u32)
            }
            Call::claim { proof, .. } => T::WeightInfo::check_claim(proof.len() as u32),
            Call::claim_many { claims, .. } => {
                let (count, nodes) = size(claims);
                T::WeightInfo::check_claim_many(count, nodes)
            }
            _ => Weight::zero(),
        }
    }
}
