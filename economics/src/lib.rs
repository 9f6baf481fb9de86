// SPDX-License-Identifier: Apache-2.0
//! Ten years of a million people, and what it would cost to fill the chain with rubbish.
//!
//! Money is counted in whole planck and reward units, rules and caps are those of the runtime, and
//! awards are computed by the function that oracles use. What is not the chain's is a named
//! assumption. Same seed, same figures: the tables and plots of `docs/economics.md` are written by
//! this crate, and a test compares them.

pub mod chain;
pub mod output;
pub mod report;
pub mod sim;
