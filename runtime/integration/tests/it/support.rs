// SPDX-License-Identifier: Apache-2.0
//! Steps that several tests begin with.

use sp_core::{Pair, sr25519};
use vigor_primitives::tree::Node;
use vigor_runtime::{AccountId, RuntimeCall, RuntimeEvent, constants::time::MINUTE};
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
