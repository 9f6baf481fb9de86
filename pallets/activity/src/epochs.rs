// SPDX-License-Identifier: Apache-2.0
//! The submission of an epoch.

use crate::{
    pallet::{
        Config, DueChanges, Epochs, Error, Event, Finalizing, Heads, Pallet, Pending, Signers,
    },
    types::{
        Epoch, EpochStatus, FINALIZING_MAX, Funding, Head, ProgramOf, Signers as SignersOfEpoch,
    },
    weights::WeightInfo,
};
use frame_support::{
    dispatch::DispatchResultWithPostInfo,
    ensure,
    traits::{Get, Time},
    weights::Weight,
};
use frame_system::{
    ensure_signed,
    pallet_prelude::{BlockNumberFor, OriginFor},
};
use vigor_primitives::{
    certificate::Certificate,
    tree::{LEAVES_MAX, Node},
};

/// What a valid submission changes.
pub(crate) struct Submission<T: Config> {
    funding: Funding,
    previous_sum: u64,
    granted: u64,
    final_at: BlockNumberFor<T>,
    signers: SignersOfEpoch,
}

impl<T: Config> Pallet<T> {
    /// Whether `submit_epoch` with these arguments would succeed.
    pub(crate) fn is_submission_feeless(
        origin: &OriginFor<T>,
        program: u32,
        certificate: &Certificate,
    ) -> bool {
        ensure_signed(origin.clone()).is_ok()
            && Self::check_submission(program, certificate).is_ok()
    }

    /// The most that a submission with so many signatures may weigh.
    pub(crate) fn submission_weight(signatures: u32) -> Weight {
        T::WeightInfo::submit_epoch(signatures)
            .max(T::WeightInfo::submit_epoch_pot(signatures))
            .max(T::WeightInfo::submit_epoch_changes(signatures))
    }

    /// Takes a certified epoch in and opens its challenge window; returns what it weighed.
    pub(crate) fn do_submit_epoch(
        program: u32,
        certificate: &Certificate,
    ) -> DispatchResultWithPostInfo {
        let submission = Self::check_submission(program, certificate)?;
        let Submission { funding, previous_sum, granted, final_at, signers } = submission;
        let signatures = certificate.signatures.len() as u32;
        let spent = if DueChanges::<T>::contains_key(certificate.oracle_set) {
            T::WeightInfo::submit_epoch_changes(signatures)
        } else if funding == Funding::Emission {
            T::WeightInfo::submit_epoch(signatures)
        } else {
            T::WeightInfo::submit_epoch_pot(signatures)
        };

        Self::grant(&funding, granted)?;
        Finalizing::<T>::try_append(final_at, program)
            .map_err(|()| Error::<T>::TooManyFinalizing)?;
        Pending::<T>::insert(program, certificate.epoch);
        Signers::<T>::insert(program, signers);
        Self::enqueue_epoch(program, certificate.epoch)?;
        let record = Epoch {
            root: certificate.root,
            root_sum: certificate.root_sum,
            previous_root: certificate.previous_root,
            previous_sum,
            leaf_count: certificate.leaf_count,
            leaf_digest: certificate.leaf_digest,
            oracle_set: certificate.oracle_set,
            submitted_at: frame_system::Pallet::<T>::block_number(),
            status: EpochStatus::Pending,
        };
        Epochs::<T>::insert(program, certificate.epoch, record);
        Self::deposit_event(Event::EpochSubmitted {
            program,
            epoch: certificate.epoch,
            root: certificate.root,
            root_sum: certificate.root_sum,
            granted,
            leaf_count: certificate.leaf_count,
            leaf_digest: certificate.leaf_digest,
            final_at,
        });
        Self::apply_changes(certificate.oracle_set);
        Ok(Some(spent).into())
    }

    fn check_submission(
        program: u32,
        certificate: &Certificate,
    ) -> Result<Submission<T>, Error<T>> {
        let settings = Self::running_program(program)?;
        // A program that is paid from the emission has no owner who could close it.
        if settings.funding != Funding::Emission {
            Self::ensure_open(program)?;
        }
        ensure!(!Pending::<T>::contains_key(program), Error::<T>::EpochPending);
        let head = Heads::<T>::get(program);
        Self::check_time(program, &settings, head.as_ref(), certificate.epoch)?;
        let granted = Self::check_growth(program, &settings, head.as_ref(), certificate)?;

        let now = frame_system::Pallet::<T>::block_number();
        let final_at = Self::final_at(&settings, now);
        let due = Finalizing::<T>::decode_len(final_at).unwrap_or_default();
        ensure!(due < FINALIZING_MAX as usize, Error::<T>::TooManyFinalizing);

        ensure!(certificate.oracle_set == settings.oracle_set, Error::<T>::OracleSetMismatch);
        ensure!(!Self::is_changing(settings.oracle_set), Error::<T>::OracleSetChanging);
        let signers = Self::check_quorum(program, certificate)?;
        Ok(Submission {
            funding: settings.funding,
            previous_sum: head.map_or(0, |head| head.root_sum),
            granted,
            final_at,
            signers,
        })
    }

    /// The epoch is newer than all the chain has, over, and not long over: otherwise each of the
    /// epochs since 1970 would be ended and new, with a budget of its own.
    ///
    /// A gap is allowed: by certifying an epoch on the root of an older one, the quorum asserts
    /// that nothing was earned between them.
    fn check_time(
        program: u32,
        settings: &ProgramOf<T>,
        head: Option<&Head>,
        epoch: u64,
    ) -> Result<(), Error<T>> {
        ensure!(head.is_none_or(|head| epoch > head.epoch), Error::<T>::EpochNotNew);
        ensure!(!Epochs::<T>::contains_key(program, epoch), Error::<T>::EpochNotNew);
        let end_ms = epoch
            .checked_add(1)
            .and_then(|next| next.checked_mul(settings.epoch_ms))
            .ok_or(Error::<T>::EpochNotEnded)?;
        let now_ms = T::Time::now();
        let age_ms = now_ms.checked_sub(end_ms).ok_or(Error::<T>::EpochNotEnded)?;
        ensure!(age_ms <= T::EpochBacklog::get(), Error::<T>::EpochTooOld);
        Ok(())
    }

    /// The tree builds on the newest final one and grows within the budget; returns the grant.
    fn check_growth(
        program: u32,
        settings: &ProgramOf<T>,
        head: Option<&Head>,
        certificate: &Certificate,
    ) -> Result<u64, Error<T>> {
        let previous = head.map_or(Node::EMPTY, Head::node);
        let root = Node { hash: certificate.root, sum: certificate.root_sum };
        ensure!(certificate.previous_root == previous.hash, Error::<T>::PreviousRootMismatch);
        ensure!(certificate.leaf_count <= LEAVES_MAX, Error::<T>::TooManyLeaves);
        let leafless = certificate.leaf_count == 0;
        ensure!(
            (root.hash == Node::EMPTY.hash) == leafless && (!leafless || root.sum == 0),
            Error::<T>::EmptyTreeMismatch
        );
        let granted = root.sum.checked_sub(previous.sum).ok_or(Error::<T>::SumDecreased)?;
        ensure!(granted <= Self::budget(program, settings), Error::<T>::OverBudget);
        Ok(granted)
    }
}
