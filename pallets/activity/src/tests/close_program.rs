// SPDX-License-Identifier: Apache-2.0

use super::{
    forged::Forged,
    funded::{OURS, OWNER, PER_UNIT, create, ext, fund, two, with_asset, with_vgr},
};
use crate::{
    evidence::Evidence,
    mock::{
        APPEAL, ASSET, ASSET_MIN, Activity, Assets, Balances, EMISSION, POT, RuntimeOrigin, System,
        Test, WINDOW, account, by, certificate, claim, end_epoch, finalize, last_event, leaf,
        run_to, stranger, submit, units,
    },
    pallet::{Error, Event},
    types::{PotCurrency, QuarantineReason},
};
use frame_support::{
    assert_noop, assert_ok,
    traits::{
        LockableCurrency, WithdrawReasons,
        fungible::{Inspect, Mutate},
    },
};
use sp_runtime::DispatchError;
use vigor_primitives::tree::Leaf;

#[test]
fn a_closed_program_returns_what_is_free_and_pays_what_it_granted() {
    with_vgr(20_000, || {
        finalize(OURS, 1, &two());
        assert_ok!(claim(OURS, &two(), 0));
        let before = Balances::balance(&account(OWNER));
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        assert_eq!(last_event(), Event::ProgramClosed { program: OURS, returned: units(8_000) });
        assert_eq!(Balances::balance(&account(OWNER)), before + units(8_000));
        assert_ok!(claim(OURS, &two(), 1));
        assert_eq!(Balances::balance(&account(2)), units(7_000));

        assert_noop!(fund(1), Error::<Test>::ProgramClosed);
        end_epoch(2);
        let next = certificate(OURS, 2, &two());
        assert_noop!(Activity::submit_epoch(stranger(), OURS, next), Error::<Test>::ProgramClosed);
        assert_noop!(Activity::close_program(by(OWNER), OURS), Error::<Test>::ProgramClosed);
    });
}

#[test]
fn a_closed_program_in_an_asset_keeps_what_it_owes() {
    with_asset(20_000, || {
        finalize(OURS, 1, &two());
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        assert_eq!(
            last_event(),
            Event::ProgramClosed { program: OURS, returned: PER_UNIT * 8_000 }
        );
        assert_ok!(claim(OURS, &two(), 0));
        assert_ok!(claim(OURS, &two(), 1));
        assert_eq!(Assets::balance(ASSET, Activity::pot_account(OURS)), ASSET_MIN);
    });
}

/// Closes our program; returns what its owner got.
fn close() -> u128 {
    assert_ok!(Activity::close_program(by(OWNER), OURS));
    let Event::ProgramClosed { program: OURS, returned } = last_event() else {
        panic!("the program was closed");
    };
    returned
}

fn claim_both() {
    for index in [0, 1] {
        assert_ok!(claim(OURS, &two(), index));
    }
}

fn no_more_comes_back() {
    assert_noop!(Activity::close_program(by(OWNER), OURS), Error::<Test>::ProgramClosed);
}

#[test]
fn what_was_frozen_comes_back_later() {
    with_asset(20_000, || {
        finalize(OURS, 1, &two());
        assert_ok!(Assets::freeze_asset(by(240), ASSET));
        assert_eq!(close(), 0);
        no_more_comes_back();
        assert_ok!(Assets::thaw_asset(by(240), ASSET));
        let before = Assets::balance(ASSET, account(OWNER));
        assert_eq!(close(), PER_UNIT * 8_000);
        assert_eq!(Assets::balance(ASSET, account(OWNER)), before + PER_UNIT * 8_000);
        no_more_comes_back();
        claim_both();
        no_more_comes_back();
        assert_eq!(Assets::balance(ASSET, Activity::pot_account(OURS)), ASSET_MIN);
    });
}

#[test]
fn what_was_frozen_in_the_pot_comes_back_later() {
    with_vgr(20_000, || {
        finalize(OURS, 1, &two());
        let pot = Activity::pot_account(OURS);
        Balances::set_lock(*b"freezing", &pot, u128::MAX, WithdrawReasons::all());
        assert_eq!(close(), 0);
        no_more_comes_back();
        Balances::remove_lock(*b"freezing", &pot);
        assert_eq!(close(), units(8_000));
        no_more_comes_back();
        claim_both();
    });
    with_asset(20_000, || {
        finalize(OURS, 1, &two());
        let pot = Activity::pot_account(OURS);
        assert_ok!(Assets::freeze(by(240), ASSET, pot.clone()));
        assert_eq!(close(), 0);
        assert_ok!(Assets::thaw(by(240), ASSET, pot));
        assert_eq!(close(), PER_UNIT * 8_000);
        claim_both();
    });
}

#[test]
fn an_owner_that_can_receive_nothing_closes_and_gets_it_later() {
    with_asset(20_000, || {
        finalize(OURS, 1, &two());
        assert_ok!(Assets::block(by(240), ASSET, account(OWNER)));
        assert_eq!(close(), 0);
        no_more_comes_back();
        assert_ok!(Assets::thaw(by(240), ASSET, account(OWNER)));
        assert_eq!(close(), PER_UNIT * 8_000);
        claim_both();
    });
}

