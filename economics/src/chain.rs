// SPDX-License-Identifier: Apache-2.0
//! What the runtime says: its constants as they are, and its prices found out by paying them.

pub mod actions;
pub mod constants;
pub mod costs;
pub mod deposits;
pub mod entries;
pub mod lab;
mod metadata;
pub mod network;
pub mod reputations;
pub mod steps;
pub mod storage_maps;
