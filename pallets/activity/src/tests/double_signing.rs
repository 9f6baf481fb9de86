// SPDX-License-Identifier: Apache-2.0
//! `challenge` by two statements about one epoch.

use crate::{
    evidence::{DoubleSignature, Evidence, Fault, Flaw, Statement, common_signers},
    mock::{
        Activity, BOND, Balances, CHALLENGE_BOND, DEPOSIT, EMISSION, ExtBuilder, POT,
        RuntimeOrigin, System, Test, UNBONDING, WINDOW, account, by, by_operator, finalize, key,
        last_event, leaf, operator, oracle, payload, possession, run_to, submit,
    },
    pallet::{Error, Event, OracleOperators, OracleSets, Pending},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, traits::fungible::Inspect};
use sp_core::Pair;
use vigor_primitives::{certificate::EpochPayload, tree::Leaf};

/// The challenger.
const WHO: u8 = 1;

fn honest() -> [Leaf; 2] {
    [leaf(1, 5_000), leaf(2, 6_000)]
}

fn statement(payload: &EpochPayload) -> Statement {
    Statement {
        previous_root: payload.previous_root,
        root: payload.root,
        root_sum: payload.root_sum,
        leaf_count: payload.leaf_count,
        leaf_digest: payload.leaf_digest,
        oracle_set: payload.oracle_set,
    }
}

/// Evidence that those oracles signed both payloads.
pub(super) fn signed_both(first: &EpochPayload, second: &EpochPayload, signers: &[u8]) -> Evidence {
    let sign = |n: u8, payload: &EpochPayload| oracle(n).sign(&payload.signing_hash()).0;
    let mut signatures: Vec<_> = signers
        .iter()
        .map(|n| DoubleSignature { key: key(*n), first: sign(*n, first), second: sign(*n, second) })
        .collect();
    signatures.sort_by_key(|signature| signature.key);
    Evidence::DoubleSigning {
        first: statement(first),
        second: statement(second),
        signatures: signatures.try_into().expect("at most 64 signatures"),
    }
}

/// What honest oracles certify of epoch 1, and something else.
pub(super) fn two() -> (EpochPayload, EpochPayload) {
    let first = payload(EMISSION, 1, &honest());
    let second = EpochPayload { leaf_digest: [9; 32], ..first };
    (first, second)
}

fn challenge(evidence: Evidence) -> DispatchResult {
    Activity::challenge(by(WHO), EMISSION, 1, evidence)
}

fn bonded(n: u8) -> bool {
    OracleOperators::<Test>::contains_key(operator(n))
}

#[test]
fn two_certificates_for_the_pending_epoch_reject_it() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let (first, second) = two();
        assert_ok!(submit(EMISSION, 1, &honest()));
        // Two of four: more than may be dishonest.
        assert_eq!(common_signers(4), 2);
        assert_ok!(challenge(signed_both(&second, &first, &[0, 2])));
        assert_eq!(Pending::<Test>::get(EMISSION), None);
        assert!(!bonded(0) && bonded(1) && !bonded(2) && bonded(3));
        assert!(matches!(
            last_event(),
            Event::ChallengeAccepted {
                fault: Fault::DoubleSigning,
                slashed,
                rejected: true,
                ..
            } if slashed == 2 * BOND
        ));
        // Two of four are no quorum, so the others lose their seats and keep their bonds.
        assert_eq!(OracleSets::<Test>::get(0).map(|members| members.len()), Some(0));
    });
}

#[test]
fn one_dishonest_member_cannot_have_an_epoch_rejected() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let (first, second) = two();
        assert_ok!(submit(EMISSION, 1, &honest()));
        assert_ok!(challenge(signed_both(&first, &second, &[1])));
        assert_eq!(Pending::<Test>::get(EMISSION), Some(1));
        assert!(!bonded(1));
        assert_eq!(
            OracleSets::<Test>::get(0).map(|members| members.into_inner()),
            Some(vec![key(0), key(2), key(3)])
        );
        assert!(matches!(last_event(), Event::ChallengeAccepted { rejected: false, .. }));
        run_to(System::block_number() + WINDOW);
        finalize_with_three();
    });
}

/// Epoch 2 by the three members that are left.
fn finalize_with_three() {
    crate::mock::end_epoch(2);
    let payload = payload(EMISSION, 2, &[leaf(1, 5_000), leaf(2, 7_000)]);
    let mut certificate = crate::mock::signed(&payload, &[0, 2, 3]);
    for (at, signature) in certificate.signatures.iter_mut().enumerate() {
        signature.signer = at as u8;
    }
    assert_ok!(Activity::submit_epoch(crate::mock::stranger(), EMISSION, certificate));
}

