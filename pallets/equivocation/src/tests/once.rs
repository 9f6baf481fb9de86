// SPDX-License-Identifier: Apache-2.0
//! Votes of one round, reported by way of [`OncePerSession`] with keys of several sessions.

use frame_support::weights::constants::RocksDbWeight;
use sp_runtime::{AccountId32, Perbill};
use sp_staking::{
    SessionIndex,
    offence::{Kind, Offence, OffenceError, ReportOffence},
};

use crate::{
    OncePerSession, Punished, WeightInfo,
    mock::{Offences, SESSION, Seats, Test, alice, bob, charlie, extra_weight, run},
};

type Votes = OncePerSession<Test, Offences>;
type Offender = (AccountId32, ());

/// Two votes of one round, whose set outlives sessions.
struct DoubleVote {
    round: u64,
    session: SessionIndex,
    offender: AccountId32,
}

impl Offence<Offender> for DoubleVote {
    const ID: Kind = *b"grandpa:equivoca";
    type Slot = u64;

    fn offenders(&self) -> Vec<Offender> {
        vec![(self.offender.clone(), ())]
    }
    fn session_index(&self) -> SessionIndex {
        self.session
    }
    fn validator_set_count(&self) -> u32 {
        2
    }
    fn slot(&self) -> u64 {
        self.round
    }
    fn slash_fraction(&self, _: u32) -> Perbill {
        Perbill::one()
    }
}

fn report(offender: AccountId32, round: u64, session: SessionIndex) -> Result<(), OffenceError> {
    Votes::report_offence(vec![charlie()], DoubleVote { round, session, offender })
}

fn is_known(offender: AccountId32, round: u64) -> bool {
    <Votes as ReportOffence<_, _, DoubleVote>>::is_known_offence(&[(offender, ())], &round)
}

#[test]
fn rounds_of_a_punished_voter_are_not_taken() {
    run(|| {
        assert_eq!(report(alice(), 7, SESSION - 1), Ok(()));
        assert!(is_known(alice(), 7));
        assert_eq!(report(alice(), 8, SESSION - 1), Err(OffenceError::DuplicateReport));
        assert!(!is_known(alice(), 8), "no record is left");

        Seats::mutate(|seats| seats.insert(alice(), 0));
        assert_eq!(report(alice(), 8, SESSION), Ok(()));
        assert!(!Seats::get().contains_key(&alice()));
        assert_eq!(report(alice(), 8, SESSION), Err(OffenceError::DuplicateReport));
    });
}

#[test]
fn others_of_the_round_are_not_punished_again_for_another_session() {
    run(|| {
        assert_eq!(report(alice(), 7, SESSION - 1), Ok(()));
        Seats::mutate(|seats| seats.insert(alice(), 0));
        assert_eq!(report(bob(), 7, SESSION), Ok(()));
        assert!(Punished::<Test>::contains_key(SESSION, bob()));
        assert!(!Punished::<Test>::contains_key(SESSION, alice()));
        assert!(Seats::get().contains_key(&alice()), "one offence is punished once");
    });
}

#[test]
fn a_report_weighs_one_punishment_and_the_records_of_the_others() {
    run(|| {
        let read = RocksDbWeight::get().reads(1);
        for (others, offender) in (0..).zip([alice(), bob(), charlie()]) {
            let before = extra_weight();
            assert_eq!(report(offender, 7, SESSION), Ok(()));
            let weight = <() as WeightInfo>::punish().saturating_add(read.saturating_mul(others));
            assert_eq!(extra_weight() - before, weight);
        }
    });
}
