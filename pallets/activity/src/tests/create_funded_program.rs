// SPDX-License-Identifier: Apache-2.0

use super::funded::{OURS, OWNER, create, deposit_of_owner, ext, in_asset, terms};
use crate::{
    mock::{
        ASSET, Activity, Balances, DEPOSIT, ExtBuilder, PROGRAM_DEPOSIT, RuntimeOrigin, Test,
        UNBONDING, account, by, last_event,
    },
    pallet::{Error, Event, FundedPrograms, NextProgram, Programs},
    types::{Funded, Funding, PotCurrency, ProgramTermsOf, RULES_MAX, Stage},
};
use frame_support::{BoundedVec, assert_noop, assert_ok, traits::fungible::Inspect};
use sp_runtime::DispatchError;
use vigor_primitives::rewards::{FactKind, Rule};

#[test]
fn anybody_creates_a_program_for_a_deposit() {
    ext().run(|| {
        let before = Balances::balance(&account(OWNER));
        assert_ok!(create(PotCurrency::Vgr));
        let pot = Activity::pot_account(OURS);
        let program = Programs::<Test>::get(OURS).expect("the program");
        assert_eq!(program.owner, account(OWNER));
        assert_eq!(program.funding, Funding::Pot { account: pot.clone() });
        assert!(!program.paused);
        assert_eq!(NextProgram::<Test>::get(), OURS + 1);
        assert_eq!(last_event(), Event::ProgramCreated { program: OURS });
        assert_eq!(
            FundedPrograms::<Test>::get(OURS),
            Some(Funded { deposit: PROGRAM_DEPOSIT, stage: Stage::Open, pot: pot.clone() })
        );
        assert_eq!(deposit_of_owner(), PROGRAM_DEPOSIT);
        assert_eq!(Balances::balance(&pot), DEPOSIT);
        assert_eq!(Balances::balance(&account(OWNER)), before - PROGRAM_DEPOSIT - DEPOSIT);
    });
}

#[test]
fn terms_are_those_of_any_program() {
    ext().run(|| {
        let refused = |change: fn(&mut ProgramTermsOf<Test>), error: Error<Test>| {
            let mut terms = terms(PotCurrency::Vgr);
            change(&mut terms);
            assert_noop!(Activity::create_funded_program(by(OWNER), terms), error);
        };
        refused(|terms| terms.epoch_ms = 0, Error::EpochLengthZero);
        refused(|terms| terms.challenge_window = 0, Error::ChallengeWindowZero);
        refused(|terms| terms.challenge_window = UNBONDING + 1, Error::ChallengeWindowTooLong);
        refused(|terms| terms.oracle_set = 5, Error::OracleSetNotFound);
        refused(|terms| terms.currency = in_asset(), Error::AssetNotFound);
        refused(
            |terms| {
                terms.currency = PotCurrency::Asset { asset: ASSET, planck_per_unit: 0 };
            },
            Error::UnitWorthless,
        );
        refused(
            |terms| {
                let fact = FactKind::Steps;
                let rule = Rule { fact, numerator: 1, denominator: 0, daily_cap: 1 };
                terms.rules = BoundedVec::truncate_from(vec![rule]);
            },
            Error::InvalidRule,
        );
        NextProgram::<Test>::put(u32::MAX);
        refused(|_| {}, Error::TooManyPrograms);
        NextProgram::<Test>::put(OURS);
    });
}

#[test]
fn the_first_program_is_nobodys() {
    ExtBuilder::default().rich([OWNER]).build().execute_with(|| {
        NextProgram::<Test>::put(0);
        assert_noop!(create(PotCurrency::Vgr), Error::<Test>::EmissionReserved);
    });
}

#[test]
fn the_deposit_must_be_there() {
    ExtBuilder::default().accounts([OWNER]).run(|| {
        assert_noop!(create(PotCurrency::Vgr), Error::<Test>::InsufficientFunds);
        assert_noop!(
            Activity::create_funded_program(RuntimeOrigin::root(), terms(PotCurrency::Vgr)),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn the_deposit_and_two_accounts_are_enough() {
    ExtBuilder::default().run(|| {
        let endow =
            |amount| Balances::force_set_balance(RuntimeOrigin::root(), account(OWNER), amount);
        // From the second on the deposit can be taken, but not what opens the pot.
        for short in [DEPOSIT + 1, DEPOSIT, 1] {
            assert_ok!(endow(PROGRAM_DEPOSIT + 2 * DEPOSIT - short));
            assert_noop!(create(PotCurrency::Vgr), Error::<Test>::InsufficientFunds);
        }
        assert_ok!(endow(PROGRAM_DEPOSIT + 2 * DEPOSIT));
        assert_ok!(create(PotCurrency::Vgr));
        assert_eq!(Balances::balance(&account(OWNER)), DEPOSIT);
        assert_eq!(Balances::balance(&Activity::pot_account(OURS)), DEPOSIT);
    });
}

#[test]
fn a_program_has_as_many_rules_as_it_may() {
    ext().run(|| {
        let rule = Rule { fact: FactKind::Steps, numerator: 1, denominator: 1, daily_cap: 1 };
        let mut terms = terms(PotCurrency::Vgr);
        let rules = vec![rule; RULES_MAX as usize];
        terms.rules = rules.try_into().expect("no more than it may");
        assert_ok!(Activity::create_funded_program(by(OWNER), terms));
        let program = Programs::<Test>::get(OURS).expect("the program");
        assert_eq!(program.rules.len(), RULES_MAX as usize);
    });
}
