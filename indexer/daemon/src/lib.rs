// SPDX-License-Identifier: Apache-2.0
//! The indexer: finalized blocks → chain store.
//!
//! | module | is |
//! |---|---|
//! | [`fetcher`] → [`decoder`] → [`committer`] | the three stages, joined by bounded channels in [`pipeline`] |
//! | [`json`] | SCALE to JSON by metadata |
//! | [`history`] | what events mean: rows of history, and which state was touched |
//! | [`state`] | touched state, read from storage after the block |
//! | [`service`] | runs the pipeline again after failures; `/health` |
//!
//! **Invariant**: nothing here looks at a clock, an earlier row or the order of answers to
//! decide what a row says; a rebuild from genesis gives the same rows.

mod cids;
pub mod committer;
pub mod decoded;
pub mod decoder;
mod document;
pub mod error;
pub mod fetcher;
mod fields;
mod genesis;
pub mod health;
pub mod heights;
pub mod history;
pub mod json;
pub mod node;
mod numbers;
pub mod part;
pub mod pipeline;
pub mod runtime;
pub mod service;
pub mod settings;
pub mod shell;
pub mod sink;
pub mod state;
pub mod status;
pub mod touch;
