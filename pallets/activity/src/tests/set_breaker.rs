// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, Balances, EMISSION, ExtBuilder, POT, RuntimeOrigin, System, Test, account, by,
        claim, claim_item, finalize, last_event, leaf, stranger, units,
    },
    pallet::{Breakers, Error, Event, Paid, Tallies},
    types::{Breaker, ClaimItems, Outflow},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, traits::fungible::Inspect};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest},
};
use sp_runtime::DispatchError;
use vigor_primitives::tree::Leaf;

fn bound(program: u32, window: u32, units_max: u64) -> DispatchResult {
    let breaker = Some(Breaker { window, units_max });
    Activity::set_breaker(RuntimeOrigin::root(), program, breaker)
}

/// What the emission paid in its window.
fn outflow() -> Option<Outflow<u32>> {
    Tallies::<Test>::get(EMISSION).outflow
}

fn three() -> [Leaf; 3] {
    [leaf(1, 5_000), leaf(2, 6_000), leaf(3, 25_000)]
}

#[test]
fn a_breaker_is_set_and_taken_away() {
    ExtBuilder::default().run(|| {
        let breaker = Breaker { window: 10, units_max: 7_000 };
        assert_ok!(bound(EMISSION, 10, 7_000));
        assert_eq!(Breakers::<Test>::get(EMISSION), Some(breaker));
        assert_eq!(last_event(), Event::BreakerSet { program: EMISSION, breaker: Some(breaker) });
        assert_ok!(Activity::set_breaker(RuntimeOrigin::root(), EMISSION, None));
        assert_eq!(Breakers::<Test>::get(EMISSION), None);
        assert_eq!(outflow(), None);
    });
}

#[test]
fn claims_beyond_the_window_wait_for_the_next() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        assert_ok!(bound(EMISSION, 10, 10_000));
        let since = System::block_number();
        assert_ok!(claim(EMISSION, &three(), 0));
        assert_eq!(outflow(), Some(Outflow { since, units: 5_000, parts: 0 }));
        assert_noop!(claim(EMISSION, &three(), 1), Error::<Test>::OutflowExceeded);
        System::set_block_number(since + 9);
        assert_noop!(claim(EMISSION, &three(), 1), Error::<Test>::OutflowExceeded);
        System::set_block_number(since + 10);
        assert_ok!(claim(EMISSION, &three(), 1));
        let window = Outflow { since: since + 10, units: 6_000, parts: 0 };
        assert_eq!(outflow(), Some(window));
        assert_ok!(Activity::set_breaker(RuntimeOrigin::root(), EMISSION, None));
        assert_eq!(outflow(), None);
    });
}

#[test]
fn the_bound_is_exact() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        assert_ok!(bound(EMISSION, 10, 11_000));
        assert_ok!(claim(EMISSION, &three(), 0));
        assert_ok!(claim(EMISSION, &three(), 1));
        assert_noop!(claim(EMISSION, &three(), 2), Error::<Test>::OutflowExceeded);
    });
}

#[test]
fn a_claim_above_a_whole_window_is_paid_in_parts() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        assert_ok!(bound(EMISSION, 10, 10_000));
        // A quarter of each window, and what fits a window at once.
        for paid in [2_500, 5_000, 7_500, 10_000, 12_500, 15_000, 25_000] {
            assert_ok!(claim(EMISSION, &three(), 2));
            assert_eq!(Paid::<Test>::get(EMISSION, account(3)), paid);
            assert_eq!(Balances::balance(&account(3)), units(paid));
            System::set_block_number(System::block_number() + 10);
        }
        assert_noop!(claim(EMISSION, &three(), 2), Error::<Test>::NothingToClaim);
    });
}

#[test]
fn who_is_owed_more_than_a_window_leaves_most_of_it_to_others() {
    ExtBuilder::default().run(|| {
        let tree = [leaf(1, 3_000), leaf(2, 4_500), leaf(3, 25_000), leaf(4, 40_000)];
        finalize(EMISSION, 1, &tree);
        assert_ok!(bound(EMISSION, 10, 10_000));
        assert_ok!(claim(EMISSION, &tree, 2));
        // Neither by asking again nor with another large claim.
        for large in [2, 3] {
            assert_noop!(claim(EMISSION, &tree, large), Error::<Test>::OutflowExceeded);
        }
        assert_ok!(claim(EMISSION, &tree, 0));
        assert_ok!(claim(EMISSION, &tree, 1));
        let since = System::block_number();
        assert_eq!(outflow(), Some(Outflow { since, units: 10_000, parts: 2_500 }));
        assert_noop!(claim(EMISSION, &tree, 2), Error::<Test>::OutflowExceeded);
    });
}

#[test]
fn a_payment_of_nearly_a_window_is_not_starved_by_a_larger_one() {
    ExtBuilder::default().accounts([1, 2]).run(|| {
        let tree = [leaf(1, 40_000), leaf(2, 8_000)];
        finalize(EMISSION, 1, &tree);
        assert_ok!(bound(EMISSION, 10, 10_000));
        for _ in 0..2 {
            assert_ok!(claim(EMISSION, &tree, 0));
            assert_ok!(claim(EMISSION, &tree, 1));
            System::set_block_number(System::block_number() + 10);
        }
        assert_eq!(Paid::<Test>::get(EMISSION, account(2)), 8_000);
        assert_eq!(Paid::<Test>::get(EMISSION, account(1)), 5_000);
    });
}

