// SPDX-License-Identifier: Apache-2.0
//! What claims and submissions cost: the entries they write, and the weight they say they had.

use super::funded::{OURS, in_asset, two, with_asset, with_vgr};
use crate::{
    mock::{
        Activity, EMISSION, ExtBuilder, POT, RuntimeCall, RuntimeOrigin, System, Test, account,
        by_operator, carry, certificate, claim, claim_item, end_epoch, finalize, key, leaf,
        payload, possession, signed, stranger,
    },
    pallet::{Call, Tallies},
    types::{Breaker, CLAIMS_MAX, ClaimItem, ClaimItems, PotCurrency, QuarantineReason},
    weights::WeightInfo,
};
use frame_support::{
    StoragePrefixedMap, assert_ok,
    dispatch::{DispatchResultWithPostInfo, GetDispatchInfo},
    weights::Weight,
};
use sp_runtime::traits::Dispatchable;
use std::collections::BTreeMap;
use vigor_primitives::{
    certificate::SIGNERS_MAX,
    tree::{Leaf, PROOF_MAX},
};

type W = <Test as crate::Config>::WeightInfo;

/// ParityDB's prices of a read and a write, in picoseconds.
const READ: u64 = 8_000_000;
const WRITE: u64 = 50_000_000;

/// Everything stored but what the system counts in each block, and the issuance: blocks hold
/// those in memory, and benchmarks count neither.
fn stored() -> BTreeMap<Vec<u8>, Vec<u8>> {
    let whole = frame_system::Account::<Test>::final_prefix();
    let of_system = &whole[..16];
    let issuance = pallet_balances::TotalIssuance::<Test>::hashed_key();
    let mut entries = BTreeMap::new();
    let mut key = Vec::new();
    while let Some(next) = sp_io::storage::next_key(&key) {
        let counted = !next.starts_with(of_system) || next.starts_with(&whole);
        if counted && next[..] != issuance[..] {
            let value = sp_io::storage::get(&next).expect("the key is stored");
            entries.insert(next.clone(), value.to_vec());
        }
        key = next;
    }
    entries
}

/// How many entries `act` writes, changes or deletes.
pub(super) fn writes<R, E>(act: impl FnOnce() -> Result<R, E>) -> usize {
    let before = stored();
    assert!(act().is_ok());
    let after = stored();
    let changed = after.iter().filter(|(key, value)| before.get(*key) != Some(*value)).count();
    changed + before.keys().filter(|key| !after.contains_key(*key)).count()
}

fn bound(program: u32) {
    let breaker = Some(Breaker { window: 10, units_max: 1_000_000 });
    assert_ok!(Activity::set_breaker(RuntimeOrigin::root(), program, breaker));
}

#[test]
fn an_ordinary_claim_writes_a_tally_what_was_paid_and_an_account() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        bound(EMISSION);
        assert_eq!(writes(|| claim(EMISSION, &two(), 0)), 3);
        finalize(EMISSION, 2, &[leaf(1, 5_001), leaf(2, 7_000)]);
        let again = || claim(EMISSION, &[leaf(1, 5_001), leaf(2, 7_000)], 0);
        assert_eq!(writes(again), 3);
    });
}

#[test]
fn a_list_writes_two_entries_a_claim_and_one_for_all() {
    ExtBuilder::default().run(|| {
        let tree: Vec<Leaf> = (1..=40).map(|n| leaf(n, 2_000)).collect();
        finalize(EMISSION, 1, &tree);
        bound(EMISSION);
        let claims: Vec<ClaimItem> = (0..40).map(|n| claim_item(&tree, n)).collect();
        let claims = ClaimItems::try_from(claims).expect("40 claims");
        let pay = || Activity::claim_many(stranger(), EMISSION, claims);
        assert_eq!(writes(pay), 1 + 2 * 40);
    });
}

#[test]
fn claims_of_pots_write_what_the_pots_hold_as_well() {
    with_vgr(20_000, || {
        finalize(OURS, 1, &two());
        bound(OURS);
        // The pot's account and its holds.
        assert_eq!(writes(|| claim(OURS, &two(), 0)), 5);
    });
    with_asset(20_000, || {
        finalize(OURS, 1, &two());
        bound(OURS);
        // In the place of the account: the asset, two holders, and the receiver's references.
        assert_eq!(writes(|| claim(OURS, &two(), 0)), 6);
    });
}

#[test]
fn an_ordinary_submission_writes_seven_entries() {
    ExtBuilder::default().run(|| {
        end_epoch(1);
        let certificate = certificate(EMISSION, 1, &two());
        assert_eq!(writes(|| carry(EMISSION, certificate)), 7);
    });
}

/// Dispatches a call; returns what it said to weigh before and afterwards.
fn weighed(call: Call<Test>) -> (Weight, Weight) {
    let call = RuntimeCall::from(call);
    let before = call.get_dispatch_info().call_weight;
    let outcome: DispatchResultWithPostInfo = call.dispatch(stranger());
    let after = outcome.expect("the call succeeds").actual_weight.expect("it says its weight");
    assert!(after.all_lte(before), "{after:?} is more than {before:?}");
    (before, after)
}

fn claim_call(program: u32, leaves: &[Leaf], index: u32) -> Call<Test> {
    let ClaimItem { account, cumulative, index, proof } = claim_item(leaves, index);
    Call::claim { program, account, cumulative, index, proof }
}

fn list_call(program: u32, leaves: &[Leaf], indexes: &[u32]) -> Call<Test> {
    let claims: Vec<_> = indexes.iter().map(|index| claim_item(leaves, *index)).collect();
    Call::claim_many { program, claims: claims.try_into().expect("at most 256 claims") }
}

