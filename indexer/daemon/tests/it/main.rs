// SPDX-License-Identifier: Apache-2.0
//! The indexer: its decoding, its transactions, and the whole of it against a real node.

mod chain;
mod commits;
mod deep;
mod flaky;
mod fleeting;
mod health;
mod heights;
mod indexer;
mod json;
mod lost;
mod node;
mod rows;
mod settings;
mod traffic;
