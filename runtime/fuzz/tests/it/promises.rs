// SPDX-License-Identifier: Apache-2.0
//! Promises on numbers made by hand: kept up to the bound, broken beyond it.

use frame_support::dispatch::{DispatchClass, PerDispatchClass};
use frame_system::{ConsumedWeight, limits::BlockWeights};
use sp_runtime::Weight;
use std::time::Duration;
use vigor_runtime::Runtime;
use vigor_runtime_fuzz::{
    outcome::{Ending, Promise, Violation},
    promises::{
        block_time_is_short, block_weight_is_within_limits, free_call_succeeds, weight_is_declared,
    },
};

fn broken(result: Result<(), Violation>) -> (Promise, String) {
    let violation = result.expect_err("the promise is broken");
    (violation.promise, violation.place)
}

#[test]
fn a_call_takes_what_it_declared_and_no_more() {
    let declared = Weight::from_parts(10, 10);
    for kept in [None, Some(Weight::zero()), Some(declared)] {
        assert!(weight_is_declared("Escrow.accept", declared, kept).is_ok(), "{kept:?}");
    }
    // Time or proof: either is too much by itself.
    for actual in [Weight::from_parts(11, 0), Weight::from_parts(0, 11)] {
        let result = weight_is_declared("Escrow.accept", declared, Some(actual));
        assert_eq!(broken(result), (Promise::DeclaredWeight, "Escrow.accept".into()));
    }
}

#[test]
fn calls_of_the_sdk_that_are_known_to_take_more_are_let_off_by_name() {
    let more = Some(Weight::from_parts(11, 0));
    let declared = Weight::from_parts(10, 10);
    assert!(weight_is_declared("Multisig.approve_as_multi", declared, more).is_ok());
    assert!(weight_is_declared("Multisig.as_multi", declared, more).is_err());
}

#[test]
fn a_free_call_succeeds_and_one_that_pays_may_fail() {
    let failed = Ending::Failed("Wallets.NotFrozen".into());
    let refused = Ending::Refused("Payment".into());
    for (was_free, ending) in [(true, &Ending::Ok), (false, &failed), (true, &refused)] {
        assert!(free_call_succeeds("Wallets.thaw", was_free, ending).is_ok(), "{ending:?}");
    }
    let result = free_call_succeeds("Wallets.thaw", true, &failed);
    assert_eq!(broken(result), (Promise::FeelessSucceeds, "Wallets.thaw".into()));
}

#[test]
fn a_block_takes_half_of_the_slot_and_no_more() {
    assert!(block_time_is_short(7, Duration::from_millis(1_000)).is_ok());
    let result = block_time_is_short(7, Duration::from_millis(1_001));
    assert_eq!(broken(result), (Promise::BlockTime, "block".into()));
}

fn limits() -> BlockWeights {
    <Runtime as frame_system::Config>::BlockWeights::get()
}

fn used(normal: Weight, operational: Weight, mandatory: Weight) -> ConsumedWeight {
    PerDispatchClass::new(|class| match class {
        DispatchClass::Normal => normal,
        DispatchClass::Operational => operational,
        DispatchClass::Mandatory => mandatory,
    })
}

#[test]
fn normal_calls_take_their_share_of_a_block_and_no_more() {
    let limits = limits();
    let share = limits.get(DispatchClass::Normal).max_total.expect("normal calls have a share");
    let (zero, one) = (Weight::zero(), Weight::from_parts(1, 1));
    assert!(block_weight_is_within_limits(&limits, &used(share, zero, zero), false).is_ok());
    for ends_session in [false, true] {
        let used = used(share.saturating_add(one), zero, zero);
        let result = block_weight_is_within_limits(&limits, &used, ends_session);
        assert_eq!(broken(result), (Promise::BlockWeight, "class".into()));
    }
}

#[test]
fn all_calls_together_fill_a_block_and_no_more_unless_it_ends_a_session() {
    let limits = limits();
    let (zero, one) = (Weight::zero(), Weight::from_parts(1, 1));
    let full = used(zero, zero, limits.max_block);
    assert!(block_weight_is_within_limits(&limits, &full, false).is_ok());
    let beyond = used(zero, zero, limits.max_block.saturating_add(one));
    assert!(block_weight_is_within_limits(&limits, &beyond, true).is_ok());
    let result = block_weight_is_within_limits(&limits, &beyond, false);
    assert_eq!(broken(result), (Promise::BlockWeight, "block".into()));
}

#[test]
fn operational_calls_take_their_reserve_on_top_of_a_full_block() {
    let limits = limits();
    let reserve = limits.get(DispatchClass::Operational).reserved.expect("there is a reserve");
    let (zero, one) = (Weight::zero(), Weight::from_parts(1, 1));
    let full = used(zero, reserve, limits.max_block);
    assert!(block_weight_is_within_limits(&limits, &full, false).is_ok());
    let beyond = used(zero, reserve.saturating_add(one), limits.max_block);
    let result = block_weight_is_within_limits(&limits, &beyond, false);
    assert_eq!(broken(result), (Promise::BlockWeight, "block".into()));
}
