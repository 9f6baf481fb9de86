// SPDX-License-Identifier: Apache-2.0
//! Challenges: evidence is judged at once, and either its author or the signers lose a bond.
//!
//! What makes a challenge pointless, such as an epoch that is no longer pending, is an error and
//! costs a fee. Only evidence that is wrong in itself costs the bond, so that nobody loses it to
//! a block that came first. After a challenge was accepted its epoch is no longer pending and its
//! signers are no longer known: the same evidence does nothing twice.

use crate::{
    evidence::{
        Commitment, DoubleSignature, Evidence, Flaw, Statement, check_double_signing, check_fell,
        check_order, check_over_cap, check_wrong_shape, check_wrong_sum, common_signers,
    },
    pallet::{Config, Error, Event, Heads, HoldReason, Pallet, Programs, Seats, Signers},
    types::{EpochOf, ProgramOf},
    weights::WeightInfo,
};
use alloc::vec::Vec;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{Get, fungible::MutateHold, tokens::Precision},
    weights::Weight,
};
use sp_runtime::{AccountId32, DispatchError};
use vigor_primitives::{certificate::SIGNERS_MAX, tree::Node};

/// What evidence is judged against.
struct Case<T: Config> {
    program: u32,
    settings: ProgramOf<T>,
    epoch: u64,
    /// The epoch's record, while it is pending.
    pending: Option<EpochOf<T>>,
}

/// What follows from good evidence.
struct Verdict {
    /// The keys that signed.
    guilty: Vec<[u8; 32]>,
    /// Whether the pending epoch falls.
    rejects: bool,
}

impl<T: Config> Pallet<T> {
    /// Judges evidence, and takes a bond from whoever it shows to be wrong.
    pub(crate) fn do_challenge(
        challenger: &AccountId32,
        program: u32,
        epoch: u64,
        evidence: &Evidence,
    ) -> DispatchResult {
        let case = Self::open_case(program, epoch, evidence)?;
        let bond = T::ChallengeBond::get();
        Self::hold_free(HoldReason::ChallengeBond, challenger, bond)?;
        match Self::judge(&case, evidence) {
            Ok(verdict) => {
                let reason = HoldReason::ChallengeBond.into();
                T::Currency::release(&reason, challenger, bond, Precision::Exact)?;
                Self::accept(challenger, case, evidence, verdict)
            }
            Err(flaw) => {
                let treasury = T::Treasury::get();
                Self::move_bond(HoldReason::ChallengeBond, challenger, &treasury, bond)?;
                Self::deposit_event(Event::ChallengeFailed {
                    program,
                    epoch,
                    challenger: challenger.clone(),
                    fault: evidence.fault(),
                    flaw,
                    forfeited: bond,
                });
                Ok(())
            }
        }
    }

    /// The weight of a challenge: the checks of its evidence, and the punishment of 64 signers.
    pub(crate) fn challenge_weight(evidence: &Evidence) -> Weight {
        match evidence {
            Evidence::DoubleSigning { signatures, .. } => {
                T::WeightInfo::challenge_signers(signatures.len() as u32)
            }
            _ => T::WeightInfo::challenge_leaves(SIGNERS_MAX),
        }
    }

    /// Refuses what cannot be judged, or no longer matters.
    fn open_case(program: u32, epoch: u64, evidence: &Evidence) -> Result<Case<T>, DispatchError> {
        let settings = Programs::<T>::get(program).ok_or(Error::<T>::ProgramNotFound)?;
        let pending = Self::pending_epoch(program, epoch);
        let Evidence::DoubleSigning { first, second, signatures } = evidence else {
            return Ok(Case { program, settings, epoch, pending: Some(pending?) });
        };
        let case = Case { program, settings, epoch, pending: pending.ok() };
        ensure!(!signatures.is_empty(), Error::<T>::EmptyList);
        let known =
            |key: &[u8; 32]| Self::answering(key).is_some() || Seats::<T>::contains_key(key);
        // Keys that were slashed, and those whose time to answer is over, are not known.
        let answerable = signatures.iter().any(|signature| known(&signature.key))
            || Self::contradicts_pending(&case, first, second, &keys(signatures));
        ensure!(answerable, Error::<T>::SignersNotFound);
        Ok(case)
    }

