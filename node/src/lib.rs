// SPDX-License-Identifier: Apache-2.0
//! The node of the Vigor network.
//!
//! Invariant: nothing here but [`rpc`] knows what a DID, an epoch or an order is, and that puts
//! into JSON what the runtime answers. The domain lives in the runtime; the node authors, imports,
//! votes, stores and answers.

#![expect(clippy::result_large_err, reason = "the SDK's errors are large, and returned once")]

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmark;
pub mod chain_spec;
pub mod cli;
pub mod command;
pub mod rpc;
pub mod service;
