// SPDX-License-Identifier: Apache-2.0
//! Each invariant can fail.

use crate::{
    mock::{
        Activity, Balances, EMISSION, ExtBuilder, POT, System, Test, WINDOW, account, claim,
        finalize, leaf, pot, submit,
    },
    pallet::{
        Epochs, Finalizing, Heads, HoldReason, NextProgram, OracleSets, Paid, Pending, Programs,
        Reserve, TotalPaid,
    },
    types::{EpochStatus, Funding},
};
use frame_support::{
    assert_ok,
    traits::{fungible::MutateHold, tokens::Precision},
};

/// Breaks a healthy state and expects that complaint.
fn complains(break_it: impl FnOnce(), complaint: &'static str) {
    ExtBuilder::default().build().execute_with(|| {
        finalize(EMISSION, 1, &[leaf(1, 5_000), leaf(2, 6_000)]);
        finalize(POT, 1, &[leaf(1, 5_000)]);
        assert_ok!(claim(EMISSION, &[leaf(1, 5_000), leaf(2, 6_000)], 0));
        assert_ok!(submit(EMISSION, 2, &[leaf(1, 5_000), leaf(2, 7_000)]));
        assert_ok!(Activity::do_try_state());
        break_it();
        assert_eq!(Activity::do_try_state(), Err(complaint.into()));
    });
}

fn change_epoch(epoch: u64, change: impl FnOnce(&mut crate::types::EpochOf<Test>)) {
    Epochs::<Test>::mutate(EMISSION, epoch, |record| change(record.as_mut().expect("an epoch")));
}

#[test]
fn programs() {
    complains(|| NextProgram::<Test>::put(1), "a program has an id that was not given out");
    complains(|| OracleSets::<Test>::remove(0), "a program names no oracle set");
    complains(
        || {
            Programs::<Test>::mutate(POT, |program| {
                program.as_mut().expect("the pot").funding = Funding::Emission;
            });
        },
        "a program beside 0 is paid from the emission",
    );
}

#[test]
fn heads() {
    complains(|| Epochs::<Test>::remove(EMISSION, 1), "a head has no epoch");
    complains(
        || change_epoch(1, |record| record.status = EpochStatus::Rejected),
        "a head is not final",
    );
    complains(|| change_epoch(1, |record| record.root[0] ^= 1), "a head differs from its epoch");
    complains(
        || change_epoch(2, |record| record.status = EpochStatus::Final),
        "a final epoch is newer than its head",
    );
    complains(
        || change_epoch(2, |record| record.previous_sum = u64::MAX),
        "the sum of an epoch fell",
    );
    complains(|| Pending::<Test>::remove(EMISSION), "a pending epoch is not listed");
}

#[test]
fn pending() {
    complains(
        || change_epoch(2, |record| record.previous_sum -= 1),
        "a pending epoch does not build on its head",
    );
    let final_at = 1 + 2 * WINDOW + WINDOW;
    complains(
        || Finalizing::<Test>::remove(final_at),
        "a pending epoch is not scheduled exactly once",
    );
    complains(
        || {
            assert_ok!(Finalizing::<Test>::try_append(final_at + 1, POT));
        },
        "something else is scheduled",
    );
    complains(|| Pending::<Test>::insert(POT, 1), "a listed epoch is not pending");
}

#[test]
fn payments() {
    complains(
        || Paid::<Test>::insert(EMISSION, account(9), 1),
        "accounts were paid another sum than the total",
    );
    complains(
        || {
            Paid::<Test>::insert(EMISSION, account(2), 6_001);
            TotalPaid::<Test>::insert(EMISSION, 11_001);
        },
        "a program paid more than its newest final sum",
    );
    complains(|| Paid::<Test>::insert(POT, account(1), 1), "a program paid without a total");
}

#[test]
fn money() {
    complains(
        || Reserve::<Test>::mutate(|reserve| *reserve += 1),
        "reserve and grants differ from the emission",
    );
    complains(
        || {
            let reason = HoldReason::Granted.into();
            assert_ok!(Balances::release(&reason, &pot(), 1, Precision::Exact));
        },
        "a pot holds another amount than it owes",
    );
}

#[test]
fn a_head_that_forgets_an_epoch_is_noticed() {
    ExtBuilder::default().build().execute_with(|| {
        finalize(EMISSION, 1, &[leaf(1, 5_000)]);
        Heads::<Test>::remove(EMISSION);
        assert!(Activity::do_try_state().is_err());
        assert_eq!(System::block_number(), 1 + WINDOW);
    });
}
