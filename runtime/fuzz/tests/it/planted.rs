// SPDX-License-Identifier: Apache-2.0
//! Faults that are there on purpose: a fuzzer that finds nothing may be one that looks nowhere.

use codec::Encode;
use frame_support::traits::fungible::Mutate;
use std::{path::PathBuf, time::Duration};
use vigor_runtime::{Balances, Runtime, System};
use vigor_runtime_fuzz::{
    actors::Actor,
    campaign::{self, Outcome, Plan},
    checks::Check,
    execute::Runner,
    input::Input,
    outcome::{Promise, Violation},
};

/// Far more runs than any of these takes.
const RUNS_MAX: u64 = 4_000;

fn hunt(check: fn() -> Result<(), String>) -> Outcome {
    let plan = Plan {
        duration: Duration::from_secs(600),
        runs_max: Some(RUNS_MAX),
        until_broken: true,
        seed: 3,
        jobs: 1,
        seeds: Vec::new(),
        corpus: None,
        crashes: None,
        quiet: true,
    };
    campaign::run(plan, move || Runner::new(vec![Box::new(check) as Check]))
        .expect("the campaign runs")
}

fn only(outcome: Outcome) -> (Violation, Input) {
    let [(violation, input)]: [_; 1] =
        outcome.crashes.try_into().expect("exactly one promise is broken");
    (violation, input)
}

#[test]
fn a_wrong_invariant_is_found_and_minimised() {
    let (violation, input) = only(hunt(|| {
        let accounts = pallet_proxy::Proxies::<Runtime>::iter_keys().count();
        if accounts > 1 { Err("a second account has proxies".into()) } else { Ok(()) }
    }));
    assert_eq!(violation.promise, Promise::Added);
    assert!(violation.message.starts_with("a second account has proxies"), "{violation}");
    // One would do, but what an action means may depend on those before it.
    assert!(input.actions.len() <= 4, "{}", input.to_text(&[]));
}

#[test]
fn money_from_nowhere_is_found() {
    // The check is no check: once there is a second listing it mints a planck for Alice, which the
    // checks of conservation must find one block later.
    let (violation, _) = only(hunt(|| {
        if pallet_escrow::Listings::<Runtime>::iter_keys().nth(1).is_some() {
            let _ = Balances::mint_into(&Actor::of(0).account, 1);
        }
        Ok(())
    }));
    assert_eq!(violation.promise, Promise::Conservation, "{violation}");
}

#[test]
fn a_state_that_contradicts_itself_is_found_and_named() {
    // As the minting: a session key of Alice is counted that there is not.
    let (violation, _) = only(hunt(|| {
        if pallet_escrow::Listings::<Runtime>::iter_keys().nth(1).is_some() {
            pallet_wallets::SessionKeyCounts::<Runtime>::insert(&Actor::of(0).account, 7);
        }
        Ok(())
    }));
    assert_eq!(violation.promise, Promise::TryState, "{violation}");
    assert!(violation.message.contains("session keys are miscounted"), "{violation}");
}

#[test]
fn a_block_that_only_its_author_can_make_is_found() {
    // Once there is a second listing the author writes what is in no block. Nobody who imports the
    // next one knows of it, and so none gets the same root.
    let (violation, _) = only(hunt(|| {
        if pallet_escrow::Listings::<Runtime>::iter_keys().nth(1).is_some() {
            sp_io::storage::set(b"planted", &System::block_number().encode());
        }
        Ok(())
    }));
    assert_eq!(violation.promise, Promise::Importable, "{violation}");
    assert!(violation.message.contains("Storage root must match"), "{violation}");
}

#[test]
fn a_panic_is_found_and_says_where() {
    let (violation, _) = only(hunt(|| {
        let listings = pallet_escrow::Listings::<Runtime>::iter_keys().count();
        assert!(listings < 2, "a second listing");
        Ok(())
    }));
    assert_eq!(violation.promise, Promise::NoPanic);
    assert!(violation.place.contains("planted.rs"), "{violation}");
    assert!(violation.message.contains("a second listing"), "{violation}");
}

#[test]
fn a_crasher_is_saved_as_a_text_that_breaks_the_same_promise() {
    let folder = tempfile::tempdir().expect("a folder");
    let crashes: PathBuf = folder.path().join("crashes");
    let check: fn() -> Result<(), String> = || {
        let listings = pallet_escrow::Listings::<Runtime>::iter_keys().count();
        if listings > 1 { Err("two listings".into()) } else { Ok(()) }
    };
    let plan = Plan {
        duration: Duration::from_secs(600),
        runs_max: Some(RUNS_MAX),
        until_broken: true,
        seed: 5,
        jobs: 2,
        seeds: Vec::new(),
        corpus: None,
        crashes: Some(crashes.clone()),
        quiet: true,
    };
    let runner = move || Runner::new(vec![Box::new(check) as Check]);
    let (violation, _) = only(campaign::run(plan, runner).expect("the campaign runs"));
    let saved = vigor_runtime_fuzz::corpus::read(&crashes).expect("the folder can be read");
    assert_eq!(saved.len(), 1);
    let report = runner().run(&saved[0].1);
    assert!(report.violation.is_some_and(|other| other.is_like(&violation)));
}
