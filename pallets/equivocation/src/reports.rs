// SPDX-License-Identifier: Apache-2.0
//! From two headers to an offence.

use codec::Encode;
use frame_support::{
    dispatch::{DispatchResultWithPostInfo, Pays, PostDispatchInfo},
    ensure,
    traits::KeyOwnerProofSystem,
};
use frame_system::pallet_prelude::HeaderFor;
use sp_consensus_slots::EquivocationProof;
use sp_runtime::RuntimeAppPublic;
use sp_session::{GetSessionNumber, GetValidatorCount};
use sp_staking::offence::ReportOffence;

use crate::{
    Config, Error, Pallet, Punished,
    evidence::{self, Fault},
    offence::AuraOffence,
};

/// Bytes of two headers and a key: each may announce a set of 64 authorities.
pub const EVIDENCE_BYTES_MAX: usize = 16_384;
/// Bytes of a proof among 64 validators.
pub(crate) const PROOF_BYTES_MAX: usize = 16_384;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_report_aura(
        reporter: T::AccountId,
        evidence: EquivocationProof<HeaderFor<T>, T::AuthorityId>,
        key_owner_proof: T::KeyOwnerProof,
    ) -> DispatchResultWithPostInfo {
        ensure!(
            evidence.encoded_size() <= EVIDENCE_BYTES_MAX
                && key_owner_proof.encoded_size() <= PROOF_BYTES_MAX,
            Error::<T>::EvidenceTooLarge
        );
        let slot = evidence.slot;
        let key = (<T::AuthorityId as RuntimeAppPublic>::ID, evidence.offender.clone());
        evidence::check(evidence).map_err(Error::<T>::from)?;

        let session = key_owner_proof.session();
        let validator_count = key_owner_proof.validator_count();
        let offender =
            T::KeyOwners::check_proof(key, key_owner_proof).ok_or(Error::<T>::BadKeyOwnership)?;
        Self::ensure_in_force(session, slot)?;
        ensure!(
            !T::Offences::is_known_offence(core::slice::from_ref(&offender), &slot),
            Error::<T>::AlreadyReported
        );
        ensure!(!Punished::<T>::contains_key(session, &offender.0), Error::<T>::AlreadyPunished);
        let offence = AuraOffence { slot, session, validator_count, offender };
        T::Offences::report_offence([reporter].into(), offence)
            .map_err(|_| Error::<T>::AlreadyReported)?;
        // Whoever gets here has named an offender that was not punished before and is now.
        Ok(PostDispatchInfo { actual_weight: None, pays_fee: Pays::No })
    }
}

impl<T> From<Fault> for Error<T> {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::SameBlock => Self::SameBlock,
            Fault::SlotMismatch => Self::SlotMismatch,
            Fault::BadSeal => Self::BadSeal,
        }
    }
}
