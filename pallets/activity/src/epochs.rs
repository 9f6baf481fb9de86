// SPDX-License-Identifier: Apache-2.0
//! Epochs: submission, the challenge window, finality, rejection.

use crate::{
    pallet::{Config, Epochs, Error, Event, Finalizing, Heads, Pallet, Pending, Programs},
    types::{Epoch, EpochStatus, FINALIZING_MAX, Funding, Head, ProgramOf},
    weights::WeightInfo,
};
use frame_support::{
    defensive,
    dispatch::DispatchResult,
    ensure,
    traits::{Get, Time},
    weights::Weight,
};
use frame_system::{
    ensure_signed,
    pallet_prelude::{BlockNumberFor, OriginFor},
};
use sp_runtime::traits::Saturating;
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

    /// Takes a certified epoch in and opens its challenge window.
    pub(crate) fn do_submit_epoch(program: u32, certificate: &Certificate) -> DispatchResult {
        let submission = Self::check_submission(program, certificate)?;
        let Submission { funding, previous_sum, granted, final_at } = submission;

        Self::grant(&funding, granted)?;
        Finalizing::<T>::try_append(final_at, program)
            .map_err(|()| Error::<T>::TooManyFinalizing)?;
        Pending::<T>::insert(program, certificate.epoch);
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
        Ok(())
    }

    /// Rejects the pending epoch of a program and takes its grant back.
    pub(crate) fn do_reject_epoch(program: u32, epoch: u64) -> DispatchResult {
        let settings = Programs::<T>::get(program).ok_or(Error::<T>::ProgramNotFound)?;
        ensure!(Pending::<T>::get(program) == Some(epoch), Error::<T>::NothingPending);
        let mut record = Epochs::<T>::get(program, epoch).ok_or(Error::<T>::NothingPending)?;
        let granted = record.granted().ok_or(Error::<T>::SumDecreased)?;

        Self::take_back(&settings.funding, granted)?;
        let final_at = Self::final_at(&settings, record.submitted_at);
        Finalizing::<T>::mutate_exists(final_at, |due| {
            if let Some(programs) = due {
                programs.retain(|other| *other != program);
            }
            due.take_if(|programs| programs.is_empty());
        });
        Pending::<T>::remove(program);
        record.status = EpochStatus::Rejected;
        Epochs::<T>::insert(program, epoch, record);
        Self::deposit_event(Event::EpochRejected { program, epoch });
        Ok(())
    }

    /// Makes the epochs final whose challenge window ends with block `now`.
    pub(crate) fn finalize_due(now: BlockNumberFor<T>) -> Weight {
        let due = Finalizing::<T>::take(now);
        for program in &due {
            Self::finalize(*program);
        }
        T::WeightInfo::finalize(due.len() as u32)
    }

    fn finalize(program: u32) {
        let pending = Pending::<T>::take(program);
        let found = pending.and_then(|epoch| Some((epoch, Epochs::<T>::get(program, epoch)?)));
        let Some((epoch, mut record)) = found else {
            defensive!("a due program has a pending epoch");
            return;
        };
        record.status = EpochStatus::Final;
        let head = Head {
            epoch,
            root: record.root,
            root_sum: record.root_sum,
            leaf_count: record.leaf_count,
        };
        Epochs::<T>::insert(program, epoch, record);
        Heads::<T>::insert(program, head);
        Self::deposit_event(Event::EpochFinalized { program, epoch, root: head.root });
    }

    fn check_submission(
        program: u32,
        certificate: &Certificate,
    ) -> Result<Submission<T>, Error<T>> {
        let settings = Self::running_program(program)?;
        ensure!(!Pending::<T>::contains_key(program), Error::<T>::EpochPending);
        let head = Heads::<T>::get(program);
        Self::check_time(program, &settings, head.as_ref(), certificate.epoch)?;
        let granted = Self::check_growth(&settings, head.as_ref(), certificate)?;

        let now = frame_system::Pallet::<T>::block_number();
        let final_at = Self::final_at(&settings, now);
        let due = Finalizing::<T>::decode_len(final_at).unwrap_or_default();
        ensure!(due < FINALIZING_MAX as usize, Error::<T>::TooManyFinalizing);

        ensure!(certificate.oracle_set == settings.oracle_set, Error::<T>::OracleSetMismatch);
        Self::check_quorum(program, certificate)?;
        Ok(Submission {
            funding: settings.funding,
            previous_sum: head.map_or(0, |head| head.root_sum),
            granted,
            final_at,
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
        ensure!(granted <= Self::budget(settings), Error::<T>::OverBudget);
        Ok(granted)
    }

    /// The block in which an epoch becomes final.
    pub(crate) fn final_at(
        settings: &ProgramOf<T>,
        submitted_at: BlockNumberFor<T>,
    ) -> BlockNumberFor<T> {
        submitted_at.saturating_add(settings.challenge_window)
    }
}
