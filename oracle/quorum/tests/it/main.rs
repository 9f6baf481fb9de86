// SPDX-License-Identifier: Apache-2.0
//! Tests of the crate's public surface.

mod agreement;
mod alone;
mod common;
mod liars;
mod memory;
mod network;
mod settings;
mod simulation;
