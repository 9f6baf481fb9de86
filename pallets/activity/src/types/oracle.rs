// SPDX-License-Identifier: Apache-2.0
//! Oracles, their keys and their seats.

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::{AccountId32, traits::Saturating};
use vigor_primitives::certificate::SIGNERS_MAX;

/// Most sets one key may sit in: each is rewritten when the key changes.
pub const SEATS_MAX: u32 = 4;

/// Most keys that an operator answers for beside its own: rotations within `UnbondingDelay`.
pub const PAST_KEYS_MAX: u32 = 8;

/// Most sets that are staged at a time: the queue is read in every block.
pub const STAGED_MAX: u32 = 16;

/// Most rotations and departures that take effect with one accepted epoch: its submission pays
/// for them.
pub const CHANGES_MAX: u32 = 2;

/// Ed25519 keys of an oracle set, in the order that certificates index.
pub type OracleSet = BoundedVec<[u8; 32], ConstU32<SIGNERS_MAX>>;

/// Accounts of oracles.
pub type Operators = BoundedVec<AccountId32, ConstU32<SIGNERS_MAX>>;

/// The sets that a key sits in.
pub type Seats = BoundedVec<u32, ConstU32<SEATS_MAX>>;

/// Staged sets and when they take over, in milliseconds since the Unix epoch.
pub type StagedQueue = BoundedVec<(u64, u32), ConstU32<STAGED_MAX>>;

/// [`Operator`] with the block number of `T`.
pub type OperatorOf<T> = Operator<BlockNumberFor<T>>;

/// A key that an operator used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PastKey<BlockNumber> {
    /// The key.
    pub key: [u8; 32],
    /// The block in which it lost its seats.
    pub retired_at: BlockNumber,
}

impl<BlockNumber: Copy + PartialOrd + Saturating> PastKey<BlockNumber> {
    /// Whether less than `delay` blocks have passed since the key was retired.
    pub fn is_answered_for(&self, now: BlockNumber, delay: BlockNumber) -> bool {
        now < self.retired_at.saturating_add(delay)
    }
}

/// Who answers with a bond for what a key signs.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Operator<BlockNumber> {
    /// The Ed25519 key it signs with.
    pub key: [u8; 32],
    /// The key that takes its place with the next accepted epoch.
    pub next_key: Option<[u8; 32]>,
    /// Keys it used before, and answers for until their time is over; the next rotation forgets
    /// those whose time is.
    pub past_keys: BoundedVec<PastKey<BlockNumber>, ConstU32<PAST_KEYS_MAX>>,
    /// What it loses when it certifies a fault, in planck.
    pub bond: u128,
    /// Whether it asked to leave.
    pub leaving: bool,
    /// From which block on it need not wait to give its seats up; set once it is leaving.
    pub overdue_at: Option<BlockNumber>,
    /// From which block on it may withdraw its bond; set once it is leaving and has no seat.
    pub free_at: Option<BlockNumber>,
}

impl<BlockNumber> Operator<BlockNumber> {
    /// Every key that leads to this operator.
    pub fn keys(&self) -> impl Iterator<Item = [u8; 32]> + '_ {
        let past = self.past_keys.iter().map(|past| past.key);
        core::iter::once(self.key).chain(self.next_key).chain(past)
    }
}

impl<BlockNumber: Copy + PartialOrd + Saturating> Operator<BlockNumber> {
    /// Whether the bond still answers in block `now` for one of the keys that lead here, where it
    /// does for `delay` blocks after a key was retired. A bond that may be withdrawn answers for
    /// nothing.
    pub fn answers_for(&self, key: &[u8; 32], now: BlockNumber, delay: BlockNumber) -> bool {
        let past = self.past_keys.iter().find(|past| past.key == *key);
        self.free_at.is_none_or(|free_at| now < free_at)
            && past.is_none_or(|past| past.is_answered_for(now, delay))
    }
}

/// Operators that become the members of a set at an epoch boundary.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct StagedSet {
    /// The program whose epochs tell the time.
    pub program: u32,
    /// The first epoch that they certify.
    pub from_epoch: u64,
    /// Who they are; their keys are looked up when they take over.
    pub operators: Operators,
}
