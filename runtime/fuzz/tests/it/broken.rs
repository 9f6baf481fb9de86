// SPDX-License-Identifier: Apache-2.0
//! States that nobody can come to, on a chain where the cast has settled in: what they break is
//! told by its name, where the fuzzer looks for it.

use frame_support::{BoundedVec, dispatch::DispatchClass, traits::fungible::Mutate};
use pallet_wallets::types::Freeze;
use sp_core::H256;
use sp_runtime::Weight;
use vigor_primitives::units::PLANCK_PER_UNIT;
use vigor_runtime::{
    AccountId, Balance, Balances, Runtime, RuntimeCall, System, constants::council::MOTIONS_MAX,
    glue::council::CouncilCollective,
};
use vigor_runtime_fuzz::{
    actors::Actor,
    checks::{self, Issuance},
    execute::with_stack,
    outcome::{Promise, Violation},
    queries, settled,
    world::World,
};

/// What the settled world says once it is broken.
fn told<R: Send + 'static>(then: fn(&mut World) -> R) -> R {
    with_stack(move || then(&mut settled::from(&World::genesis()))).expect("the cast settles in")
}

/// What the checks after a block say of the settled world, once it is broken.
fn checked(plant: fn()) -> (Promise, String) {
    let settle = move || {
        let mut world = settled::from(&World::genesis());
        world.query(|| {
            let paid = pallet_activity::Tallies::<Runtime>::get(0).paid;
            let minted = Balance::from(paid) * PLANCK_PER_UNIT;
            let issuance = Issuance { genesis: Balances::total_issuance() - minted, burnt: 0 };
            checks::all(&issuance, &[]).expect("the settled world keeps every promise");
            plant();
            checks::all(&issuance, &[])
        })
    };
    of(with_stack(settle).expect("the cast settles in"))
}

fn of<R: std::fmt::Debug>(result: Result<R, Violation>) -> (Promise, String) {
    let violation = result.expect_err("the promise is broken");
    (violation.promise, violation.place)
}

fn charlie() -> AccountId {
    Actor::of(2).account.clone()
}

fn dave() -> AccountId {
    Actor::of(3).account.clone()
}

#[test]
fn accounts_that_own_more_than_is_issued_are_told() {
    let broken = checked(|| {
        frame_system::Account::<Runtime>::mutate(dave(), |account| account.data.free += 1);
    });
    assert_eq!(broken, (Promise::Conservation, "accounts".into()));
}

#[test]
fn issuance_that_nobody_claimed_is_told() {
    let broken = checked(|| {
        Balances::mint_into(&dave(), 1).expect("anybody can be given money");
    });
    assert_eq!(broken, (Promise::Conservation, "issuance".into()));
}

#[test]
fn an_asset_that_nobody_owns_is_told() {
    let broken = checked(|| pallet_assets::Account::<Runtime>::remove(1, charlie()));
    assert_eq!(broken.0, Promise::Conservation);
}

#[test]
fn an_account_that_nothing_keeps_is_told() {
    let broken = checked(|| {
        frame_system::Account::<Runtime>::mutate(charlie(), |account| {
            account.providers = 0;
            account.sufficients = 0;
        });
    });
    assert_eq!(broken.0, Promise::TryState);
}

#[cfg(feature = "try-runtime")]
#[test]
fn what_a_pallet_of_the_sdk_says_of_itself_is_told() {
    let broken = checked(|| {
        let stranger = Actor::of(6).account.clone();
        pallet_collective::Prime::<Runtime, CouncilCollective>::put(stranger);
    });
    assert_eq!(broken.0, Promise::TryState);
    assert!(broken.1.contains("Prime account is not a member"), "{}", broken.1);
}

#[test]
fn a_block_that_took_too_much_is_told_when_it_ends() {
    let broken = told(|world| {
        world.open_block().expect("the clock runs");
        world.query(|| {
            System::register_extra_weight_unchecked(Weight::MAX, DispatchClass::Normal);
        });
        of(world.end_block())
    });
    assert_eq!(broken.0, Promise::BlockWeight);
}

#[test]
fn a_call_that_takes_more_than_it_declared_is_told() {
    // Of as many motions as there may be none is the one that is disapproved: it counts one more.
    let broken = told(|world| {
        world.query(|| {
            let motions = (0..MOTIONS_MAX).map(|motion| H256::repeat_byte(motion as u8 + 1));
            pallet_collective::Proposals::<Runtime, CouncilCollective>::put(
                BoundedVec::truncate_from(motions.collect()),
            );
        });
        let call = pallet_collective::Call::disapprove_proposal { proposal_hash: H256::zero() };
        of(world.as_root(RuntimeCall::Council(call)))
    });
    assert_eq!(broken, (Promise::DeclaredWeight, "Council.disapprove_proposal".into()));
}

#[test]
fn a_call_that_is_free_and_fails_is_told() {
    // Frozen, Dave ends his subscription for nothing; but so rich he cannot take his deposit back.
    let broken = told(|world| {
        world.query(|| {
            let freeze = Freeze { by: dave(), frozen_at: 0, thaws_at: None };
            pallet_wallets::Freezes::<Runtime>::insert(dave(), freeze);
            frame_system::Account::<Runtime>::mutate(dave(), |account| {
                account.data.free = Balance::MAX;
            });
        });
        let call = pallet_wallets::Call::cancel { id: 0 };
        of(world.signed(Actor::of(3), RuntimeCall::Wallets(call)))
    });
    assert_eq!(broken, (Promise::FeelessSucceeds, "Wallets.cancel".into()));
}

#[test]
fn a_question_that_the_runtime_does_not_know_is_told() {
    let broken = told(|world| {
        world.query(queries::ask_all).expect("it knows what nodes ask");
        of(world.query(|| queries::ask("EscrowApi_weather", ())))
    });
    assert_eq!(broken, (Promise::Answers, "EscrowApi_weather".into()));
}