#[test]
fn what_is_forfeited_after_the_end_comes_back_as_well() {
    let forfeits = |per_unit: u128| {
        finalize(OURS, 1, &two());
        let root = RuntimeOrigin::root;
        let why = QuarantineReason::Reported;
        assert_ok!(Activity::quarantine(root(), OURS, account(1), 2_000, why));
        System::set_block_number(System::block_number() + APPEAL);
        assert_ok!(Activity::resolve(root(), OURS, account(1), true));
        assert_eq!(close(), per_unit * 8_000);
        no_more_comes_back();
        claim_both();
        assert_eq!(close(), per_unit * 2_000);
        no_more_comes_back();
    };
    with_vgr(20_000, || forfeits(units(1)));
    with_asset(20_000, || forfeits(PER_UNIT));
}

#[test]
fn a_program_that_is_being_removed_is_not_closed_again() {
    with_vgr(20_000, || {
        finalize(OURS, 1, &two());
        assert_eq!(close(), units(8_000));
        claim_both();
        assert_ok!(Activity::remove_program(by(OWNER), OURS, 1));
        let pot = Activity::pot_account(OURS);
        assert_ok!(Balances::mint_into(&pot, units(1)));
        no_more_comes_back();
    });
}

/// Closes our program while epoch 2 is pending and nobody has claimed from epoch 1.
fn close_while_pending(per_unit: u128) {
    finalize(OURS, 1, &two());
    assert_ok!(submit(OURS, 2, &more()));
    assert_eq!(close(), per_unit * 5_000);
    no_more_comes_back();
    assert_ok!(Activity::do_try_state());
    no_more_comes_in();
}

/// No epoch, and not because one is pending: there will be none after it.
fn no_more_comes_in() {
    end_epoch(3);
    let next = certificate(OURS, 3, &more());
    assert_noop!(Activity::submit_epoch(stranger(), OURS, next), Error::<Test>::ProgramClosed);
}

/// What epoch 2 says, which grants 3,000 units.
fn more() -> [Leaf; 2] {
    [leaf(1, 6_000), leaf(2, 9_000)]
}

fn pot_is_empty() {
    assert_eq!(Activity::owed(OURS), Some(0));
    no_more_comes_back();
    assert_ok!(Activity::remove_program(by(OWNER), OURS, 9));
}

#[test]
fn what_is_pending_when_a_program_is_closed_is_claimed_when_it_is_final() {
    let claimed = |per_unit: u128| {
        close_while_pending(per_unit);
        // Of what was final before, already now.
        assert_ok!(claim(OURS, &two(), 0));
        run_to(System::block_number() + WINDOW);
        no_more_comes_in();
        for index in [0, 1] {
            assert_ok!(claim(OURS, &more(), index));
        }
        pot_is_empty();
    };
    with_vgr(20_000, || {
        claimed(units(1));
        assert_eq!(Balances::balance(&account(2)), units(9_000));
    });
    with_asset(20_000, || {
        claimed(PER_UNIT);
        assert_eq!(Assets::balance(ASSET, account(2)), PER_UNIT * 9_000);
    });
}

#[test]
fn what_is_rejected_after_the_end_comes_back_as_well() {
    let rejected = |per_unit: u128| {
        close_while_pending(per_unit);
        assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), OURS, 2));
        assert_eq!(close(), per_unit * 3_000);
        no_more_comes_back();
        no_more_comes_in();
        claim_both();
        pot_is_empty();
    };
    with_vgr(20_000, || rejected(units(1)));
    with_asset(20_000, || rejected(PER_UNIT));
}

#[test]
fn an_epoch_that_is_challenged_after_the_end_gives_its_grant_back() {
    let liars = Forged::new(&[leaf(2, 1_000), leaf(1, 1_000)]);
    ext().operators(4).rich([1]).run(|| {
        assert_ok!(create(PotCurrency::Vgr));
        assert_ok!(fund(units(20_000)));
        assert_ok!(liars.submit(OURS, 1, &[0, 1, 2]));
        assert_eq!(close(), units(18_000));
        let (first, second) = (liars.opening(0), liars.opening(1));
        assert_ok!(Activity::challenge(by(1), OURS, 1, Evidence::LeafOrder { first, second }));
        assert_eq!(close(), units(2_000));
        pot_is_empty();
    });
}

#[test]
fn a_program_closes_where_one_epoch_follows_the_other_without_a_gap() {
    with_vgr(20_000, || {
        assert_ok!(submit(OURS, 1, &two()));
        run_to(System::block_number() + WINDOW);
        // The next one comes in as soon as there is room, before the owner.
        assert_ok!(submit(OURS, 2, &more()));
        assert_eq!(close(), units(5_000));
    });
}

#[test]
fn only_its_owner_closes_a_program() {
    with_vgr(0, || {
        let close = |who, program| Activity::close_program(by(who), program);
        assert_noop!(close(1, OURS), Error::<Test>::NotProgramOwner);
        assert_noop!(close(OWNER, 9), Error::<Test>::ProgramNotFound);
        assert_noop!(close(100, POT), Error::<Test>::NotFunded);
        assert_noop!(close(100, EMISSION), Error::<Test>::NotFunded);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Activity::close_program(origin, OURS), DispatchError::BadOrigin);
        }
    });
}
