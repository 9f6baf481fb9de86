// SPDX-License-Identifier: Apache-2.0
//! A chain in memory: the whole runtime, driven block by block through `Executive`, with every
//! invariant checked after each block.

pub mod chain;
pub mod epoch;
pub mod person;
pub mod transaction;

pub use chain::Chain;
pub use epoch::{EpochTree, certify};
pub use person::{Device, Person};
