// SPDX-License-Identifier: Apache-2.0
//! The accounts of pots: nobody foresees them, and no dust of other assets fills them.

use super::funded::{OURS, OWNER, PER_UNIT, create, ext, fund, in_asset, two, with_asset};
use crate::{
    mock::{
        ASSET, ASSET_MIN, Activity, Assets, Balances, DEPOSIT, ExtBuilder, RuntimeOrigin, System,
        Test, account, by, claim, finalize, last_event, open_asset, units,
    },
    pallet::{Error, Event, FundedPrograms, NextProgram, Programs},
    types::{Funding, PotCurrency},
};
use frame_support::{
    assert_noop, assert_ok,
    traits::{Get, fungible::Inspect, fungibles::Refund},
};
use sp_core::H256;
use sp_runtime::{AccountId32, traits::AccountIdConversion};

/// Who issues worthless assets.
const ISSUER: u8 = 240;

/// What an account of an asset costs.
fn account_deposit() -> u128 {
    <Test as pallet_assets::Config>::AssetAccountDeposit::get()
}

/// Creates an asset in which an account takes one of its holder's references.
fn create_insufficient(asset: u32) {
    let root = RuntimeOrigin::root();
    assert_ok!(Assets::force_create(root, asset, account(ISSUER), false, ASSET_MIN));
}

/// Sends dust of other assets to an account until it can hold no more; returns of how many.
fn fill(victim: &AccountId32) -> u32 {
    let max: u32 = <Test as frame_system::Config>::MaxConsumers::get();
    let sent = (0..=max).take_while(|n| {
        create_insufficient(1_000 + n);
        Assets::mint(by(ISSUER), 1_000 + n, victim.clone(), ASSET_MIN).is_ok()
    });
    sent.count() as u32
}

#[test]
fn an_account_can_be_filled_with_dust() {
    ExtBuilder::default().rich([1]).run(|| {
        assert!(fill(&account(1)) > 0);
        create_insufficient(ASSET);
        assert!(Assets::mint(by(ISSUER), ASSET, account(1), 1_000).is_err());
    });
}

#[test]
fn a_pot_in_an_asset_is_open_from_the_start() {
    ext().accounts([1, 2]).run(|| {
        create_insufficient(ASSET);
        open_asset(ASSET, &account(OWNER), 1_000_000);
        let reserved = Balances::reserved_balance(account(OWNER));
        assert_ok!(create(in_asset()));
        let pot = Activity::pot_account(OURS);
        let opened = Some((account(OWNER), account_deposit()));
        assert_eq!(Assets::deposit_held(ASSET, pot.clone()), opened);
        let held = crate::mock::PROGRAM_DEPOSIT + account_deposit();
        assert_eq!(Balances::reserved_balance(account(OWNER)), reserved + held);

        // Then dust does not keep anything out.
        assert!(fill(&pot) > 0);
        assert_ok!(fund(ASSET_MIN + PER_UNIT * 12_000));
        assert_eq!(Activity::budget_of(OURS), Some(12_000));
        finalize(OURS, 1, &two());
        assert_ok!(claim(OURS, &two(), 0));
        assert_eq!(Assets::balance(ASSET, account(1)), PER_UNIT * 5_000);
    });
}

#[test]
fn dust_leaves_room_for_what_a_pot_in_vgr_holds() {
    ext().run(|| {
        assert_ok!(create(PotCurrency::Vgr));
        assert!(fill(&Activity::pot_account(OURS)) > 0);
        assert_ok!(fund(units(20_000)));
        finalize(OURS, 1, &two());
        assert_ok!(claim(OURS, &two(), 0));
        assert_eq!(Balances::balance(&account(1)), units(5_000));
    });
}

#[test]
fn the_deposit_of_the_account_comes_back_with_the_program() {
    with_asset(20_000, || {
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        let pot = Activity::pot_account(OURS);
        assert_ok!(Activity::remove_program(by(OWNER), OURS, 1));
        assert_eq!(last_event(), Event::ProgramRemoved { program: OURS });
        assert_eq!(Balances::reserved_balance(account(OWNER)), 0);
        assert_eq!(Balances::balance(&account(OWNER)), 1_000 * DEPOSIT);
        assert_eq!(Assets::maybe_balance(ASSET, &pot), None);
        assert_eq!(Balances::total_balance(&pot), 0);
    });
}