#[test]
fn statements_about_something_else_do_not_reject_the_pending_epoch() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let (_, second) = two();
        let third = EpochPayload { root_sum: 1, ..second };
        assert_ok!(submit(EMISSION, 1, &honest()));
        assert_ok!(challenge(signed_both(&second, &third, &[0, 1, 2])));
        assert_eq!(Pending::<Test>::get(EMISSION), Some(1));
        assert!(!bonded(0) && !bonded(1) && !bonded(2));
    });
}

#[test]
fn an_epoch_that_is_final_or_was_never_submitted_still_slashes() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let (first, second) = two();
        finalize(EMISSION, 1, &honest());
        assert_ok!(challenge(signed_both(&first, &second, &[0])));
        assert!(!bonded(0));
        let never = payload(EMISSION, 77, &honest());
        let else_ = EpochPayload { root_sum: 3, ..never };
        let evidence = signed_both(&never, &else_, &[3]);
        assert_ok!(Activity::challenge(by(WHO), EMISSION, 77, evidence));
        assert!(!bonded(3));
    });
}

#[test]
fn the_same_evidence_slashes_once() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let (first, second) = two();
        let evidence = signed_both(&first, &second, &[0, 1]);
        assert_ok!(challenge(evidence.clone()));
        assert_noop!(challenge(evidence), Error::<Test>::SignersNotFound);
        // Also where an oracle returns with the same key.
        assert_noop!(challenge(signed_both(&second, &first, &[0])), Error::<Test>::SignersNotFound);
    });
}

#[test]
fn keys_without_bonds_lose_their_seats_and_reject_the_pending_epoch() {
    ExtBuilder::default().rich([WHO]).run(|| {
        let (first, second) = two();
        assert_ok!(submit(EMISSION, 1, &honest()));
        let successors = vec![key(9)].try_into().expect("one member");
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, successors));
        let evidence = signed_both(&first, &second, &[0, 1]);
        assert_ok!(challenge(evidence.clone()));
        assert_eq!(Pending::<Test>::get(EMISSION), None);
        assert_noop!(challenge(evidence), Error::<Test>::SignersNotFound);
    });
}

#[test]
fn a_past_key_is_answered_for() {
    ExtBuilder::default().operators(5).rich([WHO]).run(|| {
        let (first, second) = two();
        let proof = possession(&operator(4), 9);
        assert_ok!(Activity::rotate_key(by_operator(4), key(9), proof));
        assert_ok!(challenge(signed_both(&first, &second, &[4])));
        assert!(!bonded(4));
        assert_eq!(Balances::total_balance(&operator(4)), DEPOSIT);
    });
}

/// Lets operator 4 retire its first key, which has no seat, in block 1.
fn retire() {
    let proof = possession(&operator(4), 9);
    assert_ok!(Activity::rotate_key(by_operator(4), key(9), proof));
}

#[test]
fn a_past_key_is_answered_for_to_the_last_block_of_the_delay() {
    ExtBuilder::default().operators(5).rich([WHO]).run(|| {
        let (first, second) = two();
        retire();
        System::set_block_number(UNBONDING);
        assert_ok!(challenge(signed_both(&first, &second, &[4])));
        assert!(!bonded(4));
        assert_eq!(Balances::total_balance(&operator(4)), DEPOSIT);
    });
}

#[test]
fn a_past_key_is_not_answered_for_when_the_delay_is_over() {
    ExtBuilder::default().operators(5).rich([WHO]).run(|| {
        let (first, second) = two();
        retire();
        System::set_block_number(1 + UNBONDING);
        assert_noop!(challenge(signed_both(&first, &second, &[4])), Error::<Test>::SignersNotFound);
        // Nor where another key of the evidence is.
        assert_ok!(challenge(signed_both(&first, &second, &[4, 3])));
        assert!(bonded(4) && !bonded(3));
        assert_eq!(Balances::total_balance(&operator(4)), DEPOSIT + BOND);
        assert_ok!(challenge(signed_both(&first, &second, &[9])));
        assert!(!bonded(4));
    });
}

