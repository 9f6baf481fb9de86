// SPDX-License-Identifier: Apache-2.0
//! Every byte that two components of Vigor must encode alike.
//!
//! The crate is `no_std`, knows nothing of FRAME, and holds no policy: the runtime, the oracle,
//! the facade and any third party link the same functions, and `golden/vectors.json` pins what
//! they produce for everybody else.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod certificate;
pub mod did;
pub mod keys;
pub mod leaf_file;
pub mod order;
pub mod rewards;
pub mod streams;
pub mod tree;
pub mod units;
mod weak_keys;

/// The 32 raw bytes of an account.
pub type AccountBytes = [u8; 32];