fn quarantine(program: u32, n: u8) {
    let why = QuarantineReason::Reported;
    assert_ok!(Activity::quarantine(RuntimeOrigin::root(), program, account(n), 1, why));
}

#[test]
fn a_claim_weighs_what_it_was() {
    let tree = [leaf(1, 5_000), leaf(2, 7_000), leaf(3, 6_000)];
    for (program, paid) in [(EMISSION, W::claim(2)), (POT, W::claim_pot(2))] {
        ExtBuilder::default().accounts([1, 2, 3]).run(|| {
            finalize(program, 1, &tree);
            assert_eq!(weighed(claim_call(program, &tree, 0)).1, paid);
            quarantine(program, 2);
            let looked_up = paid.saturating_add(W::look_up_flags(1));
            assert_eq!(weighed(claim_call(program, &tree, 1)).1, looked_up);
            System::set_block_number(System::block_number() + 1_000);
            finalize(program, 2, &[leaf(1, 5_000), leaf(2, 8_000), leaf(3, 6_000)]);
            // The quarantine is over, which this claim notes; then nobody is flagged any more.
            let call = claim_call(program, &[leaf(1, 5_000), leaf(2, 8_000), leaf(3, 6_000)], 1);
            let flagged = W::claim_flagged(2).saturating_add(W::look_up_flags(1));
            assert_eq!(weighed(call).1, flagged);
            assert_eq!(Tallies::<Test>::get(program).flagged, 0);
        });
    }
    with_asset(20_000, || {
        finalize(OURS, 1, &two());
        assert_eq!(weighed(claim_call(OURS, &two(), 0)).1, W::claim_asset(1));
    });
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &two());
        assert_eq!(weighed(claim_call(EMISSION, &two(), 0)).1, W::claim_opening(1));
    });
}

#[test]
fn a_list_weighs_what_it_was() {
    for (currency, paid) in
        [(PotCurrency::Vgr, W::claim_many_pot(2, 2)), (in_asset(), W::claim_many_asset(2, 2))]
    {
        let pay = || {
            finalize(OURS, 1, &two());
            assert_eq!(weighed(list_call(OURS, &two(), &[0, 1])).1, paid);
        };
        match currency {
            PotCurrency::Vgr => with_vgr(20_000, pay),
            PotCurrency::Asset { .. } => with_asset(20_000, pay),
        }
    }
    for (opened, paid) in
        [(vec![1, 2], W::claim_many(2, 2)), (vec![1], W::claim_many_opening(2, 2))]
    {
        ExtBuilder::default().accounts(opened).run(|| {
            finalize(EMISSION, 1, &two());
            assert_eq!(weighed(list_call(EMISSION, &two(), &[0, 1])).1, paid);
        });
    }
    ExtBuilder::default().accounts([1, 2]).run(|| {
        finalize(EMISSION, 1, &two());
        quarantine(EMISSION, 9);
        let (before, after) = weighed(list_call(EMISSION, &two(), &[0, 1]));
        assert_eq!(after, W::claim_many(2, 2).saturating_add(W::look_up_flags(2)));
        assert!(before.all_gte(W::claim_many_flagged(2, 2)));
    });
}

#[test]
fn a_submission_weighs_what_it_was() {
    let call = |program, certificate| Call::<Test>::submit_epoch { program, certificate };
    ExtBuilder::default().operators(4).run(|| {
        end_epoch(1);
        let weighs = |program| weighed(call(program, certificate(program, 1, &two()))).1;
        assert_eq!(weighs(POT), W::submit_epoch_pot(3));
        assert_eq!(weighs(EMISSION), W::submit_epoch(3));
        let possession = possession(&crate::mock::operator(3), 9);
        assert_ok!(Activity::rotate_key(by_operator(3), key(9), possession));
        crate::mock::run_to(System::block_number() + crate::mock::WINDOW);
        end_epoch(2);
        let certificate = signed(&payload(EMISSION, 2, &two()), &[0, 1, 2]);
        let changed = weighed(call(EMISSION, certificate)).1;
        assert_eq!(changed, W::submit_epoch_changes(3));
    });
}

#[test]
fn predicates_are_weighed_by_themselves() {
    let of = Activity::predicate_weight;
    ExtBuilder::default().run(|| {
        let certificate = certificate(EMISSION, 1, &two());
        let submit = Call::submit_epoch { program: EMISSION, certificate };
        assert_eq!(of(&submit), W::check_epoch(3));
        assert_eq!(of(&claim_call(EMISSION, &two(), 0)), W::check_claim(1));
        assert_eq!(of(&list_call(EMISSION, &two(), &[0, 1])), W::check_claim_many(2, 2));
        assert_eq!(of(&Call::set_paused { program: EMISSION, paused: true }), Weight::zero());
    });
}

/// What the ordinary cases may weigh at most, with ParityDB's prices.
#[test]
fn the_ordinary_cases_meet_their_targets() {
    struct ParityDb;
    impl frame_support::traits::Get<frame_support::weights::RuntimeDbWeight> for ParityDb {
        fn get() -> frame_support::weights::RuntimeDbWeight {
            frame_support::weights::RuntimeDbWeight { read: READ, write: WRITE }
        }
    }
    type P = crate::weights::Measured<ParityDb>;
    let micros = |weight: Weight| weight.ref_time() / 1_000_000;
    assert!(micros(P::claim(PROOF_MAX)) <= 400);
    let list = micros(P::claim_many(CLAIMS_MAX, CLAIMS_MAX * PROOF_MAX));
    assert!(list / u64::from(CLAIMS_MAX) <= 150, "{list} us");
    assert!(micros(P::submit_epoch(SIGNERS_MAX)) <= 6_000);
}
