// SPDX-License-Identifier: Apache-2.0
//! What readers are told of an identity.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use vigor_primitives::keys::KeyId;

use crate::types::{BalanceOf, Device, DidRecord, StatusList, StatusPurpose};

/// An identity as this pallet shows it.
pub type DidDocumentOf<T> = DidDocument<BalanceOf<T>, BlockNumberFor<T>>;

/// Everything that is known of an identity but the bits of its status lists.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct DidDocument<Balance, BlockNumber> {
    /// The record.
    pub record: DidRecord<Balance, BlockNumber>,
    /// Devices by the id of their key, revoked and expired ones included; at most `DEVICES_MAX`.
    pub devices: Vec<(KeyId, Device<Balance, BlockNumber>)>,
    /// Status lists by number, ascending; at most `STATUS_LISTS_MAX`.
    pub status_lists: Vec<(u32, StatusListHead<BlockNumber>)>,
}

/// A status list without its bits.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct StatusListHead<BlockNumber> {
    /// What a set bit says.
    pub purpose: StatusPurpose,
    /// 1 at creation, one more after each change.
    pub version: u32,
    /// Block of the creation.
    pub created_at: BlockNumber,
    /// Bytes of bits.
    pub length_bytes: u32,
}

impl<Balance, BlockNumber> From<StatusList<Balance, BlockNumber>> for StatusListHead<BlockNumber> {
    fn from(list: StatusList<Balance, BlockNumber>) -> Self {
        let StatusList { purpose, version, created_at, bits, .. } = list;
        Self { purpose, version, created_at, length_bytes: bits.len() as u32 }
    }
}