#[test]
fn a_part_is_at_least_one_unit() {
    ExtBuilder::default().accounts([3]).run(|| {
        finalize(EMISSION, 1, &three());
        for units_max in [1, 2, 3, 4, 7] {
            assert_ok!(bound(EMISSION, 10, units_max));
            assert_ok!(claim(EMISSION, &three(), 2));
            assert_eq!(outflow().map(|outflow| (outflow.units, outflow.parts)), Some((1, 1)));
        }
    });
}

#[test]
fn a_part_that_opens_no_account_waits() {
    ExtBuilder::default().run(|| {
        let tree = [leaf(1, 9_500), leaf(3, 25_000)];
        finalize(EMISSION, 1, &tree);
        assert_ok!(bound(EMISSION, 10, 10_000));
        assert_ok!(claim(EMISSION, &tree, 0));
        assert_noop!(claim(EMISSION, &tree, 1), Error::<Test>::BelowExistentialDeposit);
    });
}

#[test]
fn a_list_is_paid_as_far_as_the_window_goes() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        assert_ok!(bound(EMISSION, 10, 30_000));
        let items: Vec<_> = [0, 2, 1].map(|n| claim_item(&three(), n)).to_vec();
        let items = ClaimItems::try_from(items).expect("three claims");
        assert_ok!(Activity::claim_many(stranger(), EMISSION, items.clone()));
        assert_eq!(Tallies::<Test>::get(EMISSION).paid, 30_000);
        assert_eq!(Paid::<Test>::get(EMISSION, account(2)), 0);
        assert_noop!(
            Activity::claim_many(stranger(), EMISSION, items),
            Error::<Test>::NothingToClaim
        );
    });
}

#[test]
fn other_programs_are_not_bounded() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        finalize(POT, 1, &three());
        assert_ok!(bound(EMISSION, 10, 1));
        assert_ok!(claim(POT, &three(), 0));
        assert_ok!(claim(POT, &three(), 1));
    });
}

#[test]
fn a_breaker_that_lets_nothing_through_is_refused() {
    ExtBuilder::default().run(|| {
        assert_noop!(bound(EMISSION, 0, 1), Error::<Test>::InvalidBreaker);
        assert_noop!(bound(EMISSION, 1, 0), Error::<Test>::InvalidBreaker);
        assert_noop!(bound(9, 1, 1), Error::<Test>::ProgramNotFound);
        assert_ok!(bound(EMISSION, u32::MAX, u64::MAX));
    });
}

#[test]
fn only_an_admin_sets_breakers() {
    ExtBuilder::default().run(|| {
        for origin in [RuntimeOrigin::none(), by(100)] {
            assert_noop!(Activity::set_breaker(origin, EMISSION, None), DispatchError::BadOrigin);
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Against a model that remembers every payment: no window pays more than it may, parts get
    /// at most their share of it, and everything is paid in the end.
    #[test]
    fn no_window_pays_more_than_it_may(
        window in 1u32..8,
        units_max in 1_000u64..9_000,
        steps in vec((0u32..4, 0u32..3), 1..40),
    ) {
        ExtBuilder::default().accounts([1, 2, 3]).build().execute_with(|| {
            let tree = three();
            finalize(EMISSION, 1, &tree);
            assert_ok!(bound(EMISSION, window, units_max));
            let mut payments: Vec<(u32, u64, bool)> = Vec::new();
            let mut since: Option<u32> = None;
            for (blocks, who) in steps {
                System::set_block_number(System::block_number() + blocks);
                let now = System::block_number();
                let total = tree[who as usize].cumulative;
                let before = Paid::<Test>::get(EMISSION, account(who as u8 + 1));
                if claim(EMISSION, &tree, who).is_err() {
                    continue;
                }
                if since.is_none_or(|since| now >= since + window) {
                    since = Some(now);
                }
                let paid = Paid::<Test>::get(EMISSION, account(who as u8 + 1));
                payments.push((now, paid - before, total - before > units_max));
                let begin = since.expect("a window");
                let window = payments.iter().filter(|(at, ..)| *at >= begin);
                let (mut units, mut parts) = (0, 0);
                for (_, payment, part) in window {
                    units += payment;
                    parts += if *part { *payment } else { 0 };
                }
                prop_assert!(units <= units_max);
                prop_assert!(parts <= units_max / 4);
                prop_assert_eq!(outflow(), Some(Outflow { since: begin, units, parts }));
                prop_assert_eq!(Activity::do_try_state(), Ok(()));
            }
            for _ in 0..200 {
                System::set_block_number(System::block_number() + window);
                for who in 0..3 {
                    let _ = claim(EMISSION, &tree, who);
                }
            }
            prop_assert_eq!(Tallies::<Test>::get(EMISSION).paid, 36_000);
            Ok(())
        })?;
    }
}
