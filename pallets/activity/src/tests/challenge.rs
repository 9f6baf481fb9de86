// SPDX-License-Identifier: Apache-2.0
//! `challenge`: what follows from good and from bad evidence. Which evidence is good is in
//! `evidence`.

use super::forged::Forged;
use crate::{
    evidence::{Evidence, Fault, Flaw, Opening},
    mock::{
        Activity, BOND, Balances, CHALLENGE_BOND, DEPOSIT, EMISSION, ExtBuilder, POT, RESERVE,
        RuntimeEvent, RuntimeOrigin, System, Test, UNBONDING, WINDOW, account, by, by_operator,
        finalize, key, last_event, leaf, members, operator, possession, pot, run_to, submit,
        treasury,
    },
    pallet::{
        Epochs, Error, Event, HoldReason, KeyOwners, OracleOperators, OracleSets, Pending, Reserve,
        Seats, Signers,
    },
    types::EpochStatus,
};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::DispatchResult,
    traits::fungible::{Inspect, InspectHold},
};
use sp_runtime::{AccountId32, DispatchError};

/// The challenger.
const WHO: u8 = 1;

fn balance(who: &AccountId32) -> u128 {
    Balances::total_balance(who)
}

/// Two leaves in the wrong order, as epoch 1 of a program, signed by the first three oracles.
fn unordered(program: u32) -> Forged {
    let forged = Forged::new(&[leaf(2, 1_000), leaf(1, 1_000)]);
    assert_ok!(forged.submit(program, 1, &[0, 1, 2]));
    forged
}

fn order(first: Opening, second: Opening) -> Evidence {
    Evidence::LeafOrder { first, second }
}

fn good(forged: &Forged) -> Evidence {
    order(forged.opening(0), forged.opening(1))
}

fn bad(forged: &Forged) -> Evidence {
    order(forged.opening(1), forged.opening(0))
}

fn challenge(program: u32, evidence: Evidence) -> DispatchResult {
    Activity::challenge(by(WHO), program, 1, evidence)
}

/// Whom the events say was slashed, and of how much.
fn slashed() -> Vec<(AccountId32, u128)> {
    let events = System::events().into_iter();
    events
        .filter_map(|record| match record.event {
            RuntimeEvent::Activity(Event::OracleSlashed { operator, amount }) => {
                Some((operator, amount))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn an_accepted_challenge_slashes_the_signers_and_rejects_the_epoch() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let before = balance(&account(WHO));
        let treasury_before = balance(&treasury());
        let forged = unordered(EMISSION);
        assert_ok!(challenge(EMISSION, good(&forged)));

        let reward = 3 * BOND / 5;
        assert_eq!(balance(&account(WHO)), before + reward);
        assert_eq!(Balances::balance(&account(WHO)), before + reward);
        assert_eq!(balance(&treasury()), treasury_before + 3 * BOND - reward);
        for n in 0..3 {
            assert_eq!(balance(&operator(n)), DEPOSIT);
            assert!(!OracleOperators::<Test>::contains_key(operator(n)));
            assert!(!KeyOwners::<Test>::contains_key(key(n)));
        }
        assert_eq!(slashed(), [0, 1, 2].map(|n| (operator(n), BOND)));
        // Who did not sign keeps its bond.
        assert_eq!(Balances::balance_on_hold(&HoldReason::OracleBond.into(), &operator(3)), BOND);

        assert_eq!(Pending::<Test>::get(EMISSION), None);
        assert!(!Signers::<Test>::contains_key(EMISSION));
        assert_eq!(Reserve::<Test>::get(), RESERVE);
        assert_eq!(
            Epochs::<Test>::get(EMISSION, 1).map(|record| record.status),
            Some(EpochStatus::Rejected)
        );
        assert_eq!(
            last_event(),
            Event::ChallengeAccepted {
                program: EMISSION,
                epoch: 1,
                challenger: account(WHO),
                fault: Fault::LeafOrder,
                slashed: 3 * BOND,
                reward,
                rejected: true,
            }
        );
    });
}

#[test]
fn money_is_conserved() {
    for evidence in [good as fn(&Forged) -> Evidence, bad] {
        ExtBuilder::default().operators(4).rich([WHO]).run(|| {
            let issuance = Balances::total_issuance();
            let forged = unordered(EMISSION);
            assert_ok!(challenge(EMISSION, evidence(&forged)));
            assert_eq!(Balances::total_issuance(), issuance);
        });
    }
}

#[test]
fn a_minority_that_is_left_certifies_nothing() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let forged = unordered(EMISSION);
        assert_ok!(challenge(EMISSION, good(&forged)));
        assert_eq!(OracleSets::<Test>::get(0).map(|members| members.len()), Some(0));
        assert_eq!(Seats::<Test>::iter().count(), 0);
        crate::mock::end_epoch(2);
        assert_noop!(forged.submit(EMISSION, 2, &[3]), Error::<Test>::UnknownSigner);
        assert_noop!(forged.submit(EMISSION, 2, &[]), Error::<Test>::QuorumNotReached);

        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(4)));
        assert_ok!(submit(EMISSION, 2, &[leaf(1, 5_000)]));
    });
}

