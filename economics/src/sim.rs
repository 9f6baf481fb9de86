// SPDX-License-Identifier: Apache-2.0
//! The simulation: pure arithmetic on what a [`network::Network`] says and on what is assumed of
//! people.
//!
//! **Architecture invariant:** this module knows no runtime. [`crate::chain`] reads a network from
//! it; tests write their own.

pub mod adoption;
pub mod assumptions;
pub mod bound;
pub mod cells;
pub mod checks;
pub mod closing;
pub mod economy;
pub mod habits;
pub mod holdings;
pub mod liars;
pub mod market;
pub mod network;

/// Planck: 10⁻¹² VGR.
pub type Planck = u128;
/// Reward units: 10⁻⁶ VGR.
pub type Units = u64;
