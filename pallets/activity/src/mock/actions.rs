// SPDX-License-Identifier: Apache-2.0
//! What oracles and people do in tests.

use super::{
    Activity, EPOCH_MS, ORACLES, RuntimeEvent, System, Test, Timestamp, WINDOW, oracle, stranger,
};
use crate::{
    self as pallet_activity,
    pallet::{Heads, Programs},
    types::ClaimItem,
};
use frame_support::{assert_ok, dispatch::DispatchResult, traits::Hooks};
use sp_core::Pair;
use sp_runtime::AccountId32;
use vigor_primitives::{
    certificate::{Certificate, EpochPayload, SignerSignature, threshold},
    tree::{Leaf, prove, root},
};

/// Goes to `block` and runs the hook of each block on the way.
pub(crate) fn run_to(block: u32) {
    while System::block_number() < block {
        System::set_block_number(System::block_number() + 1);
        Activity::on_initialize(System::block_number());
    }
}

/// Moves the clock to the end of `epoch`.
pub(crate) fn end_epoch(epoch: u64) {
    Timestamp::set_timestamp((epoch + 1) * EPOCH_MS);
}

/// What honest oracles would sign: `leaves` on top of the newest final root.
pub(crate) fn payload(program: u32, epoch: u64, leaves: &[Leaf]) -> EpochPayload {
    let node = root(leaves).expect("leaves are sorted");
    EpochPayload {
        genesis: System::block_hash(0).0,
        program,
        epoch,
        previous_root: Heads::<Test>::get(program).map_or([0; 32], |head| head.root),
        root: node.hash,
        root_sum: node.sum,
        leaf_count: leaves.len() as u32,
        leaf_digest: [7; 32],
        oracle_set: Programs::<Test>::get(program).map_or(0, |program| program.oracle_set),
    }
}

/// The signature of oracle `signer`.
pub(crate) fn signature(payload: &EpochPayload, signer: u8) -> SignerSignature {
    SignerSignature { signer, signature: oracle(signer).sign(&payload.signing_hash()).0 }
}

/// A certificate signed by those oracles.
pub(crate) fn signed(payload: &EpochPayload, signers: &[u8]) -> Certificate {
    let signatures: Vec<_> = signers.iter().map(|n| signature(payload, *n)).collect();
    Certificate::new(payload, signatures.try_into().expect("at most 64 signatures"))
}

/// A certificate signed by just a quorum.
pub(crate) fn certificate(program: u32, epoch: u64, leaves: &[Leaf]) -> Certificate {
    let signers: Vec<_> = (0..threshold(ORACLES.into()) as u8).collect();
    signed(&payload(program, epoch, leaves), &signers)
}

/// Ends `epoch` and submits it with a quorum.
pub(crate) fn submit(program: u32, epoch: u64, leaves: &[Leaf]) -> DispatchResult {
    end_epoch(epoch);
    carry(program, certificate(program, epoch, leaves))
}

/// Submits a certificate.
pub(crate) fn carry(program: u32, certificate: Certificate) -> DispatchResult {
    Activity::submit_epoch(stranger(), program, certificate)
        .map(|_| ())
        .map_err(|failure| failure.error)
}

/// Ends, submits and finalizes `epoch`.
pub(crate) fn finalize(program: u32, epoch: u64, leaves: &[Leaf]) {
    assert_ok!(submit(program, epoch, leaves));
    run_to(System::block_number() + WINDOW);
}

/// The claim of one leaf of a tree.
pub(crate) fn claim_item(leaves: &[Leaf], index: u32) -> ClaimItem {
    let leaf = leaves[index as usize];
    let proof = prove(leaves, index).expect("the index is a leaf's");
    ClaimItem {
        account: AccountId32::new(leaf.account),
        cumulative: leaf.cumulative,
        index,
        proof: proof.try_into().expect("at most 24 siblings"),
    }
}

/// Dispatches `claim` with an item.
pub(crate) fn dispatch_claim(program: u32, item: ClaimItem) -> DispatchResult {
    let ClaimItem { account, cumulative, index, proof } = item;
    Activity::claim(stranger(), program, account, cumulative, index, proof)
        .map(|_| ())
        .map_err(|failure| failure.error)
}

/// Claims one leaf of a tree.
pub(crate) fn claim(program: u32, leaves: &[Leaf], index: u32) -> DispatchResult {
    dispatch_claim(program, claim_item(leaves, index))
}

/// The event that this pallet deposited last.
pub(crate) fn last_event() -> pallet_activity::Event<Test> {
    let events = System::events().into_iter().rev();
    events
        .map(|record| record.event)
        .find_map(|event| match event {
            RuntimeEvent::Activity(event) => Some(event),
            _ => None,
        })
        .expect("the pallet deposited an event")
}
