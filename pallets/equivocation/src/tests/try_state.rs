// SPDX-License-Identifier: Apache-2.0
//! Each invariant, broken.

use frame_support::{
    assert_err, assert_ok,
    storage::{TransactionOutcome, with_transaction},
    traits::{fungible::MutateHold as _, tokens::Precision},
};
use sp_consensus_slots::Slot;
use sp_runtime::DispatchError;

use crate::{
    HoldReason, Punished, SessionStarts, Unbondings,
    mock::{
        BOND, Balances, Equivocation, SESSION, START_BLOCK, STARTS, Test, UNBONDING_PERIOD, alice,
        bob, charlie, leave, run,
    },
    types::Unbonding,
};

/// Does `damage` to a chain where Alice's bond is on its way back, expects the invariants to make
/// that `complaint`, and undoes it.
fn notices(damage: impl FnOnce(), complaint: &'static str) {
    run(|| {
        assert_ok!(Equivocation::do_try_state());
        leave(&alice());
        assert_ok!(Equivocation::do_try_state());
        assert_ok!(with_transaction(|| {
            damage();
            assert_err!(Equivocation::do_try_state(), complaint);
            TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
        }));
    });
}

#[test]
fn a_bond_that_is_not_held_is_found() {
    let free_at = START_BLOCK + UNBONDING_PERIOD;
    let record = |amount, free_at| {
        Unbondings::<Test>::insert(alice(), Unbonding { amount, free_at });
    };
    let (hold, late) =
        ("the hold is not what is on its way back", "a bond waits longer than it must");
    notices(|| record(BOND - 1, free_at), hold);
    notices(|| record(BOND + 1, free_at), hold);
    notices(|| record(0, free_at), "nothing is on its way back");
    notices(|| record(BOND, free_at + 1), late);
    let nowhere = || Unbondings::<Test>::insert(bob(), Unbonding { amount: BOND, free_at });
    notices(nowhere, hold);
}

#[test]
fn a_hold_that_is_no_bond_on_its_way_back_is_found() {
    let reason = || HoldReason::Unbonding.into();
    let hold = |who| {
        assert_ok!(Balances::hold(&reason(), &who, 1));
    };
    let release = |who| {
        assert_ok!(Balances::release(&reason(), &who, 1, Precision::Exact));
    };
    let (differs, stranger) =
        ("the hold is not what is on its way back", "a bond is held that nobody gave up");
    notices(|| hold(alice()), differs);
    notices(|| release(alice()), differs);
    notices(|| hold(charlie()), stranger);
    notices(|| Unbondings::<Test>::remove(alice()), stranger);
}

#[test]
fn sessions_out_of_turn_are_found() {
    let begin = |slot| SessionStarts::<Test>::insert(SESSION, Slot::from(slot));
    let early = "a session began before its turn";
    notices(|| begin(STARTS[0]), early);
    notices(|| begin(STARTS[0] - 1), early);
}

#[test]
fn a_session_that_is_forgotten_by_half_is_found() {
    let half = "somebody was punished for a session that is forgotten";
    notices(|| Punished::<Test>::insert(SESSION + 1, alice(), ()), half);
    let forget = || {
        Punished::<Test>::insert(SESSION, alice(), ());
        SessionStarts::<Test>::remove(SESSION);
    };
    notices(forget, half);
}
