// SPDX-License-Identifier: Apache-2.0
//! What a node asks of the runtime beyond what every Substrate chain answers.
//!
//! Invariant: no type here is a storage type of a pallet. What a pallet stores may change with an
//! upgrade; what is told to a node of another version changes only with the version of the trait.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod did;
pub mod escrow;
pub mod rewards;

/// Number of a block.
pub type BlockNumber = u32;
/// Planck of VGR, or the smallest part of an asset.
pub type Balance = u128;
/// Milliseconds since the Unix epoch.
pub type Moment = u64;
