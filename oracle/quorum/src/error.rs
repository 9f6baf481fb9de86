// SPDX-License-Identifier: Apache-2.0
//! Why settings or inputs are refused.

/// Why no oracle can run with these settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// A set has 1 to 64 members.
    #[error("an oracle set has 1 to 64 members, not {0}")]
    MemberCount(usize),
    /// A member's key is no Ed25519 key, or a weak one.
    #[error("the key of member {0} is not a usable Ed25519 key")]
    InvalidKey(usize),
    /// Two members have the same key.
    #[error("member {0} has the key of an earlier member")]
    DuplicateKey(usize),
    /// The own key is not in the set.
    #[error("the own key is not in the oracle set")]
    NotAMember,
    /// Rounds and repetitions need some time.
    #[error("rounds and repetitions must last longer than zero")]
    ZeroTime,
}

/// Why an input changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The payload is of another chain, program or oracle set.
    #[error("the payload is of another chain, program or oracle set")]
    ForeignPayload,
    /// The epoch is so old that what was signed for it is forgotten.
    #[error("the epoch is too old")]
    TooOld,
    /// Another payload of the epoch was signed before; that one stands.
    #[error("another payload of the epoch was signed before")]
    PayloadChanged,
    /// The sender is not a member.
    #[error("the sender is not a member")]
    UnknownPeer,
    /// A signature does not verify.
    #[error("a signature does not verify")]
    BadSignature,
    /// A certificate has too few, doubled or unknown signers.
    #[error("a certificate has no quorum")]
    NoQuorum,
}
