// SPDX-License-Identifier: Apache-2.0

use super::funded::{OURS, OWNER, with_vgr};
use crate::{
    mock::{
        Activity, Balances, EMISSION, ExtBuilder, POT, POT_BUDGET, RESERVE, RuntimeOrigin, Test,
        account, by, carry, certificate, claim, claim_item, end_epoch, finalize, leaf, pot, units,
    },
    pallet::{Error, Heads},
    types::{Breaker, Standing},
};
use frame_support::{
    assert_noop, assert_ok,
    traits::fungible::{Inspect, Mutate},
};

#[test]
fn a_query_says_what_a_claim_then_pays() {
    ExtBuilder::default().run(|| {
        let tree = [leaf(1, 9_000), leaf(2, 7_000)];
        finalize(EMISSION, 1, &tree);
        let breaker = Some(Breaker { window: 9, units_max: 4_000 });
        assert_ok!(Activity::set_breaker(RuntimeOrigin::root(), EMISSION, breaker));
        let item = claim_item(&tree, 0);
        let asked = Activity::check_claim(
            EMISSION,
            &item.account,
            item.cumulative,
            item.index,
            &item.proof,
        );
        assert!(matches!(asked, Ok((1_000, amount)) if amount == units(1_000)));
        assert_ok!(claim(EMISSION, &tree, 0));
        assert_eq!(Balances::balance(&account(1)), units(1_000));
        let again =
            Activity::claimable(EMISSION, item.account, item.cumulative, item.index, item.proof);
        assert_eq!(again, None);
        let item = claim_item(&tree, 1);
        let refused = Activity::check_claim(EMISSION, &account(1), 7_000, item.index, &item.proof);
        assert!(matches!(refused, Err(Error::<Test>::InvalidProof)));
    });
}

#[test]
fn standings_are_of_programs_that_exist() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &[leaf(1, 5_000)]);
        assert_ok!(claim(EMISSION, &[leaf(1, 5_000)], 0));
        let paid = Standing { program: EMISSION, paid: 5_000, ..Default::default() };
        assert_eq!(Activity::standing_of(EMISSION, account(1)), Some(paid));
        let nothing = Standing { program: POT, ..Default::default() };
        assert_eq!(Activity::standing_of(POT, account(1)), Some(nothing));
        assert_eq!(Activity::standing_of(9, account(1)), None);
    });
}

#[test]
fn budgets_and_pots_are_those_of_the_next_epoch() {
    ExtBuilder::default().run(|| {
        assert_eq!(Activity::budget_left(EMISSION), Some(RESERVE >> 17));
        assert_eq!(Activity::budget_left(POT), Some(POT_BUDGET));
        assert_eq!(Activity::budget_left(9), None);
        assert_eq!(Activity::pot_of(EMISSION), None);
        assert_eq!(Activity::pot_of(POT), Some(pot()));
        assert_eq!(Activity::pot_of(9), None);
    });
}

#[test]
fn a_program_that_takes_no_epoch_in_shows_no_budget() {
    with_vgr(50_000, || {
        assert_eq!(Activity::budget_of(OURS), Some(50_000));
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), OURS, true));
        assert_eq!(Activity::budget_of(OURS), Some(0));
        end_epoch(1);
        let certificate = certificate(OURS, 1, &[leaf(1, 1)]);
        assert_noop!(carry(OURS, certificate.clone()), Error::<Test>::ProgramPaused);
        assert_ok!(Activity::set_paused(RuntimeOrigin::root(), OURS, false));
        assert_eq!(Activity::budget_of(OURS), Some(50_000));

        assert_ok!(Activity::close_program(by(OWNER), OURS));
        // Whoever pays into the pot of a closed program opens nothing with it.
        let pot = Activity::pot_account(OURS);
        assert_ok!(Balances::mint_into(&pot, units(50_000)));
        assert_eq!(Activity::budget_of(OURS), Some(0));
        assert_eq!(Activity::budget_left(OURS), Some(0));
        assert_noop!(carry(OURS, certificate), Error::<Test>::ProgramClosed);
    });
}

#[test]
fn heads_are_found() {
    ExtBuilder::default().run(|| {
        assert_eq!(Activity::head(EMISSION), None);
        finalize(EMISSION, 3, &[leaf(1, 5_000)]);
        assert_eq!(Activity::head(EMISSION), Heads::<Test>::get(EMISSION));
        let head = Activity::head(EMISSION).expect("epoch 3");
        assert_eq!((head.epoch, head.root_sum), (3, 5_000));
    });
}
