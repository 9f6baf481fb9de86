// SPDX-License-Identifier: Apache-2.0
//! Frozen money is neither bonded nor deposited, whoever pays the fee.

use super::funded::terms;
use crate::{
    evidence::{Evidence, Fault},
    mock::{
        ASSET, Activity, BOND, Balances, CHALLENGE_BOND, DEPOSIT, EMISSION, ExtBuilder,
        PROGRAM_DEPOSIT, Test, account, by, key, last_event, leaf, open_asset, possession, submit,
    },
    pallet::{Error, Event, OracleOperators},
    tests::forged::Forged,
    types::PotCurrency,
};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::DispatchResult,
    traits::{
        LockableCurrency, WithdrawReasons,
        fungible::{Inspect, InspectHold},
    },
};

/// Whose money is frozen.
const WHO: u8 = 1;

/// What freezes it.
const LOCK: [u8; 8] = *b"freezing";

/// Freezes so much of what somebody has.
fn freeze(amount: u128) {
    Balances::set_lock(LOCK, &account(WHO), amount, WithdrawReasons::all());
}

fn register() -> DispatchResult {
    Activity::register_oracle(by(WHO), key(9), possession(&account(WHO), 9))
}

/// Evidence that is wrong: a thief would lose the bond on purpose.
fn challenge() -> DispatchResult {
    let forged = Forged::new(&[leaf(1, 5_000), leaf(2, 6_000)]);
    let (first, second) = (forged.opening(0), forged.opening(1));
    Activity::challenge(by(WHO), EMISSION, 1, Evidence::LeafOrder { first, second })
}

fn create(currency: PotCurrency) -> DispatchResult {
    Activity::create_funded_program(by(WHO), terms(currency))
}

#[test]
fn a_frozen_account_loses_nothing() {
    ExtBuilder::default().rich([WHO]).run(|| {
        open_asset(ASSET, &account(99), 1_000_000);
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000), leaf(2, 6_000)]));
        freeze(u128::MAX);
        let refused = |result: fn() -> DispatchResult| {
            assert_noop!(result(), Error::<Test>::InsufficientFunds);
        };
        refused(register);
        refused(challenge);
        refused(|| create(PotCurrency::Vgr));
        refused(|| create(PotCurrency::Asset { asset: ASSET, planck_per_unit: 1 }));
        assert_eq!(Balances::total_balance_on_hold(&account(WHO)), 0);
        assert_eq!(Balances::total_balance(&account(WHO)), 1_000 * DEPOSIT);

        Balances::remove_lock(LOCK, &account(WHO));
        assert_ok!(register());
        assert_ok!(challenge());
        assert!(matches!(
            last_event(),
            Event::ChallengeFailed { fault: Fault::LeafOrder, forfeited: CHALLENGE_BOND, .. }
        ));
        assert_ok!(create(PotCurrency::Vgr));
    });
}

#[test]
fn what_is_not_frozen_may_be_held_to_the_last_planck() {
    ExtBuilder::default().rich([WHO]).run(|| {
        let all = 1_000 * DEPOSIT;
        freeze(all - BOND + 1);
        assert_noop!(register(), Error::<Test>::InsufficientFunds);
        freeze(all - BOND);
        assert_ok!(register());
        assert_eq!(OracleOperators::<Test>::get(account(WHO)).map(|own| own.bond), Some(BOND));
        // Frozen is a part of the total, and so is what is held already.
        freeze(all - PROGRAM_DEPOSIT + 1);
        assert_noop!(create(PotCurrency::Vgr), Error::<Test>::InsufficientFunds);
    });
}