    fn judge(case: &Case<T>, evidence: &Evidence) -> Result<Verdict, Flaw> {
        let before = Heads::<T>::get(case.program).map_or(Commitment::EMPTY, |head| Commitment {
            root: head.node(),
            leaf_count: head.leaf_count,
        });
        let now = case.pending.as_ref().map_or(Commitment::EMPTY, |record| Commitment {
            root: Node { hash: record.root, sum: record.root_sum },
            leaf_count: record.leaf_count,
        });
        match evidence {
            Evidence::LeafOrder { first, second } => check_order(&now, first, second)?,
            Evidence::TotalFell { before: leaf, now: total } => {
                check_fell(&before, &now, leaf, total)?;
            }
            Evidence::OverCap { now: leaf, before: total } => {
                check_over_cap(&before, &now, leaf, total, case.settings.cap_epoch)?;
            }
            Evidence::WrongSum { node, claimed, path } => {
                check_wrong_sum(&now.root, node, *claimed, path)?;
            }
            Evidence::WrongShape { node, claimed, path } => {
                check_wrong_shape(&now, node, *claimed, path)?;
            }
            Evidence::DoubleSigning { first, second, signatures } => {
                let payload = |statement: &Statement| {
                    statement.payload(Self::genesis_hash(), case.program, case.epoch)
                };
                check_double_signing(&payload(first), &payload(second), signatures)?;
                let guilty = keys(signatures);
                let rejects = Self::contradicts_pending(case, first, second, &guilty);
                return Ok(Verdict { guilty, rejects });
            }
        }
        let signers = Signers::<T>::get(case.program);
        let guilty = signers.map(|signers| signers.keys.into_inner()).unwrap_or_default();
        Ok(Verdict { guilty, rejects: true })
    }

    /// Whether a second certificate for the pending epoch exists: more of its signers than may be
    /// dishonest signed it and something else.
    fn contradicts_pending(
        case: &Case<T>,
        first: &Statement,
        second: &Statement,
        guilty: &[[u8; 32]],
    ) -> bool {
        let (Some(record), Some(signers)) = (&case.pending, Signers::<T>::get(case.program)) else {
            return false;
        };
        let certified = Statement {
            previous_root: record.previous_root,
            root: record.root,
            root_sum: record.root_sum,
            leaf_count: record.leaf_count,
            leaf_digest: record.leaf_digest,
            oracle_set: record.oracle_set,
        };
        let common = guilty.iter().filter(|key| signers.keys.contains(key)).count();
        (certified == *first || certified == *second)
            && common as u32 >= common_signers(signers.members)
    }

    fn accept(
        challenger: &AccountId32,
        case: Case<T>,
        evidence: &Evidence,
        verdict: Verdict,
    ) -> DispatchResult {
        let Case { program, settings, epoch, pending } = case;
        let Verdict { guilty, rejects } = verdict;
        let slashed = Self::punish(challenger, guilty.into_iter())?;
        let rejected = match pending {
            Some(record) if rejects => {
                Self::reject(program, &settings, epoch, record)?;
                true
            }
            _ => false,
        };
        Self::deposit_event(Event::ChallengeAccepted {
            program,
            epoch,
            challenger: challenger.clone(),
            fault: evidence.fault(),
            slashed: slashed.amount,
            reward: slashed.reward,
            rejected,
        });
        Ok(())
    }
}

fn keys(signatures: &[DoubleSignature]) -> Vec<[u8; 32]> {
    signatures.iter().map(|signature| signature.key).collect()
}
