// SPDX-License-Identifier: Apache-2.0
//! What an equivocation costs: the seat, and every bond that can still be reached.

use frame_support::{dispatch::DispatchClass, traits::Get, weights::Weight};
use sp_runtime::Perbill;
use sp_staking::{
    SessionIndex,
    offence::{OffenceDetails, OnOffenceHandler},
};

use crate::{Config, Event, Pallet, Punished, Validators, WeightInfo, types::OffenderOf};

impl<T: Config> OnOffenceHandler<T::AccountId, OffenderOf<T>, Weight> for Pallet<T> {
    /// Punishes the offender of this report, once for that session. The fractions are not asked:
    /// they grade by how many offended, and here all is lost.
    ///
    /// pallet-offences passes everybody who was reported for the same time slot, in the order of
    /// the reports, and both offences of the runtime name one offender: it is the last. The others
    /// had their turn. A round of GRANDPA can be reported with the key of any session of its set,
    /// so this session need not be theirs.
    fn on_offence(
        offenders: &[OffenceDetails<T::AccountId, OffenderOf<T>>],
        _fractions: &[Perbill],
        session: SessionIndex,
    ) -> Weight {
        let Some((reported, others)) = offenders.split_last() else { return Weight::zero() };
        let (validator, _) = &reported.offender;
        Self::punish(validator, session);
        // pallet-offences has read the record of each of them.
        let others = u64::try_from(others.len()).unwrap_or(u64::MAX);
        let weight = T::WeightInfo::punish().saturating_add(T::DbWeight::get().reads(others));
        // pallet-offences throws the weight away, and GRANDPA's calls know nothing of it.
        frame_system::Pallet::<T>::register_extra_weight_unchecked(
            weight,
            DispatchClass::Operational,
        );
        weight
    }
}

impl<T: Config> Pallet<T> {
    fn punish(validator: &T::AccountId, session: SessionIndex) {
        if Punished::<T>::contains_key(session, validator) {
            return;
        }
        Punished::<T>::insert(session, validator, ());
        let bond = T::Validators::expel(validator);
        let unbonding = Self::slash_unbonding(validator);
        Self::deposit_event(Event::ValidatorPunished {
            validator: validator.clone(),
            session,
            bond,
            unbonding,
        });
    }
}
