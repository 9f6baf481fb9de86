// SPDX-License-Identifier: Apache-2.0
//! Where pallets meet: one file for each thing one of them needs to know of another.

pub mod announced;
pub mod authors;
pub mod bonds;
pub mod call_policy;
pub mod council;
pub mod did_keys;
pub mod dismissals;
pub mod fees;
pub mod frozen;
pub mod identities;
pub mod liquid;
pub mod motions;
pub mod non_transfer;
pub mod owners;
pub mod queries;
pub mod reserves;
pub mod seats;
pub mod treasury;
