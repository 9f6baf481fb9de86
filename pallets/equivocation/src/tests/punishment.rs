// SPDX-License-Identifier: Apache-2.0
//! What an offence costs, and that it costs it once.

use sp_runtime::Perbill;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

use crate::{
    Event, Punished, Unbondings, WeightInfo,
    mock::{
        BOND, Balances, EXISTENTIAL_DEPOSIT, Equivocation, RICH, SESSION, Seats, Test, Treasury,
        alice, charlie, extra_weight, leave, run, take_events, unbonding,
    },
};

fn offend(who: sp_runtime::AccountId32, session: u32) {
    let details = OffenceDetails { offender: (who, ()), reporters: Vec::new() };
    Equivocation::on_offence(&[details], &[Perbill::from_percent(1)], session);
}

#[test]
fn leaving_before_the_report_saves_nothing() {
    run(|| {
        leave(&alice());
        take_events();
        offend(alice(), SESSION);
        assert_eq!(
            take_events(),
            [Event::ValidatorPunished {
                validator: alice(),
                session: SESSION,
                bond: 0,
                unbonding: BOND
            }]
        );
        assert_eq!(unbonding(&alice()), 0);
        assert!(!Unbondings::<Test>::contains_key(alice()));
        assert_eq!(Balances::free_balance(alice()), RICH - BOND);
        assert_eq!(Balances::free_balance(Treasury::get()), EXISTENTIAL_DEPOSIT + BOND);
    });
}

#[test]
fn the_fraction_does_not_matter_and_the_weight_is_counted() {
    run(|| {
        let before = extra_weight();
        offend(alice(), SESSION);
        assert!(!Seats::get().contains_key(&alice()));
        assert_eq!(extra_weight() - before, <() as WeightInfo>::punish());
    });
}

#[test]
fn one_session_is_punished_once() {
    run(|| {
        offend(alice(), SESSION);
        Seats::mutate(|seats| seats.insert(alice(), 0));
        take_events();
        offend(alice(), SESSION);
        assert!(take_events().is_empty());
        assert!(Seats::get().contains_key(&alice()));
        offend(alice(), SESSION - 1);
        assert!(!Seats::get().contains_key(&alice()));
    });
}

#[test]
fn whoever_has_nothing_left_is_marked() {
    run(|| {
        offend(charlie(), SESSION);
        assert_eq!(
            take_events(),
            [Event::ValidatorPunished {
                validator: charlie(),
                session: SESSION,
                bond: 0,
                unbonding: 0
            }]
        );
        assert_eq!(Balances::free_balance(charlie()), RICH);
    });
}

#[test]
fn sessions_are_forgotten() {
    run(|| {
        offend(alice(), SESSION);
        offend(alice(), SESSION - 1);
        Equivocation::forget_session(SESSION - 1);
        assert!(Punished::<Test>::contains_key(SESSION, alice()));
        assert!(!Punished::<Test>::contains_key(SESSION - 1, alice()));
    });
}