#[test]
fn the_grant_of_a_pot_comes_back_once() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let free = Balances::balance(&pot());
        let forged = unordered(POT);
        assert_eq!(Balances::balance(&pot()), free - crate::mock::units(2_000));
        assert_ok!(challenge(POT, good(&forged)));
        assert_eq!(Balances::balance(&pot()), free);
        assert_noop!(challenge(POT, good(&forged)), Error::<Test>::NothingPending);
        assert_noop!(
            Activity::reject_epoch(RuntimeOrigin::root(), POT, 1),
            Error::<Test>::NothingPending
        );
        run_to(System::block_number() + 2 * WINDOW);
        assert_eq!(Balances::balance(&pot()), free);
    });
}

#[test]
fn bad_evidence_costs_the_bond_and_nothing_else() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let (before, treasury_before) = (balance(&account(WHO)), balance(&treasury()));
        let forged = unordered(EMISSION);
        assert_ok!(challenge(EMISSION, bad(&forged)));
        assert_eq!(slashed(), []);
        assert_eq!(
            last_event(),
            Event::ChallengeFailed {
                program: EMISSION,
                epoch: 1,
                challenger: account(WHO),
                fault: Fault::LeafOrder,
                flaw: Flaw::NoFault,
                forfeited: CHALLENGE_BOND,
            }
        );
        assert_eq!(balance(&account(WHO)), before - CHALLENGE_BOND);
        assert_eq!(Balances::balance(&account(WHO)), before - CHALLENGE_BOND);
        assert_eq!(balance(&treasury()), treasury_before + CHALLENGE_BOND);
        assert_eq!(Pending::<Test>::get(EMISSION), Some(1));
        assert_eq!(OracleOperators::<Test>::iter().count(), 4);

        // The same again costs another bond; good evidence still holds.
        assert_ok!(challenge(EMISSION, bad(&forged)));
        assert_eq!(balance(&account(WHO)), before - 2 * CHALLENGE_BOND);
        assert_ok!(challenge(EMISSION, good(&forged)));
    });
}

#[test]
fn a_challenge_cannot_be_replayed() {
    ExtBuilder::default().operators(4).rich([WHO, 2]).run(|| {
        let forged = unordered(EMISSION);
        assert_ok!(challenge(EMISSION, good(&forged)));
        assert_noop!(challenge(EMISSION, good(&forged)), Error::<Test>::NothingPending);
        let other = Activity::challenge(by(2), EMISSION, 1, good(&forged));
        assert_noop!(other, Error::<Test>::NothingPending);
    });
}