#[test]
fn whoever_left_answers_until_its_bond_is_free() {
    let left = |block| {
        assert_ok!(Activity::leave_oracles(by_operator(4)));
        System::set_block_number(block);
        let (first, second) = two();
        challenge(signed_both(&first, &second, &[4]))
    };
    ExtBuilder::default().operators(5).rich([WHO]).run(|| {
        assert_ok!(left(UNBONDING));
        assert!(!bonded(4));
    });
    ExtBuilder::default().operators(5).rich([WHO]).run(|| {
        assert_eq!(left(1 + UNBONDING), Err(Error::<Test>::SignersNotFound.into()));
        assert_ok!(Activity::withdraw_bond(by_operator(4)));
        assert_eq!(Balances::balance(&operator(4)), DEPOSIT + BOND);
    });
}

#[test]
fn two_keys_of_one_operator_cost_one_bond() {
    ExtBuilder::default().operators(5).rich([WHO]).run(|| {
        let (first, second) = two();
        let proof = possession(&operator(4), 9);
        assert_ok!(Activity::rotate_key(by_operator(4), key(9), proof));
        assert_ok!(challenge(signed_both(&first, &second, &[4, 9])));
        assert!(matches!(
            last_event(),
            Event::ChallengeAccepted { slashed, .. } if slashed == BOND
        ));
    });
}

#[test]
fn nobody_answers_for_ever() {
    ExtBuilder::default().operators(5).rich([WHO]).run(|| {
        let (first, second) = two();
        assert_ok!(Activity::leave_oracles(by_operator(4)));
        System::set_block_number(1 + UNBONDING);
        assert_ok!(Activity::withdraw_bond(by_operator(4)));
        assert_noop!(challenge(signed_both(&first, &second, &[4])), Error::<Test>::SignersNotFound);
    });
}

#[test]
fn what_is_wrong_with_the_evidence_costs_the_bond() {
    let fails = |change: fn(&mut Evidence), expected: Flaw| {
        ExtBuilder::default().operators(4).rich([WHO]).run(|| {
            let (first, second) = two();
            let mut evidence = signed_both(&first, &second, &[0, 1]);
            change(&mut evidence);
            let before = Balances::total_balance(&account(WHO));
            assert_ok!(challenge(evidence));
            assert!(
                matches!(last_event(), Event::ChallengeFailed { flaw, .. } if flaw == expected)
            );
            assert_eq!(Balances::total_balance(&account(WHO)), before - CHALLENGE_BOND);
            assert!(bonded(0) && bonded(1));
        });
    };
    fn parts(evidence: &mut Evidence) -> (&mut Statement, &mut Statement, &mut [DoubleSignature]) {
        match evidence {
            Evidence::DoubleSigning { first, second, signatures } => {
                (first, second, signatures.as_mut())
            }
            _ => unreachable!("evidence of double signing"),
        }
    }
    fails(
        |evidence| {
            let (first, second, _) = parts(evidence);
            *second = *first;
        },
        Flaw::SameStatement,
    );
    fails(|evidence| parts(evidence).2.reverse(), Flaw::KeysUnsorted);
    fails(|evidence| parts(evidence).2[1] = parts(evidence).2[0], Flaw::KeysUnsorted);
    fails(|evidence| parts(evidence).2[0].first[3] ^= 1, Flaw::BadSignature);
    fails(|evidence| parts(evidence).2[1].second[63] ^= 1, Flaw::BadSignature);
    fails(|evidence| parts(evidence).0.root[0] ^= 1, Flaw::BadSignature);
    fails(|evidence| parts(evidence).1.oracle_set += 1, Flaw::BadSignature);
}

#[test]
fn signatures_of_another_epoch_or_program_do_not_count() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let (first, second) = two();
        let evidence = signed_both(&first, &second, &[0, 1]);
        for (program, epoch) in [(EMISSION, 2), (POT, 1)] {
            assert_ok!(Activity::challenge(by(WHO), program, epoch, evidence.clone()));
            assert!(matches!(
                last_event(),
                Event::ChallengeFailed { flaw: Flaw::BadSignature, .. }
            ));
        }
        assert!(bonded(0) && bonded(1));
    });
}

#[test]
fn an_empty_list_and_unknown_keys_are_refused() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let (first, second) = two();
        assert_noop!(challenge(signed_both(&first, &second, &[])), Error::<Test>::EmptyList);
        assert_noop!(
            challenge(signed_both(&first, &second, &[40])),
            Error::<Test>::SignersNotFound
        );
    });
}