#[test]
fn a_frozen_asset_gives_the_deposit_back_later() {
    ext().run(|| {
        open_asset(ASSET, &account(OWNER), 1_000_000);
        assert_ok!(create(in_asset()));
        let pot = Activity::pot_account(OURS);
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        assert_ok!(Assets::freeze_asset(by(ISSUER), ASSET));
        assert_ok!(Activity::remove_program(by(OWNER), OURS, 1));
        assert_eq!(Balances::reserved_balance(account(OWNER)), account_deposit());
        assert_ok!(Assets::thaw_asset(by(ISSUER), ASSET));
        assert_ok!(Assets::refund_other(by(OWNER), ASSET, pot));
        assert_eq!(Balances::reserved_balance(account(OWNER)), 0);
    });
}

#[test]
fn a_pot_that_is_frozen_with_money_in_it_keeps_its_program() {
    ext().run(|| {
        open_asset(ASSET, &account(OWNER), 1_000_000);
        assert_ok!(create(in_asset()));
        assert_ok!(Activity::fund(by(OWNER), OURS, 20_000));
        let pot = Activity::pot_account(OURS);
        assert_ok!(Activity::close_program(by(OWNER), OURS));
        assert!(Assets::balance(ASSET, &pot) > 0);
        assert_ok!(Assets::freeze_asset(by(ISSUER), ASSET));
        assert_noop!(Activity::remove_program(by(OWNER), OURS, 1), Error::<Test>::PotFrozen);
        assert_ok!(Assets::thaw_asset(by(ISSUER), ASSET));
        assert_ok!(Activity::remove_program(by(OWNER), OURS, 1));
        assert_eq!(Assets::balance(ASSET, &pot), 0);
        assert_eq!(Assets::balance(ASSET, account(OWNER)), 1_000_000);
        assert_eq!(Balances::reserved_balance(account(OWNER)), 0);
    });
}

#[test]
fn a_frozen_asset_opens_no_pot() {
    ext().run(|| {
        open_asset(ASSET, &account(OWNER), 1_000_000);
        assert_ok!(Assets::freeze_asset(by(ISSUER), ASSET));
        assert_noop!(create(in_asset()), pallet_assets::Error::<Test>::AssetNotLive);
    });
}

#[test]
fn nobody_foresees_a_pot() {
    let pot_after = |parent: H256, currency: PotCurrency| {
        ext().build().execute_with(|| {
            open_asset(ASSET, &account(OWNER), 1_000_000);
            System::set_parent_hash(parent);
            let number: AccountId32 =
                <Test as crate::Config>::PotPalletId::get().into_sub_account_truncating(OURS);
            assert_ok!(create(currency));
            let pot = Activity::pot_account(OURS);
            assert_ne!(pot, number);
            assert_eq!(FundedPrograms::<Test>::get(OURS).map(|own| own.pot), Some(pot.clone()));
            // It stays what it is.
            System::set_parent_hash(H256::repeat_byte(7));
            assert_eq!(Activity::pot_of(OURS), Some(pot.clone()));
            // A second one of the same block is another.
            System::set_parent_hash(parent);
            assert_ok!(create(PotCurrency::Vgr));
            assert_ne!(Activity::pot_account(OURS + 1), pot);
            pot
        })
    };
    for currency in [PotCurrency::Vgr, in_asset()] {
        let one = pot_after(H256::repeat_byte(1), currency.clone());
        assert_ne!(one, pot_after(H256::repeat_byte(2), currency));
    }
}

#[test]
fn the_full_pot_of_an_admin_can_be_opened_by_anybody() {
    ext().rich([1]).run(|| {
        create_insufficient(ASSET);
        open_asset(ASSET, &account(OWNER), 1_000_000);
        let mut settings = Programs::<Test>::get(crate::mock::POT).expect("the pot");
        settings.funding = Funding::AssetPot { asset: ASSET, planck_per_unit: PER_UNIT };
        let program = NextProgram::<Test>::get();
        assert_ok!(Activity::create_program(RuntimeOrigin::root(), settings));
        let pot = Activity::pot_account(program);
        assert_ok!(Balances::transfer_allow_death(by(1), pot.clone(), DEPOSIT));
        assert!(fill(&pot) > 0);
        assert!(Activity::fund(by(OWNER), program, 1_000).is_err());
        assert_ok!(Assets::touch_other(by(1), ASSET, pot));
        assert_ok!(Activity::fund(by(OWNER), program, 1_000));
    });
}
