// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        ASSET, Activity, ExtBuilder, POT, RuntimeOrigin, Test, UNBONDING, account, last_event,
        open_asset, pot, program, stranger,
    },
    pallet::{Error, Event, NextProgram, Programs},
    types::Funding,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

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