#[test]
fn the_largest_set_is_slashed_at_once() {
    ExtBuilder::default().operators(64).rich([WHO]).run(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, crate::mock::members(64)));
        let (first, second) = two();
        let all: Vec<u8> = (0..64).collect();
        assert_ok!(challenge(signed_both(&first, &second, &all)));
        assert!(matches!(
            last_event(),
            Event::ChallengeAccepted { slashed, .. } if slashed == 64 * BOND
        ));
        assert_eq!(OracleOperators::<Test>::iter().count(), 0);
    });
}

/// The dishonest minority of a set as it was named is not enough where members have left.
#[test]
fn departures_do_not_let_fewer_reject_an_epoch() {
    ExtBuilder::default().operators(10).rich([WHO]).run(|| {
        let ten = crate::mock::members(10);
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, ten));
        for n in 7..10 {
            assert_ok!(Activity::leave_oracles(by_operator(n)));
        }
        for epoch in 1..=2 {
            assert_ok!(submit_by_seven(&payload(EMISSION, epoch, &[])));
            run_to(System::block_number() + WINDOW);
        }
        assert_eq!(OracleSets::<Test>::get(0).map(|members| members.len()), Some(7));

        let first = payload(EMISSION, 3, &honest());
        let second = EpochPayload { leaf_digest: [9; 32], ..first };
        assert_ok!(submit_by_seven(&first));
        // Of ten, three may be dishonest; of seven, three would be more than may be.
        assert_eq!((common_signers(10), common_signers(7)), (4, 3));
        let evidence = signed_both(&first, &second, &[0, 1, 2]);
        assert_ok!(Activity::challenge(by(WHO), EMISSION, 3, evidence));
        assert_eq!(Pending::<Test>::get(EMISSION), Some(3));
        assert!(!bonded(0) && bonded(3));
    });
}

/// Whoever did not sign the pending epoch says nothing about it.
#[test]
fn only_its_signers_reject_the_pending_epoch() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let (first, second) = two();
        assert_ok!(submit(EMISSION, 1, &honest()));
        // The first three signed it; two of four signed both statements, one of them in vain.
        assert_ok!(challenge(signed_both(&first, &second, &[0, 3])));
        assert_eq!(Pending::<Test>::get(EMISSION), Some(1));
        assert!(matches!(last_event(), Event::ChallengeAccepted { rejected: false, .. }));
        assert!(!bonded(0) && bonded(1) && !bonded(3));
    });
}

#[test]
fn slashes_one_after_another_empty_a_set_as_one_would() {
    ExtBuilder::default().operators(10).rich([WHO]).run(|| {
        let ten = crate::mock::members(10);
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, ten));
        let (first, second) = two();
        assert_ok!(challenge(signed_both(&first, &second, &[8, 9])));
        assert_ok!(challenge(signed_both(&first, &second, &[7])));
        assert_eq!(OracleSets::<Test>::get(0).map(|members| members.len()), Some(7));
        // Six would be a quorum of the eight or seven that were left, but not of ten.
        assert_ok!(challenge(signed_both(&first, &second, &[6])));
        assert_eq!(OracleSets::<Test>::get(0).map(|members| members.len()), Some(0));
        assert!(bonded(0) && bonded(5));
    });
}

#[test]
fn a_slash_does_not_lower_the_quorum() {
    ExtBuilder::default().operators(10).rich([WHO]).run(|| {
        let ten = crate::mock::members(10);
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, ten));
        let (first, second) = two();
        assert_ok!(challenge(signed_both(&first, &second, &[8, 9])));
        assert_eq!(OracleSets::<Test>::get(0).map(|members| members.len()), Some(8));
        let six = crate::mock::signed(&payload(EMISSION, 1, &[]), &[0, 1, 2, 3, 4, 5]);
        crate::mock::end_epoch(1);
        assert_noop!(crate::mock::carry(EMISSION, six), Error::<Test>::QuorumNotReached);
        assert_ok!(submit_by_seven(&payload(EMISSION, 1, &[])));
    });
}

/// Ends and submits an epoch, signed by the first seven.
fn submit_by_seven(payload: &EpochPayload) -> DispatchResult {
    crate::mock::end_epoch(payload.epoch);
    let certificate = crate::mock::signed(payload, &[0, 1, 2, 3, 4, 5, 6]);
    crate::mock::carry(EMISSION, certificate)
}

/// Two quorums of any set have more members in common than may be dishonest.
#[test]
fn common_signers_outnumber_the_dishonest() {
    for members in 1..=64 {
        let quorum = vigor_primitives::certificate::threshold(members);
        let dishonest = members - quorum;
        assert!(common_signers(members) > dishonest, "{members}");
    }
}
