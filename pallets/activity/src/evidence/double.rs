// SPDX-License-Identifier: Apache-2.0
//! Two certificates by the same signers for one epoch.
//!
//! Honest oracles keep a journal and never sign two payloads of one epoch. Two certificates of
//! one set, each by a quorum of N, have at least `2 × threshold − N` signers in common: more than
//! may be dishonest. Fewer double signers are slashed as well, but reject nothing.

use super::Flaw;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::ed25519::{Public, Signature};
use sp_io::crypto::ed25519_verify;
use vigor_primitives::certificate::{EpochPayload, threshold};

/// What a certificate says about its epoch; the fields are those of [`EpochPayload`].
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct Statement {
    /// See [`EpochPayload::previous_root`].
    pub previous_root: [u8; 32],
    /// See [`EpochPayload::root`].
    pub root: [u8; 32],
    /// See [`EpochPayload::root_sum`].
    pub root_sum: u64,
    /// See [`EpochPayload::leaf_count`].
    pub leaf_count: u32,
    /// See [`EpochPayload::leaf_digest`].
    pub leaf_digest: [u8; 32],
    /// See [`EpochPayload::oracle_set`].
    pub oracle_set: u32,
}

impl Statement {
    /// What an oracle of that chain signs to say so.
    pub fn payload(&self, genesis: [u8; 32], program: u32, epoch: u64) -> EpochPayload {
        let Self { previous_root, root, root_sum, leaf_count, leaf_digest, oracle_set } = *self;
        EpochPayload {
            genesis,
            program,
            epoch,
            previous_root,
            root,
            root_sum,
            leaf_count,
            leaf_digest,
            oracle_set,
        }
    }
}

/// One key that signed two statements.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct DoubleSignature {
    /// The Ed25519 key.
    pub key: [u8; 32],
    /// Over the first statement.
    pub first: [u8; 64],
    /// Over the second statement.
    pub second: [u8; 64],
}

/// Whether every key signed two different payloads.
pub fn check_double_signing(
    first: &EpochPayload,
    second: &EpochPayload,
    signatures: &[DoubleSignature],
) -> Result<(), Flaw> {
    if first == second {
        return Err(Flaw::SameStatement);
    }
    if !signatures.is_sorted_by(|a, b| a.key < b.key) {
        return Err(Flaw::KeysUnsorted);
    }
    let (first, second) = (first.signing_hash(), second.signing_hash());
    for DoubleSignature { key, first: on_first, second: on_second } in signatures {
        let signed = |signature: &[u8; 64], hash: &[u8; 32]| {
            ed25519_verify(&Signature::from_raw(*signature), hash, &Public::from_raw(*key))
        };
        if !signed(on_first, &first) || !signed(on_second, &second) {
            return Err(Flaw::BadSignature);
        }
    }
    Ok(())
}

/// The fewest members that two quorums of a set of `members` have in common.
pub fn common_signers(members: u32) -> u32 {
    threshold(members).saturating_mul(2).saturating_sub(members)
}
