// SPDX-License-Identifier: Apache-2.0
//! `challenge` by totals: they are judged against the newest final tree of the same program, and
//! by its own cap.

use super::forged::Forged;
use crate::{
    evidence::{Absence, Evidence, Fault, Flaw, Opening, Total},
    mock::{
        Activity, EMISSION, ExtBuilder, POT, System, Test, WINDOW, by, finalize, last_event, leaf,
        run_to, submit,
    },
    pallet::{Event, Pending, Programs},
};
use frame_support::{assert_ok, dispatch::DispatchResult};

/// The challenger.
const WHO: u8 = 1;
/// What an account may earn in an epoch, here.
const CAP: u64 = 1_000;

fn challenge(program: u32, epoch: u64, evidence: Evidence) -> DispatchResult {
    Activity::challenge(by(WHO), program, epoch, evidence)
}

fn accepted(expected: Fault) -> bool {
    matches!(last_event(), Event::ChallengeAccepted { fault, rejected: true, .. } if fault == expected)
}

fn failed(expected: Flaw) -> bool {
    matches!(last_event(), Event::ChallengeFailed { flaw, .. } if flaw == expected)
}

/// Sets the cap of an epoch; that of a day is greater.
fn set_cap() {
    Programs::<Test>::mutate(EMISSION, |program| {
        let program = program.as_mut().expect("the first program");
        program.cap_epoch = CAP;
        assert!(program.cap_day > CAP + 1);
    });
}

/// A first award, to an account that had nothing.
fn first_award(now: Opening) -> Evidence {
    Evidence::OverCap { now, before: Total::Absent(Absence::Empty) }
}

#[test]
fn an_award_above_the_cap_of_an_epoch_rejects_it() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        set_cap();
        let tree = Forged::new(&[leaf(1, CAP), leaf(2, CAP + 1)]);
        assert_ok!(tree.submit(EMISSION, 1, &[0, 1, 2]));
        assert_ok!(challenge(EMISSION, 1, first_award(tree.opening(0))));
        assert!(failed(Flaw::NoFault));
        assert_eq!(Pending::<Test>::get(EMISSION), Some(1));
        assert_ok!(challenge(EMISSION, 1, first_award(tree.opening(1))));
        assert!(accepted(Fault::OverCap));
        assert_eq!(Pending::<Test>::get(EMISSION), None);
    });
}

#[test]
fn growth_is_judged_against_the_newest_final_tree_of_the_same_program() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        set_cap();
        let before = [leaf(1, CAP), leaf(2, CAP)];
        finalize(EMISSION, 1, &before);
        let now = Forged::new(&[leaf(1, 2 * CAP), leaf(2, 2 * CAP)]);
        assert_ok!(now.submit(EMISSION, 2, &[0, 1, 2]));
        let old = Forged::new(&before);
        let grown =
            |n| Evidence::OverCap { now: now.opening(n), before: Total::Leaf(old.opening(n)) };
        assert_ok!(challenge(EMISSION, 2, grown(0)));
        assert!(failed(Flaw::NoFault));
        // The tree is not empty any more, so nobody had nothing.
        assert_ok!(challenge(EMISSION, 2, first_award(now.opening(0))));
        assert!(failed(Flaw::NotEmpty));

        run_to(System::block_number() + WINDOW);
        let over = Forged::new(&[leaf(1, 3 * CAP + 1), leaf(2, 2 * CAP)]);
        assert_ok!(over.submit(EMISSION, 3, &[0, 1, 2]));
        let before = Total::Leaf(now.opening(0));
        let evidence = Evidence::OverCap { now: over.opening(0), before };
        assert_ok!(challenge(EMISSION, 3, evidence));
        assert!(accepted(Fault::OverCap));
    });
}

#[test]
fn a_total_that_fell_in_its_own_program_rejects_the_epoch() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let ours = [leaf(1, 5_000), leaf(2, 6_000)];
        finalize(POT, 1, &ours);
        finalize(EMISSION, 1, &[leaf(1, 9_000), leaf(2, 9_000)]);
        let now = Forged::new(&[leaf(1, 4_999), leaf(2, 7_000)]);
        assert_ok!(now.submit(POT, 2, &[0, 1, 2]));
        let fell = |before: &[_], n| Evidence::TotalFell {
            before: Forged::new(before).opening(n),
            now: Total::Leaf(now.opening(n)),
        };
        // Less than in another program is no fall.
        assert_ok!(challenge(POT, 2, fell(&[leaf(1, 9_000), leaf(2, 9_000)], 0)));
        assert!(failed(Flaw::LeafNotUnderRoot));
        assert_ok!(challenge(POT, 2, fell(&ours, 1)));
        assert!(failed(Flaw::NoFault));
        assert_ok!(challenge(POT, 2, fell(&ours, 0)));
        assert!(accepted(Fault::TotalFell));
        assert_eq!(Pending::<Test>::get(POT), None);
    });
}

#[test]
fn a_wrong_sum_rejects_the_epoch() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        assert_ok!(submit(POT, 1, &[leaf(1, 5_000)]));
        let leaves = [leaf(1, 1_000), leaf(2, 1_000), leaf(3, 1_000)];
        let tree = Forged::with_sum(&leaves, 1, 0, 2_001);
        assert_ok!(tree.submit(EMISSION, 1, &[0, 1, 2]));
        let shown = |level, index| {
            let (node, claimed, path) = tree.opened(level, index);
            let path = path.try_into().expect("at most 24 steps");
            Evidence::WrongSum { node, claimed, path }
        };
        assert_ok!(challenge(POT, 1, shown(1, 0)));
        assert!(failed(Flaw::PathNotUnderRoot));
        assert_ok!(challenge(EMISSION, 1, shown(0, 0)));
        assert!(failed(Flaw::NoFault));
        assert_ok!(challenge(EMISSION, 1, shown(1, 0)));
        assert!(accepted(Fault::WrongSum));
        assert_eq!(Pending::<Test>::get(EMISSION), None);
        assert_eq!(Pending::<Test>::get(POT), Some(1));
    });
}
