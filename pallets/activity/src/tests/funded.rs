// SPDX-License-Identifier: Apache-2.0
//! What the pots of funded programs pay, and the programs that tests of their calls begin with.

use crate::{
    mock::{
        ASSET, ASSET_MIN, Activity, Assets, Balances, EPOCH_MS, ExtBuilder, RuntimeOrigin, Test,
        WINDOW, account, by, certificate, claim, end_epoch, finalize, last_event, leaf, open_asset,
        stranger, submit, units,
    },
    pallet::{Error, Event, HoldReason},
    types::{PotCurrency, ProgramTermsOf},
};
use frame_support::{
    BoundedVec, assert_noop, assert_ok,
    dispatch::DispatchResult,
    traits::{
        fungible::{Inspect, InspectHold},
        fungibles::Inspect as InspectAssets,
    },
};
use vigor_primitives::{rewards::TrustTier, tree::Leaf};

/// Who creates programs.
pub(super) const OWNER: u8 = 50;
/// The id of the first program it creates.
pub(super) const OURS: u32 = 2;
/// Parts of the asset for each unit.
pub(super) const PER_UNIT: u128 = 3;

pub(super) fn terms(currency: PotCurrency) -> ProgramTermsOf<Test> {
    ProgramTermsOf::<Test> {
        currency,
        oracle_set: 0,
        epoch_ms: EPOCH_MS,
        lateness_ms: 5_000,
        challenge_window: WINDOW,
        cap_epoch: 1_000_000,
        cap_day: 2_000_000,
        least_tier: TrustTier::Connector,
        rules: BoundedVec::new(),
        budget_epoch: 100_000,
    }
}

pub(super) fn in_asset() -> PotCurrency {
    PotCurrency::Asset { asset: ASSET, planck_per_unit: PER_UNIT }
}

pub(super) fn create(currency: PotCurrency) -> DispatchResult {
    Activity::create_funded_program(by(OWNER), terms(currency))
}

pub(super) fn fund(amount: u128) -> DispatchResult {
    Activity::fund(by(OWNER), OURS, amount)
}

pub(super) fn ext() -> ExtBuilder {
    ExtBuilder::default().rich([OWNER])
}

/// A program in VGR with so many units in its pot.
pub(super) fn with_vgr(pot_units: u64, test: impl FnOnce()) {
    ext().run(|| {
        assert_ok!(create(PotCurrency::Vgr));
        if pot_units > 0 {
            assert_ok!(fund(units(pot_units)));
        }
        test();
    });
}

/// A program in an asset with so many units in its pot, beside its minimum balance.
pub(super) fn with_asset(pot_units: u64, test: impl FnOnce()) {
    ext().run(|| {
        open_asset(ASSET, &account(OWNER), 1_000_000);
        assert_ok!(create(in_asset()));
        assert_ok!(fund(ASSET_MIN + PER_UNIT * u128::from(pot_units)));
        test();
    });
}

pub(super) fn two() -> [Leaf; 2] {
    [leaf(1, 5_000), leaf(2, 7_000)]
}

pub(super) fn deposit_of_owner() -> u128 {
    Balances::balance_on_hold(&HoldReason::ProgramDeposit.into(), &account(OWNER))
}

#[test]
fn a_pot_pays_what_it_was_given() {
    with_vgr(20_000, || {
        assert_eq!(Activity::budget_of(OURS), Some(20_000));
        finalize(OURS, 1, &two());
        assert_eq!(Activity::budget_of(OURS), Some(8_000));
        assert_ok!(claim(OURS, &two(), 0));
        assert_eq!(Balances::balance(&account(1)), units(5_000));
        assert_eq!(Activity::budget_of(OURS), Some(8_000));
    });
}

#[test]
fn a_pot_in_an_asset_pays_what_it_was_given() {
    with_asset(20_000, || {
        assert_eq!(Activity::budget_of(OURS), Some(20_000));
        finalize(OURS, 1, &two());
        assert_eq!(Activity::budget_of(OURS), Some(8_000));
        let issuance = Assets::total_issuance(ASSET);
        assert_ok!(claim(OURS, &two(), 0));
        assert_eq!(Assets::balance(ASSET, account(1)), PER_UNIT * 5_000);
        assert_eq!(Balances::balance(&account(1)), 0);
        assert_eq!(Assets::total_issuance(ASSET), issuance);
        assert!(matches!(
            last_event(),
            Event::Claimed { units: 5_000, amount, .. } if amount == PER_UNIT * 5_000
        ));
        // What is owed to the second account is not free to be granted again.
        assert_eq!(Activity::budget_of(OURS), Some(8_000));
        assert_ok!(claim(OURS, &two(), 1));
        assert_eq!(Activity::budget_of(OURS), Some(8_000));
        assert_noop!(claim(OURS, &two(), 1), Error::<Test>::NothingToClaim);
    });
}

