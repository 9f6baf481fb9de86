// SPDX-License-Identifier: Apache-2.0
//! From an identity without tokens to a paid reward.

use vigor_primitives::{tree::Node, units::PLANCK_PER_UNIT};
use vigor_runtime::{Balances, Runtime, RuntimeEvent};
use vigor_runtime_integration::{Chain, EpochTree, Person, epoch::PROGRAM};

use crate::support::{account, create_sponsored, finalize_epoch, key, was_feeless};

/// What the person of these tests earns: 3.6 VGR.
const EARNED_UNITS: u64 = 3_600_000;

#[test]
fn a_stranger_claims_for_a_person_without_tokens_and_nobody_pays() {
    let mut chain = Chain::development();
    let person = Person::new("//Somebody", 11);
    create_sponsored(&mut chain, &person);
    assert_eq!(chain.free(&person.account()), 0);
    let device = person.device.key_id();
    chain.query(|| {
        let registered = pallet_did::Devices::<Runtime>::get(person.did(), device);
        assert!(registered.is_some_and(|device| device.revoked_at.is_none()));
    });

    let tree = EpochTree::new(&[(person.account(), EARNED_UNITS), (account("//Bob"), 1_000_000)]);
    let oracle_before = chain.free(&account("//Oracle"));
    finalize_epoch(&mut chain, &tree, Node::EMPTY);
    assert_eq!(chain.free(&account("//Oracle")), oracle_before, "a valid submission is free");

    let stranger = key("//Ferdie");
    let stranger_before = chain.free(&account("//Ferdie"));
    let issued_before = chain.query(Balances::total_issuance);
    let (result, events) = chain.submit(&stranger, tree.claim(&person.account()));
    result.expect("valid").expect("paid");

    let earned = u128::from(EARNED_UNITS) * PLANCK_PER_UNIT;
    assert!(was_feeless(&events));
    assert_eq!(chain.free(&account("//Ferdie")), stranger_before);
    assert_eq!(chain.free(&person.account()), earned);
    assert_eq!(chain.query(Balances::total_issuance), issued_before + earned);
    assert!(events.iter().any(|event| matches!(
        event,
        RuntimeEvent::Activity(pallet_activity::Event::Claimed { units: EARNED_UNITS, .. })
    )));
}

#[test]
fn totals_are_paid_up_to_the_newest_epoch_and_never_twice() {
    let mut chain = Chain::development();
    let person = Person::new("//Somebody", 11);
    let first = EpochTree::new(&[(person.account(), 1_000_000)]);
    finalize_epoch(&mut chain, &first, Node::EMPTY);
    let (result, _) = chain.submit(&key("//Eve"), first.claim(&person.account()));
    result.expect("valid").expect("paid");

    let second = EpochTree::new(&[(person.account(), 2_500_000), (account("//Dave"), 700_000)]);
    finalize_epoch(&mut chain, &second, first.root());
    let (result, _) = chain.submit(&key("//Eve"), second.claim(&person.account()));
    result.expect("valid").expect("paid");
    assert_eq!(chain.free(&person.account()), 2_500_000 * PLANCK_PER_UNIT);
    chain.query(|| {
        assert_eq!(pallet_activity::Paid::<Runtime>::get(PROGRAM, person.account()), 2_500_000);
    });
}

#[test]
fn the_reserve_shrinks_by_the_grant_and_by_nothing_else() {
    let mut chain = Chain::development();
    let reserve = |chain: &mut Chain| chain.query(pallet_activity::Reserve::<Runtime>::get);
    let before = reserve(&mut chain);
    let tree = EpochTree::new(&[(account("//Bob"), EARNED_UNITS)]);
    finalize_epoch(&mut chain, &tree, Node::EMPTY);
    assert_eq!(reserve(&mut chain), before - EARNED_UNITS);
    let (result, _) = chain.submit(&key("//Bob"), tree.claim(&account("//Bob")));
    result.expect("valid").expect("paid");
    assert_eq!(reserve(&mut chain), before - EARNED_UNITS);
}
