// SPDX-License-Identifier: Apache-2.0
//! Where pallets meet: one file for each thing one of them needs to know of another.

pub mod did_keys;
pub mod frozen;
pub mod treasury;
