// SPDX-License-Identifier: Apache-2.0
//! What oracles sign when an epoch closes, and what the chain is shown.

use alloc::vec::Vec;
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_crypto_hashing::blake2_256;

/// Domain of an epoch certificate.
pub const EPOCH_DOMAIN: &[u8] = b"vigor/epoch/v0";

/// Domain of an operator's proof that it holds its key.
pub const POSSESSION_DOMAIN: &[u8] = b"vigor/oracle-key/v0";

/// Most members of an oracle set.
pub const SIGNERS_MAX: u32 = 64;

/// Everything about an epoch that a signature covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct EpochPayload {
    /// Hash of block 0.
    pub genesis: [u8; 32],
    /// The program.
    pub program: u32,
    /// Event time of its start divided by the program's epoch length.
    pub epoch: u64,
    /// Root hash of the epoch before; zeros for the first.
    pub previous_root: [u8; 32],
    /// Root hash.
    pub root: [u8; 32],
    /// Root sum in reward units.
    pub root_sum: u64,
    /// Leaves under the root.
    pub leaf_count: u32,
    /// sha2-256 digest in the CIDv1 of the leaf file.
    pub leaf_digest: [u8; 32],
    /// The set whose members sign.
    pub oracle_set: u32,
}

impl EpochPayload {
    /// The payload's bytes; integers are little-endian.
    pub fn bytes(&self) -> Vec<u8> {
        [
            EPOCH_DOMAIN,
            &self.genesis,
            &self.program.to_le_bytes(),
            &self.epoch.to_le_bytes(),
            &self.previous_root,
            &self.root,
            &self.root_sum.to_le_bytes(),
            &self.leaf_count.to_le_bytes(),
            &self.leaf_digest,
            &self.oracle_set.to_le_bytes(),
        ]
        .concat()
    }

    /// The 32 bytes that Ed25519 signs.
    pub fn signing_hash(&self) -> [u8; 32] {
        blake2_256(&self.bytes())
    }
}

/// The signature of one member of the set.
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
pub struct SignerSignature {
    /// Index of the member in its set.
    pub signer: u8,
    /// Ed25519 over [`EpochPayload::signing_hash`].
    pub signature: [u8; 64],
}

/// An epoch with the signatures of a quorum; genesis and program come with the call.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Certificate {
    /// See [`EpochPayload::epoch`].
    pub epoch: u64,
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
    /// Signatures of distinct members, at least [`threshold`] of them.
    pub signatures: BoundedVec<SignerSignature, ConstU32<SIGNERS_MAX>>,
}

impl Certificate {
    /// A certificate over `payload`.
    pub fn new(
        payload: &EpochPayload,
        signatures: BoundedVec<SignerSignature, ConstU32<SIGNERS_MAX>>,
    ) -> Self {
        Self {
            epoch: payload.epoch,
            previous_root: payload.previous_root,
            root: payload.root,
            root_sum: payload.root_sum,
            leaf_count: payload.leaf_count,
            leaf_digest: payload.leaf_digest,
            oracle_set: payload.oracle_set,
            signatures,
        }
    }

    /// What its signers must have signed on that chain for that program.
    pub fn payload(&self, genesis: [u8; 32], program: u32) -> EpochPayload {
        EpochPayload {
            genesis,
            program,
            epoch: self.epoch,
            previous_root: self.previous_root,
            root: self.root,
            root_sum: self.root_sum,
            leaf_count: self.leaf_count,
            leaf_digest: self.leaf_digest,
            oracle_set: self.oracle_set,
        }
    }
}

/// Distinct signers that a set of `members` needs: ⌊2N/3⌋ + 1.
pub const fn threshold(members: u32) -> u32 {
    (members as u64 * 2 / 3) as u32 + 1
}

/// The 32 bytes that the holder of `key` signs with it, so that `operator` may be bonded for it.
///
/// Without it anyone could name the key of another as its own and be slashed in its stead, or
/// keep it from being registered.
pub fn possession_hash(genesis: &[u8; 32], operator: &[u8; 32], key: &[u8; 32]) -> [u8; 32] {
    blake2_256(&[POSSESSION_DOMAIN, genesis, operator, key].concat())
}
