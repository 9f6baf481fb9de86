// SPDX-License-Identifier: Apache-2.0
//! Keys, payloads and machines that tests share.

use ed25519_dalek::SigningKey;
use vigor_primitives::certificate::{Certificate, EpochPayload, SignerSignature};
use vigor_quorum::{Input, Message, Output, Quorum, Settings, Signer, Snapshot, To};

pub(crate) const ROUND_MS: u64 = 500;
pub(crate) const REPEAT_MS: u64 = 100;

pub(crate) fn key(member: u8) -> SigningKey {
    SigningKey::from_bytes(&[member + 1; 32])
}

pub(crate) fn settings(members: u8) -> Settings {
    Settings {
        genesis: [9; 32],
        program: 3,
        oracle_set: 5,
        members: (0..members).map(|member| key(member).public()).collect(),
        named: members.into(),
        round_ms: ROUND_MS,
        repeat_ms: REPEAT_MS,
    }
}

/// What honest oracles compute; `variant` 0 is the truth.
pub(crate) fn payload(epoch: u64, variant: u8) -> EpochPayload {
    EpochPayload {
        genesis: [9; 32],
        program: 3,
        epoch,
        previous_root: [1; 32],
        root: [variant + 2; 32],
        root_sum: 1_000 * epoch + u64::from(variant),
        leaf_count: 7,
        leaf_digest: [variant; 32],
        oracle_set: 5,
    }
}

pub(crate) fn sign(member: u8, payload: &EpochPayload) -> [u8; 64] {
    Signer::sign(&key(member), &payload.signing_hash())
}

pub(crate) fn proposal(member: u8, payload: EpochPayload) -> Message {
    Message::Proposal { payload, proposer: member, signature: sign(member, &payload) }
}

pub(crate) fn signature(member: u8, payload: &EpochPayload) -> Message {
    Message::Signature { epoch: payload.epoch, signer: member, signature: sign(member, payload) }
}

pub(crate) fn certificate(payload: &EpochPayload, members: &[u8]) -> Certificate {
    let signatures: Vec<_> = members
        .iter()
        .map(|member| SignerSignature { signer: *member, signature: sign(*member, payload) })
        .collect();
    Certificate::new(payload, signatures.try_into().expect("at most 64 signatures"))
}

pub(crate) fn machine(member: u8, members: u8) -> Quorum<SigningKey> {
    restarted(member, members, Snapshot::default())
}

pub(crate) fn restarted(member: u8, members: u8, disk: Snapshot) -> Quorum<SigningKey> {
    Quorum::new(settings(members), key(member), disk).expect("settings are valid")
}

pub(crate) fn received(from: u8, message: Message) -> Input {
    Input::Received { from, message }
}

/// The messages among outputs.
pub(crate) fn sent(outputs: &[Output]) -> Vec<(To, Message)> {
    let sent = outputs.iter().filter_map(|output| match output {
        Output::Send { to, message } => Some((*to, message.clone())),
        _ => None,
    });
    sent.collect()
}

/// The certificates among outputs.
pub(crate) fn certified(outputs: &[Output]) -> Vec<Certificate> {
    let certified = outputs.iter().filter_map(|output| match output {
        Output::Certified(certificate) => Some(certificate.clone()),
        _ => None,
    });
    certified.collect()
}