#[test]
fn evidence_of_one_program_says_nothing_about_another() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let forged = unordered(EMISSION);
        assert_ok!(submit(POT, 1, &[leaf(1, 5_000), leaf(2, 5_000)]));
        assert_ok!(challenge(POT, good(&forged)));
        assert!(matches!(
            last_event(),
            Event::ChallengeFailed { flaw: Flaw::LeafNotUnderRoot, .. }
        ));
        assert_eq!(OracleOperators::<Test>::iter().count(), 4);
    });
}

#[test]
fn signers_are_slashed_once_for_two_programs() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let (one, two) = (unordered(EMISSION), unordered(POT));
        assert_ok!(challenge(EMISSION, good(&one)));
        let before = balance(&account(WHO));
        assert_ok!(challenge(POT, good(&two)));
        assert_eq!(balance(&account(WHO)), before);
        assert!(matches!(
            last_event(),
            Event::ChallengeAccepted { slashed: 0, reward: 0, rejected: true, .. }
        ));
    });
}

#[test]
fn a_rotation_does_not_dodge_the_slash() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        for n in 0..2 {
            let proof = possession(&operator(n), 10 + n);
            assert_ok!(Activity::rotate_key(by_operator(n), key(10 + n), proof));
        }
        // The submission itself is the boundary: both have new keys when they are challenged.
        let forged = unordered(EMISSION);
        assert_eq!(
            OracleOperators::<Test>::get(operator(0)).map(|operator| operator.key),
            Some(key(10))
        );
        assert_ok!(challenge(EMISSION, good(&forged)));
        for n in 0..3 {
            assert_eq!(balance(&operator(n)), DEPOSIT);
        }
        assert_eq!(OracleSets::<Test>::get(0).map(|members| members.len()), Some(0));
        assert_eq!(KeyOwners::<Test>::iter().count(), 1);
    });
}

#[test]
fn leaving_does_not_dodge_the_slash() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        assert_ok!(Activity::leave_oracles(by_operator(0)));
        let forged = unordered(EMISSION);
        assert_eq!(Seats::<Test>::get(key(0)).len(), 0);
        // The longest window ends before the bond is free.
        run_to(System::block_number() + WINDOW - 1);
        assert_noop!(Activity::withdraw_bond(by_operator(0)), Error::<Test>::BondLocked);
        assert_ok!(challenge(EMISSION, good(&forged)));
        assert_eq!(balance(&operator(0)), DEPOSIT);
        System::set_block_number(System::block_number() + UNBONDING);
        assert_noop!(Activity::withdraw_bond(by_operator(0)), Error::<Test>::NotRegistered);
    });
}

#[test]
fn being_replaced_does_not_dodge_the_slash() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let forged = unordered(EMISSION);
        let successors = vec![key(9)].try_into().expect("one member");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, successors));
        assert_ok!(challenge(EMISSION, good(&forged)));
        assert_eq!(balance(&operator(0)), DEPOSIT);
        // Who signed nothing keeps its seat.
        assert_eq!(OracleSets::<Test>::get(0).map(|members| members.len()), Some(1));
    });
}

#[test]
fn a_slashed_operator_loses_its_seats_in_other_sets() {
    ExtBuilder::default().operators(8).rich([WHO]).run(|| {
        let others = [0u8, 4, 5, 6, 7].map(key).to_vec().try_into().expect("five members");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 6, others));
        let forged = unordered(EMISSION);
        assert_ok!(challenge(EMISSION, good(&forged)));
        let left = OracleSets::<Test>::get(6).expect("set 6").into_inner();
        assert_eq!(left, [4u8, 5, 6, 7].map(key).to_vec());
    });
}

