// SPDX-License-Identifier: Apache-2.0
//! Credential status lists: one bit for each credential that an identity issued.
//!
//! Bits are those of the W3C Bitstring Status List: bit 0 is the left-most of the first byte. A
//! list shorter than the 16 KiB that the standard demands of the published bitstring is filled up
//! with zeros by whoever publishes it.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::ConstU32};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::AccountId32;

use crate::types::BalanceOf;

/// Bytes of a list: the 131,072 bits of the W3C Bitstring Status List.
pub const STATUS_BYTES_MAX: u32 = 16_384;
/// Lists of one identity: a million credentials, and bounds the weight of a removal.
pub const STATUS_LISTS_MAX: u32 = 8;
/// Bits changed by one operation.
pub const STATUS_CHANGES_MAX: u32 = 256;

/// The bits of a list.
pub type StatusBits = BoundedVec<u8, ConstU32<STATUS_BYTES_MAX>>;
/// Changes of the bits of one list, made in this order.
pub type StatusChanges = BoundedVec<StatusChange, ConstU32<STATUS_CHANGES_MAX>>;
/// A list as this pallet stores it.
pub type StatusListOf<T> = StatusList<BalanceOf<T>, BlockNumberFor<T>>;
/// The count of an identity's lists as this pallet stores it.
pub type ListNumbersOf<T> = ListNumbers<BalanceOf<T>>;

/// What a set bit says of its credential.
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
pub enum StatusPurpose {
    /// It is revoked, for good: the bit is never cleared.
    #[codec(index = 0)]
    Revocation,
    /// It is suspended as long as the bit is set.
    #[codec(index = 1)]
    Suspension,
}

/// A change of one bit.
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
pub struct StatusChange {
    /// Index of the bit: `statusListIndex` of the credential.
    pub index: u32,
    /// What it is from now on.
    pub set: bool,
}

/// A credential status list.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct StatusList<Balance, BlockNumber> {
    /// What a set bit says.
    pub purpose: StatusPurpose,
    /// 1 at creation, one more after each change.
    pub version: u32,
    /// Block of the creation.
    pub created_at: BlockNumber,
    /// The bits; their number never changes.
    pub bits: StatusBits,
    /// Whose funds are held for the list.
    pub depositor: AccountId32,
    /// How much of them.
    pub deposit: Balance,
}

/// The numbers of an identity's lists: they only rise, so that a list that was removed cannot come
/// back with its bits cleared.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ListNumbers<Balance> {
    /// The highest number used, by a list that may be gone.
    pub last: u32,
    /// Lists there are.
    pub count: u32,
    /// Whose funds are held for this entry.
    pub depositor: AccountId32,
    /// How much of them.
    pub deposit: Balance,
}

impl<Balance, BlockNumber> StatusList<Balance, BlockNumber> {
    /// Whether the bit of `index` is set; `None` beyond the list.
    pub fn is_set(&self, index: u32) -> Option<bool> {
        let (byte, mask) = place(index);
        self.bits.get(byte).map(|bits| bits & mask != 0)
    }

    /// Makes one change; `None` beyond the list.
    pub(crate) fn change(&mut self, change: StatusChange) -> Option<()> {
        let (byte, mask) = place(change.index);
        let bits = self.bits.get_mut(byte)?;
        *bits = if change.set { *bits | mask } else { *bits & !mask };
        Some(())
    }
}

/// The byte of a bit, and its mask there.
fn place(index: u32) -> (usize, u8) {
    ((index / u8::BITS) as usize, 0x80 >> (index % u8::BITS))
}
