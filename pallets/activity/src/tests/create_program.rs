// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        ADMIN, ASSET, Activity, Balances, DEPOSIT, ExtBuilder, POT, RuntimeOrigin, Test, UNBONDING,
        account, by, claim, finalize, last_event, leaf, open_asset, pot, program, stranger,
        treasury, units,
    },
    pallet::{Error, Event, NextProgram, Programs},
    types::{Funding, RULES_MAX},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, traits::fungible::Inspect};
use sp_runtime::{AccountId32, DispatchError};

/// What somebody who is an admin and not root creates, paid from an account.
fn by_admin(account: AccountId32) -> DispatchResult {
    Activity::create_program(by(ADMIN), program(Funding::Pot { account }))
}

#[test]
fn a_program_gets_the_next_id() {
    ExtBuilder::default().run(|| {
        let settings = program(Funding::Pot { account: account(1) });
        assert_ok!(Activity::create_program(RuntimeOrigin::root(), settings.clone()));
        assert_eq!(Programs::<Test>::get(2), Some(settings));
        assert_eq!(NextProgram::<Test>::get(), 3);
        assert_eq!(last_event(), Event::ProgramCreated { program: 2 });
    });
}

#[test]
fn two_programs_may_share_a_pot() {
    ExtBuilder::default().run(|| {
        let settings = program(Funding::Pot { account: pot() });
        assert_ok!(Activity::create_program(RuntimeOrigin::root(), settings));
        assert_eq!(
            Programs::<Test>::get(2).map(|program| program.funding),
            Programs::<Test>::get(POT).map(|program| program.funding)
        );
    });
}

#[test]
fn only_an_admin_creates_programs() {
    ExtBuilder::default().run(|| {
        let settings = program(Funding::Pot { account: pot() });
        assert_noop!(Activity::create_program(stranger(), settings), DispatchError::BadOrigin);
    });
}

#[test]
fn an_epoch_of_no_length_is_refused() {
    ExtBuilder::default().run(|| {
        let mut settings = program(Funding::Pot { account: pot() });
        settings.epoch_ms = 0;
        assert_noop!(
            Activity::create_program(RuntimeOrigin::root(), settings),
            Error::<Test>::EpochLengthZero
        );
    });
}

#[test]
fn a_challenge_window_of_no_blocks_is_refused() {
    ExtBuilder::default().run(|| {
        let mut settings = program(Funding::Pot { account: pot() });
        settings.challenge_window = 0;
        assert_noop!(
            Activity::create_program(RuntimeOrigin::root(), settings),
            Error::<Test>::ChallengeWindowZero
        );
    });
}

#[test]
fn a_rule_that_divides_by_zero_is_refused() {
    ExtBuilder::default().run(|| {
        let mut settings = program(Funding::Pot { account: pot() });
        settings.rules[0].denominator = 0;
        assert_noop!(
            Activity::create_program(RuntimeOrigin::root(), settings),
            Error::<Test>::InvalidRule
        );
    });
}

#[test]
fn an_unknown_oracle_set_is_refused() {
    ExtBuilder::default().run(|| {
        let mut settings = program(Funding::Pot { account: pot() });
        settings.oracle_set = 1;
        assert_noop!(
            Activity::create_program(RuntimeOrigin::root(), settings),
            Error::<Test>::OracleSetNotFound
        );
    });
}

#[test]
fn a_second_program_of_the_emission_is_refused() {
    ExtBuilder::default().run(|| {
        assert_noop!(
            Activity::create_program(RuntimeOrigin::root(), program(Funding::Emission)),
            Error::<Test>::EmissionReserved
        );
    });
}

#[test]
fn ids_end() {
    ExtBuilder::default().run(|| {
        NextProgram::<Test>::put(u32::MAX);
        let settings = program(Funding::Pot { account: pot() });
        assert_noop!(
            Activity::create_program(RuntimeOrigin::root(), settings),
            Error::<Test>::TooManyPrograms
        );
    });
}

