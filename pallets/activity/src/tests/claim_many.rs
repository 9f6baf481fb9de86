// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        Activity, Balances, EMISSION, ExtBuilder, POT, RuntimeOrigin, System, Test, account, claim,
        claim_item, finalize, leaf, stranger, units,
    },
    pallet::{Error, Event, Paid, Tallies},
    types::{Breaker, CLAIMS_MAX, ClaimItem, ClaimItems, QuarantineReason},
};
use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use sp_runtime::DispatchError;
use vigor_primitives::tree::Leaf;

fn items(leaves: &[Leaf], indexes: &[u32]) -> ClaimItems {
    let items: Vec<ClaimItem> = indexes.iter().map(|index| claim_item(leaves, *index)).collect();
    items.try_into().expect("at most 256 claims")
}

fn three() -> [Leaf; 3] {
    [leaf(1, 5_000), leaf(2, 7_000), leaf(3, 9_000)]
}

#[test]
fn many_are_paid_in_any_order() {
    for program in [EMISSION, POT] {
        ExtBuilder::default().run(|| {
            finalize(program, 1, &three());
            let claims = items(&three(), &[2, 0, 1]);
            System::reset_events();
            assert_ok!(Activity::claim_many(stranger(), program, claims));
            for Leaf { account, cumulative } in three() {
                assert_eq!(Balances::balance(&account.into()), units(cumulative));
                let paid: u64 = Paid::<Test>::get(program, sp_runtime::AccountId32::new(account));
                assert_eq!(paid, cumulative);
            }
            assert_eq!(Tallies::<Test>::get(program).paid, 21_000);
            let claimed = System::read_events_for_pallet::<Event<Test>>();
            assert_eq!(claimed.len(), 3);
        });
    }
}

#[test]
fn the_longest_list_is_paid() {
    ExtBuilder::default().run(|| {
        let leaves: Vec<Leaf> = (0..CLAIMS_MAX)
            .map(|n| {
                let mut account = [0; 32];
                account[..4].copy_from_slice(&(n + 1).to_be_bytes());
                Leaf { account, cumulative: 1_000 }
            })
            .collect();
        finalize(EMISSION, 1, &leaves);
        let all: Vec<u32> = (0..CLAIMS_MAX).collect();
        assert_ok!(Activity::claim_many(stranger(), EMISSION, items(&leaves, &all)));
        assert_eq!(Tallies::<Test>::get(EMISSION).paid, 1_000 * u64::from(CLAIMS_MAX));
    });
}

#[test]
fn one_bad_claim_stops_all() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        let mut claims = items(&three(), &[0, 1, 2]);
        claims[2].cumulative += 1;
        assert_noop!(
            Activity::claim_many(stranger(), EMISSION, claims),
            Error::<Test>::InvalidProof
        );
    });
}

#[test]
fn a_claim_that_was_paid_is_skipped() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        assert_ok!(claim(EMISSION, &three(), 1));
        assert_ok!(Activity::claim_many(stranger(), EMISSION, items(&three(), &[1, 0, 2])));
        for Leaf { account, cumulative } in three() {
            assert_eq!(Balances::balance(&account.into()), units(cumulative));
        }
        assert_eq!(Tallies::<Test>::get(EMISSION).paid, 21_000);
    });
}

#[test]
fn a_claim_that_is_twice_in_the_list_is_paid_once() {
    for program in [EMISSION, POT] {
        ExtBuilder::default().run(|| {
            finalize(program, 1, &three());
            let claims = items(&three(), &[0, 1, 0, 0]);
            assert_ok!(Activity::claim_many(stranger(), program, claims));
            assert_eq!(Balances::balance(&account(1)), units(5_000));
            assert_eq!(Tallies::<Test>::get(program).paid, 12_000);
        });
    }
}

#[test]
fn dust_in_the_list_is_skipped() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000), leaf(2, 999)];
        finalize(EMISSION, 1, &leaves);
        assert_ok!(Activity::claim_many(stranger(), EMISSION, items(&leaves, &[1, 0])));
        assert_eq!(Balances::balance(&account(1)), units(5_000));
        assert_eq!(Paid::<Test>::get(EMISSION, account(2)), 0);
    });
}

#[test]
fn a_list_that_pays_nothing_fails_as_its_first_claim_does() {
    ExtBuilder::default().run(|| {
        let leaves = [leaf(1, 5_000), leaf(2, 999)];
        finalize(EMISSION, 1, &leaves);
        assert_ok!(claim(EMISSION, &leaves, 0));
        assert_noop!(
            Activity::claim_many(stranger(), EMISSION, items(&leaves, &[0, 1])),
            Error::<Test>::NothingToClaim
        );
        assert_noop!(
            Activity::claim_many(stranger(), EMISSION, items(&leaves, &[1, 0])),
            Error::<Test>::BelowExistentialDeposit
        );
    });
}