#[test]
fn a_pot_in_an_asset_grants_no_more_than_it_has() {
    with_asset(10_000, || {
        end_epoch(1);
        let over = certificate(OURS, 1, &[leaf(1, 10_001)]);
        assert_noop!(Activity::submit_epoch(stranger(), OURS, over), Error::<Test>::OverBudget);
        finalize(OURS, 1, &[leaf(1, 6_000)]);
        end_epoch(2);
        let over = certificate(OURS, 2, &[leaf(1, 10_001)]);
        assert_noop!(Activity::submit_epoch(stranger(), OURS, over), Error::<Test>::OverBudget);
        finalize(OURS, 2, &[leaf(1, 10_000)]);
        assert_ok!(claim(OURS, &[leaf(1, 10_000)], 0));
        assert_eq!(Assets::balance(ASSET, Activity::pot_account(OURS)), ASSET_MIN);
    });
}

#[test]
fn the_grant_of_a_rejected_epoch_is_free_again() {
    with_asset(10_000, || {
        assert_ok!(submit(OURS, 1, &[leaf(1, 10_000)]));
        assert_eq!(Activity::budget_of(OURS), Some(0));
        assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), OURS, 1));
        assert_eq!(Activity::budget_of(OURS), Some(10_000));
    });
}

#[test]
fn dust_of_an_asset_waits() {
    with_asset(10_000, || {
        finalize(OURS, 1, &[leaf(1, 3)]);
        assert_noop!(claim(OURS, &[leaf(1, 3)], 0), Error::<Test>::BelowExistentialDeposit);
        finalize(OURS, 2, &[leaf(1, 4)]);
        assert_ok!(claim(OURS, &[leaf(1, 4)], 0));
    });
}

#[test]
fn a_frozen_asset_pays_later() {
    with_asset(10_000, || {
        finalize(OURS, 1, &two_small());
        assert_ok!(Assets::freeze_asset(by(240), ASSET));
        assert_eq!(Activity::budget_of(OURS), Some(0));
        assert_noop!(claim(OURS, &two_small(), 0), Error::<Test>::PotShort);
        assert_ok!(Assets::thaw_asset(by(240), ASSET));
        assert_ok!(claim(OURS, &two_small(), 0));
    });
}

fn two_small() -> [Leaf; 2] {
    [leaf(1, 4_000), leaf(2, 6_000)]
}

#[test]
fn an_account_that_its_issuer_blocked_is_refused() {
    with_asset(10_000, || {
        open_asset(ASSET, &account(1), 100);
        assert_ok!(Assets::block(by(240), ASSET, account(1)));
        finalize(OURS, 1, &two_small());
        assert_noop!(claim(OURS, &two_small(), 0), Error::<Test>::DepositRefused);
        assert_ok!(claim(OURS, &two_small(), 1));
    });
}

#[test]
fn a_pot_that_was_burned_pays_nobody() {
    with_asset(10_000, || {
        finalize(OURS, 1, &two_small());
        let pot = Activity::pot_account(OURS);
        assert_ok!(Assets::burn(by(240), ASSET, pot, PER_UNIT * 5_000));
        assert_noop!(claim(OURS, &two_small(), 1), Error::<Test>::PotShort);
        assert_ok!(claim(OURS, &two_small(), 0));
    });
}

#[test]
fn an_asset_that_was_destroyed_stops_claims_and_frees_the_deposit() {
    with_asset(10_000, || {
        finalize(OURS, 1, &two_small());
        assert_ok!(Assets::start_destroy(by(240), ASSET));
        assert_noop!(claim(OURS, &two_small(), 0), Error::<Test>::PotShort);
        assert_ok!(Assets::destroy_accounts(by(240), ASSET));
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        let remove = || Activity::remove_program(by(OWNER), OURS, 100);
        assert_noop!(remove(), Error::<Test>::GrantsUnpaid);
        assert_ok!(Assets::finish_destroy(by(240), ASSET));
        assert_noop!(claim(OURS, &two_small(), 0), Error::<Test>::PotShort);
        assert_ok!(remove());
        assert_eq!(deposit_of_owner(), 0);
    });
}

#[test]
fn a_unit_worth_more_than_any_pot_has_no_budget() {
    ext().run(|| {
        open_asset(ASSET, &account(OWNER), u128::MAX);
        let dear = PotCurrency::Asset { asset: ASSET, planck_per_unit: u128::MAX };
        assert_ok!(create(dear));
        assert_ok!(fund(u128::MAX));
        assert_eq!(Activity::budget_of(OURS), Some(0));
        finalize(OURS, 1, &[]);
    });
}