#[test]
fn a_challenge_window_beyond_the_bonds_is_refused() {
    ExtBuilder::default().run(|| {
        let mut settings = program(Funding::Pot { account: pot() });
        settings.challenge_window = UNBONDING + 1;
        assert_noop!(
            Activity::create_program(RuntimeOrigin::root(), settings.clone()),
            Error::<Test>::ChallengeWindowTooLong
        );
        settings.challenge_window = UNBONDING;
        assert_ok!(Activity::create_program(RuntimeOrigin::root(), settings));
    });
}

#[test]
fn an_admin_may_create_a_program_in_an_asset() {
    ExtBuilder::default().run(|| {
        let create = |planck_per_unit| {
            let funding = Funding::AssetPot { asset: ASSET, planck_per_unit };
            Activity::create_program(RuntimeOrigin::root(), program(funding))
        };
        assert_noop!(create(1), Error::<Test>::AssetNotFound);
        open_asset(ASSET, &account(1), 1_000);
        assert_noop!(create(0), Error::<Test>::UnitWorthless);
        assert_ok!(create(1));
        assert_eq!(Activity::pot_of(2), Some(Activity::pot_account(2)));
    });
}

#[test]
fn an_admin_names_no_account_but_the_pot_of_the_program() {
    ExtBuilder::default().rich([1]).run(|| {
        let next = NextProgram::<Test>::get();
        let others = [
            account(1),
            account(ADMIN),
            pot(),
            treasury(),
            Activity::pot_account(POT),
            Activity::pot_account(next + 1),
        ];
        for other in others {
            assert_noop!(by_admin(other.clone()), DispatchError::BadOrigin);
            let settings = program(Funding::Pot { account: other });
            assert_ok!(Activity::create_program(RuntimeOrigin::root(), settings));
            NextProgram::<Test>::put(next);
            Programs::<Test>::remove(next);
        }
        let own = Activity::pot_account(next);
        assert_ok!(by_admin(own.clone()));
        assert_eq!(Activity::pot_of(next), Some(own.clone()));
        // It is the pot of this program, and no other's.
        assert_noop!(by_admin(own), DispatchError::BadOrigin);
        assert_ok!(by_admin(Activity::pot_account(next + 1)));
    });
}

#[test]
fn the_own_pot_of_an_admins_program_pays_what_it_was_given() {
    ExtBuilder::default().rich([1]).run(|| {
        let own = Activity::pot_account(2);
        assert_ok!(by_admin(own.clone()));
        assert_eq!(Activity::budget_of(2), Some(0));
        assert_ok!(Activity::fund(by(1), 2, DEPOSIT + units(5_000)));
        finalize(2, 1, &[leaf(1, 4_000)]);
        let before = Balances::balance(&account(1));
        assert_ok!(claim(2, &[leaf(1, 4_000)], 0));
        assert_eq!(Balances::balance(&account(1)), before + units(4_000));
        assert_eq!(Balances::total_balance(&own), DEPOSIT + units(1_000));
    });
}

#[test]
fn an_admin_creates_programs_that_name_no_account() {
    ExtBuilder::default().run(|| {
        open_asset(ASSET, &account(1), 1_000);
        let funding = Funding::AssetPot { asset: ASSET, planck_per_unit: 1 };
        assert_ok!(Activity::create_program(by(ADMIN), program(funding)));
        assert_noop!(
            Activity::create_program(by(ADMIN), program(Funding::Emission)),
            Error::<Test>::EmissionReserved
        );
    });
}

#[test]
fn a_program_has_as_many_rules_as_it_may() {
    ExtBuilder::default().run(|| {
        let mut settings = program(Funding::Pot { account: pot() });
        let rules = vec![settings.rules[0]; RULES_MAX as usize];
        settings.rules = rules.try_into().expect("no more than it may");
        assert_ok!(Activity::create_program(RuntimeOrigin::root(), settings.clone()));
        assert_eq!(Programs::<Test>::get(2), Some(settings.clone()));
        // The last one is checked like the first.
        settings.rules[RULES_MAX as usize - 1].denominator = 0;
        assert_noop!(
            Activity::create_program(RuntimeOrigin::root(), settings),
            Error::<Test>::InvalidRule
        );
    });
}