#[test]
fn an_empty_list_is_refused() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        assert_noop!(
            Activity::claim_many(stranger(), EMISSION, ClaimItems::default()),
            Error::<Test>::NothingToClaim
        );
    });
}

#[test]
fn what_stops_a_claim_stops_a_list() {
    ExtBuilder::default().run(|| {
        let claims = items(&three(), &[0]);
        assert_noop!(
            Activity::claim_many(RuntimeOrigin::none(), EMISSION, claims.clone()),
            DispatchError::BadOrigin
        );
        assert_noop!(
            Activity::claim_many(stranger(), 9, claims.clone()),
            Error::<Test>::ProgramNotFound
        );
        assert_noop!(
            Activity::claim_many(stranger(), EMISSION, claims.clone()),
            Error::<Test>::NoFinalEpoch
        );
        finalize(EMISSION, 1, &three());
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), EMISSION, true));
        assert_noop!(
            Activity::claim_many(stranger(), EMISSION, claims.clone()),
            Error::<Test>::ProgramPaused
        );
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), EMISSION, false));
        let mut long = claims.clone();
        long[0].proof.try_push(Default::default()).expect("fewer than 24 siblings");
        assert_noop!(Activity::claim_many(stranger(), EMISSION, long), Error::<Test>::ProofLength);
        assert_eq!(Balances::balance(&account(1)), 0);
    });
}

#[test]
fn a_list_cannot_exceed_the_grant() {
    ExtBuilder::default().accounts([1, 2, 3]).run(|| {
        let truth = [leaf(1, 6_000), leaf(2, 0), leaf(3, 0)];
        finalize(EMISSION, 1, &truth);
        assert_ok!(claim(EMISSION, &truth, 0));
        let lie = [leaf(1, 0), leaf(2, 3_000), leaf(3, 4_000)];
        finalize(EMISSION, 2, &lie);
        assert_noop!(
            Activity::claim_many(stranger(), EMISSION, items(&lie, &[1, 2])),
            Error::<Test>::ExceedsGrant
        );
    });
}

#[test]
fn a_list_is_paid_as_far_as_the_grant_goes() {
    ExtBuilder::default().accounts([1, 2, 3]).run(|| {
        let truth = [leaf(1, 6_000), leaf(2, 0), leaf(3, 0)];
        finalize(EMISSION, 1, &truth);
        assert_ok!(claim(EMISSION, &truth, 0));
        let tree = [leaf(1, 0), leaf(2, 3_000), leaf(3, 7_000)];
        finalize(EMISSION, 2, &tree);
        // Of the sum of 10,000, 6,000 is paid: the first claim fits and the second does not.
        assert_ok!(Activity::claim_many(stranger(), EMISSION, items(&tree, &[1, 2])));
        assert_eq!(Tallies::<Test>::get(EMISSION).paid, 9_000);
        assert_eq!(Paid::<Test>::get(EMISSION, account(3)), 0);
    });
}

/// Accounts of which the list of those claims would pay, as numbers.
fn would_pay(leaves: &[Leaf], indexes: &[u32]) -> Vec<u8> {
    let claims = items(leaves, indexes);
    let paid = Activity::would_pay(EMISSION, &claims);
    paid.into_iter().map(|account| AsRef::<[u8; 32]>::as_ref(account)[0]).collect()
}

#[test]
fn whom_a_list_would_pay_is_whom_it_pays() {
    ExtBuilder::default().run(|| {
        let tree = [leaf(1, 5_000), leaf(2, 999), leaf(3, 9_000), leaf(4, 6_000), leaf(5, 7_000)];
        let all = [4, 3, 0, 1, 2, 0, 4];
        assert!(would_pay(&tree, &all).is_empty());
        finalize(EMISSION, 1, &tree);
        // Dust and a second claim of an account are skipped.
        assert_eq!(would_pay(&tree, &all), [5, 4, 1, 3]);
        assert_ok!(claim(EMISSION, &tree, 0));
        assert_eq!(would_pay(&tree, &all), [5, 4, 3]);
        let why = QuarantineReason::Reported;
        assert_ok!(Activity::quarantine(RuntimeOrigin::root(), EMISSION, account(5), 7_000, why));
        assert_eq!(would_pay(&tree, &all), [4, 3]);
        let breaker = Some(Breaker { window: 9, units_max: 13_000 });
        assert_ok!(Activity::set_breaker(RuntimeOrigin::root(), EMISSION, breaker));
        assert_eq!(would_pay(&tree, &all), [4]);

        assert_ok!(Activity::claim_many(stranger(), EMISSION, items(&tree, &all)));
        assert_eq!(Paid::<Test>::iter_prefix(EMISSION).count(), 2);
        assert_eq!(Paid::<Test>::get(EMISSION, account(4)), 6_000);
        assert!(would_pay(&tree, &all).is_empty());
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), EMISSION, true));
        assert!(would_pay(&tree, &[2]).is_empty());
    });
}