#[test]
fn signers_without_bonds_lose_their_seats() {
    ExtBuilder::default().rich([WHO]).run(|| {
        let forged = unordered(EMISSION);
        let before = balance(&account(WHO));
        assert_ok!(challenge(EMISSION, good(&forged)));
        assert_eq!(balance(&account(WHO)), before);
        assert_eq!(OracleSets::<Test>::get(0).map(|members| members.len()), Some(0));
        assert_eq!(Pending::<Test>::get(EMISSION), None);
    });
}

#[test]
fn who_challenges_itself_gets_only_the_reward_back() {
    ExtBuilder::default().operators(4).rich([]).run(|| {
        let forged = unordered(EMISSION);
        assert_ok!(Balances::force_set_balance(
            RuntimeOrigin::root(),
            operator(0),
            DEPOSIT + CHALLENGE_BOND
        ));
        let free = Balances::balance(&operator(0));
        let itself = Activity::challenge(by_operator(0), EMISSION, 1, good(&forged));
        assert_ok!(itself);
        assert_eq!(balance(&operator(0)), free + 3 * BOND / 5);
    });
}

#[test]
fn a_paused_program_can_be_challenged() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let forged = unordered(EMISSION);
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), EMISSION, true));
        assert_ok!(challenge(EMISSION, good(&forged)));
        assert_eq!(Pending::<Test>::get(EMISSION), None);
    });
}

#[test]
fn what_is_final_stays() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let forged = unordered(EMISSION);
        run_to(System::block_number() + WINDOW);
        assert_noop!(challenge(EMISSION, good(&forged)), Error::<Test>::NothingPending);
        assert!(!Signers::<Test>::contains_key(EMISSION));
    });
}

#[test]
fn only_the_pending_epoch_of_a_program_is_judged() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let forged = Forged::new(&[leaf(2, 1_000), leaf(1, 1_000)]);
        assert_noop!(challenge(EMISSION, good(&forged)), Error::<Test>::NothingPending);
        let forged = unordered(EMISSION);
        let other = Activity::challenge(by(WHO), EMISSION, 2, good(&forged));
        assert_noop!(other, Error::<Test>::NothingPending);
        let unknown = Activity::challenge(by(WHO), 9, 1, good(&forged));
        assert_noop!(unknown, Error::<Test>::ProgramNotFound);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let refused = Activity::challenge(origin, EMISSION, 1, good(&forged));
            assert_noop!(refused, DispatchError::BadOrigin);
        }
    });
}

#[test]
fn the_bond_must_be_there() {
    ExtBuilder::default().operators(4).accounts([WHO]).run(|| {
        let forged = unordered(EMISSION);
        assert_noop!(challenge(EMISSION, good(&forged)), Error::<Test>::InsufficientFunds);
    });
}

#[test]
fn the_bond_and_the_existential_deposit_are_enough() {
    ExtBuilder::default().operators(4).run(|| {
        let endow =
            |amount| Balances::force_set_balance(RuntimeOrigin::root(), account(WHO), amount);
        let forged = unordered(EMISSION);
        assert_ok!(endow(CHALLENGE_BOND + DEPOSIT - 1));
        assert_noop!(challenge(EMISSION, bad(&forged)), Error::<Test>::InsufficientFunds);
        assert_ok!(endow(CHALLENGE_BOND + DEPOSIT));
        assert_ok!(challenge(EMISSION, bad(&forged)));
        assert_eq!(balance(&account(WHO)), DEPOSIT);
    });
}

#[test]
fn an_honest_epoch_becomes_final_after_a_failed_challenge() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let leaves = [leaf(1, 5_000), leaf(2, 6_000)];
        assert_ok!(submit(EMISSION, 1, &leaves));
        let honest = Forged::new(&leaves);
        assert_ok!(challenge(EMISSION, good(&honest)));
        run_to(System::block_number() + WINDOW);
        assert_eq!(
            Epochs::<Test>::get(EMISSION, 1).map(|record| record.status),
            Some(EpochStatus::Final)
        );
        finalize(EMISSION, 2, &[leaf(1, 5_000), leaf(2, 6_001)]);
    });
}
