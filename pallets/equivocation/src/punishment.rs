// SPDX-License-Identifier: Apache-2.0
//! What an equivocation costs: the seat, and every bond that can still be reached.

use frame_support::{dispatch::DispatchClass, weights::Weight};
use sp_runtime::Perbill;
use sp_staking::{
    SessionIndex,
    offence::{OffenceDetails, OnOffenceHandler},
};

use crate::{Config, Event, Pallet, Punished, Validators, WeightInfo, types::OffenderOf};

/// The most entries that [`Pallet::forget_session`] removes: more than there are validators.
const FORGOTTEN_MAX: u32 = 256;

impl<T: Config> OnOffenceHandler<T::AccountId, OffenderOf<T>, Weight> for Pallet<T> {
    /// Punishes each offender once for that session. The fractions are not asked: they grade by
    /// how many offended, and here all is lost.
    fn on_offence(
        offenders: &[OffenceDetails<T::AccountId, OffenderOf<T>>],
        _fractions: &[Perbill],
        session: SessionIndex,
    ) -> Weight {
        for details in offenders {
            let (validator, _) = &details.offender;
            Self::punish(validator, session);
        }
        let count = u64::try_from(offenders.len()).unwrap_or(u64::MAX);
        let weight = T::WeightInfo::punish().saturating_mul(count);
        // pallet-offences throws the weight away, and GRANDPA's calls know nothing of it.
        frame_system::Pallet::<T>::register_extra_weight_unchecked(
            weight,
            DispatchClass::Operational,
        );
        weight
    }
}

impl<T: Config> Pallet<T> {
    /// Forgets who was punished in a session of which nothing can be proven any more.
    pub fn forget_session(session: SessionIndex) {
        let _ = Punished::<T>::clear_prefix(session, FORGOTTEN_MAX, None);
    }

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
