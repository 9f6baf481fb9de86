// SPDX-License-Identifier: Apache-2.0
//! Steps that several tests begin with.

use sp_core::{Pair, sr25519};
use sp_io::hashing::twox_128;
use sp_runtime::DispatchError;
use std::collections::{BTreeMap, BTreeSet};
use vigor_primitives::tree::Node;
use vigor_runtime::{
    AccountId, Runtime, RuntimeCall, RuntimeEvent, constants::time::MINUTE,
    glue::treasury::TreasuryAccount,
};
use vigor_runtime_integration::{
    Chain, EpochTree, Person, certify,
    epoch::{EPOCH_MS, submission},
    transaction,
};

/// A well-known key pair.
pub fn key(path: &str) -> sr25519::Pair {
    sr25519::Pair::from_string(path, None).expect("a valid path")
}

/// Its account.
pub fn account(path: &str) -> AccountId {
    transaction::account(&key(path))
}

/// Sends a call that must succeed.
#[track_caller]
pub fn succeed(chain: &mut Chain, signer: &sr25519::Pair, call: RuntimeCall) -> Vec<RuntimeEvent> {
    let (result, events) = chain.submit(signer, call);
    result.expect("the transaction is valid").expect("the call succeeds");
    events
}

/// Sends a call that must fail with `error` and change nothing that an empty block does not change,
/// but for the accounts that pay and get the fee.
#[track_caller]
pub fn assert_refused(
    chain: &mut Chain,
    signer: &sr25519::Pair,
    call: RuntimeCall,
    error: impl Into<DispatchError>,
) {
    let before = storage(chain);
    chain.skip(1);
    let idle = storage(chain);
    let told = format!("{call:?}");
    let (result, _) = chain.submit(signer, call);
    assert_eq!(result, Ok(Err(error.into())), "{told}");
    let purses = [transaction::account(signer), TreasuryAccount::get()]
        .map(frame_system::Account::<Runtime>::hashed_key_for);
    let mut changed = differences(&idle, &storage(chain));
    for expected in differences(&before, &idle).into_iter().chain(purses) {
        changed.remove(&expected);
    }
    assert!(changed.is_empty(), "{told} changed {changed:x?}");
}

/// All that is stored, except what frame-system keeps of blocks and not of accounts.
fn storage(chain: &mut Chain) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let system = twox_128(b"System");
    let accounts = [system, twox_128(b"Account")].concat();
    chain.query(|| {
        let mut stored = BTreeMap::new();
        let mut last = Vec::new();
        while let Some(key) = sp_io::storage::next_key(&last) {
            if !key.starts_with(&system) || key.starts_with(&accounts) {
                let value = sp_io::storage::get(&key).expect("the key was just found");
                stored.insert(key.clone(), value.to_vec());
            }
            last = key;
        }
        stored
    })
}

/// Keys whose values differ.
fn differences(
    left: &BTreeMap<Vec<u8>, Vec<u8>>,
    right: &BTreeMap<Vec<u8>, Vec<u8>>,
) -> BTreeSet<Vec<u8>> {
    let keys = left.keys().chain(right.keys());
    keys.filter(|key| left.get(*key) != right.get(*key)).cloned().collect()
}

/// Lets root open so many seats for whoever bids: the preset has none beside one validator.
pub fn open_seats(chain: &mut Chain, max: u32) {
    let open = pallet_collator_selection::Call::set_desired_candidates { max };
    let call = Box::new(RuntimeCall::CollatorSelection(open));
    succeed(chain, &key("//Alice"), pallet_sudo::Call::sudo { call }.into());
}

/// Creates the person's identity at the sponsor's expense.
pub fn create_sponsored(chain: &mut Chain, person: &Person) {
    let genesis = chain.genesis();
    let valid_until = chain.number() + MINUTE;
    let (result, _) =
        chain.submit(&key("//Sponsor"), person.sponsored_creation(&genesis, valid_until));
    result.expect("the transaction is valid").expect("the identity is created");
}

/// Lets an epoch pass, submits `tree` as it and waits until it is final.
pub fn finalize_epoch(chain: &mut Chain, tree: &EpochTree, previous: Node) -> u64 {
    let epoch = chain.now_ms() / EPOCH_MS;
    chain.sleep_until((epoch + 1) * EPOCH_MS);
    let genesis = chain.genesis();
    let certificate = certify(&tree.payload(genesis, epoch, previous));
    let (result, events) = chain.submit(&key("//Oracle"), submission(certificate));
    result.expect("the transaction is valid").expect("the epoch is accepted");
    let final_at = events
        .iter()
        .find_map(|event| match event {
            RuntimeEvent::Activity(pallet_activity::Event::EpochSubmitted { final_at, .. }) => {
                Some(*final_at)
            }
            _ => None,
        })
        .expect("the submission is told");
    chain.skip(final_at - chain.number());
    epoch
}

/// Whether the newest block tells that a fee was skipped.
pub fn was_feeless(events: &[RuntimeEvent]) -> bool {
    events.iter().any(|event| matches!(event, RuntimeEvent::SkipFeelessPayment(_)))
}
