// SPDX-License-Identifier: Apache-2.0
//! Who agrees on what, and how patiently.

/// Who agrees on what, and how patiently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Hash of block 0.
    pub genesis: [u8; 32],
    /// The program whose epochs are certified.
    pub program: u32,
    /// The id of the oracle set.
    pub oracle_set: u32,
    /// The Ed25519 keys of its members, in their order on chain.
    pub members: Vec<[u8; 32]>,
    /// How many members it was named with: those who left count for the threshold all the same.
    pub named: u32,
    /// How long a proposer has before it is the next one's turn.
    pub round_ms: u64,
    /// How long until a proposal or signature is repeated.
    pub repeat_ms: u64,
}
