// SPDX-License-Identifier: Apache-2.0
//! Each invariant can fail.

mod oracles;

use crate::{
    mock::{
        Activity, Balances, DEPOSIT, EMISSION, ExtBuilder, POT, System, Test, UNBONDING, WINDOW,
        account, claim, finalize, leaf, pot, submit,
    },
    pallet::{
        Breakers, EpochQueue, EpochRanges, Epochs, Finalizing, Flags, FundedPrograms, Heads,
        HoldReason, NextProgram, OracleSets, Paid, Pending, Programs, Reserve, Signers, Tallies,
    },
    types::{
        Breaker, EpochStatus, Flags as FlagsOfAccount, Funded, Funding, Outflow, Quarantine,
        QuarantineReason, Stage,
    },
};
use frame_support::{
    assert_ok,
    traits::{
        fungible::{Mutate, MutateHold},
        tokens::Precision,
    },
};

/// Breaks a healthy state and expects that complaint.
fn complains(break_it: impl FnOnce(), complaint: &'static str) {
    ExtBuilder::default().operators(5).build().execute_with(|| {
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
    complains(
        || {
            let record = Epochs::<Test>::get(POT, 1).expect("an epoch");
            Epochs::<Test>::insert(9, 1, record);
        },
        "an epoch has no program",
    );
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
    complains(|| Pending::<Test>::insert(POT, 2), "a pending epoch is missing");
    complains(|| Pending::<Test>::insert(9, 1), "a pending epoch has no program");
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
            Tallies::<Test>::mutate(EMISSION, |tally| tally.paid = 11_001);
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
fn nothing_is_held_of_whom_no_record_names() {
    for (reason, complaint) in [
        (HoldReason::Granted, "a pot holds another amount than it owes"),
        (HoldReason::OracleBond, "an operator holds another bond than it put up"),
        (HoldReason::ChallengeBond, "a bond outlasts its challenge"),
        (HoldReason::ProgramDeposit, "an owner holds another deposit than its programs took"),
    ] {
        complains(
            || {
                assert_ok!(Balances::mint_into(&account(77), 2 * DEPOSIT));
                assert_ok!(Balances::hold(&reason.into(), &account(77), 1));
            },
            complaint,
        );
    }
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

#[test]
fn windows() {
    complains(
        || {
            Programs::<Test>::mutate(POT, |program| {
                program.as_mut().expect("the pot").challenge_window = UNBONDING + 1;
            });
        },
        "a challenge window outlasts the bonds",
    );
}

#[test]
fn funded_programs() {
    let funded = |stage| Funded { deposit: 0, stage, pot: pot() };
    complains(
        || FundedPrograms::<Test>::insert(9, funded(Stage::Open)),
        "a funded program is missing",
    );
    complains(
        || FundedPrograms::<Test>::insert(EMISSION, funded(Stage::Removing)),
        "a program in removal grants",
    );
    complains(
        || FundedPrograms::<Test>::insert(POT, funded(Stage::Removing)),
        "a program in removal has a head",
    );
    complains(
        || {
            let funded = Funded { deposit: 1, ..funded(Stage::Open) };
            FundedPrograms::<Test>::insert(POT, funded);
        },
        "an owner holds another deposit than its programs took",
    );
    complains(
        || {
            let funded = Funded { pot: account(9), ..funded(Stage::Open) };
            FundedPrograms::<Test>::insert(POT, funded);
        },
        "a funded program is paid from another account than its pot",
    );
}

#[test]
fn signers() {
    complains(|| Signers::<Test>::remove(EMISSION), "nobody signed a pending epoch");
    complains(
        || {
            Signers::<Test>::mutate(EMISSION, |signers| {
                signers.as_mut().expect("signers").keys.pop();
            });
        },
        "no quorum signed a pending epoch",
    );
    complains(
        || {
            let signers = Signers::<Test>::get(EMISSION).expect("signers");
            Signers::<Test>::insert(POT, signers);
        },
        "signers of nothing are kept",
    );
}

#[test]
fn queues() {
    complains(|| EpochQueue::<Test>::remove(EMISSION, 0), "a queue has a hole");
    complains(
        || EpochRanges::<Test>::mutate(EMISSION, |range| range.first = 9),
        "a queue of epochs ends before it begins",
    );
    complains(
        || EpochRanges::<Test>::mutate(EMISSION, |range| range.first = 1),
        "an entry lies outside its queue",
    );
    complains(|| EpochQueue::<Test>::insert(EMISSION, 0, 77), "a queued epoch is missing");
    complains(
        || {
            let record = Epochs::<Test>::get(POT, 1).expect("an epoch");
            Epochs::<Test>::insert(POT, 0, record);
        },
        "an epoch is not queued",
    );
}

/// Flags an account and counts it.
fn flag(program: u32, n: u8, change: impl FnOnce(&mut FlagsOfAccount<u32>)) {
    Flags::<Test>::mutate(program, account(n), change);
    Tallies::<Test>::mutate(program, |tally| tally.flagged += 1);
}

fn forfeited(units: u64) {
    Tallies::<Test>::mutate(EMISSION, |tally| tally.forfeited = units);
}

#[test]
fn forfeits() {
    complains(
        || flag(EMISSION, 1, |flags| flags.forfeited = 1),
        "accounts forfeited another sum than the total",
    );
    complains(|| forfeited(1), "accounts forfeited another sum than the total");
    complains(
        || {
            flag(EMISSION, 1, |flags| flags.forfeited = 6_001);
            forfeited(6_001);
        },
        "a program paid more than its newest final sum",
    );
}

#[test]
fn counts_of_flagged_accounts() {
    let unseen = FlagsOfAccount { forfeited: 0, clawback: 1, quarantine: None };
    for (program, complaint) in [
        (EMISSION, "more or fewer accounts are flagged than were counted"),
        (POT, "an account is flagged and not counted"),
    ] {
        complains(|| Flags::<Test>::insert(program, account(1), unseen.clone()), complaint);
    }
    complains(
        || Tallies::<Test>::mutate(POT, |tally| tally.flagged = 1),
        "more or fewer accounts are flagged than were counted",
    );
}

/// What a program paid in its window.
fn outflow(units: u64, parts: u64) {
    let outflow = Some(Outflow { since: 1, units, parts });
    Tallies::<Test>::mutate(POT, |tally| tally.outflow = outflow);
}

#[test]
fn breakers() {
    let breaker =
        |window, units_max| move || Breakers::<Test>::insert(POT, Breaker { window, units_max });
    complains(breaker(0, 1), "a breaker lets nothing through");
    complains(breaker(1, 0), "a breaker lets nothing through");
    complains(
        || {
            breaker(1, 1)();
            outflow(2, 0);
        },
        "a program paid more than its breaker lets",
    );
    for (units_max, units, parts) in [(9, 3, 3), (1, 0, 1)] {
        complains(
            || {
                breaker(1, units_max)();
                outflow(units, parts);
            },
            "parts of payments took more than their share",
        );
    }
    complains(|| outflow(0, 0), "an outflow is bounded by nothing");
    complains(
        || Breakers::<Test>::insert(9, Breaker { window: 1, units_max: 1 }),
        "a breaker has no program",
    );
}

#[test]
fn quarantines() {
    let withhold = |program, units, decide_until| {
        move || {
            let quarantine = Quarantine {
                units,
                reason: QuarantineReason::Reported,
                appeal_until: 10,
                decide_until,
                appeal: None,
            };
            flag(program, 1, |flags| flags.quarantine = Some(quarantine));
        }
    };
    complains(withhold(9, 1, 20), "a flagged account has no program");
    complains(withhold(POT, 0, 20), "a quarantine withholds nothing");
    complains(withhold(POT, 1, 9), "a quarantine is decided before it is appealed");
    complains(|| flag(POT, 1, |_| {}), "an account is flagged for nothing");
}
