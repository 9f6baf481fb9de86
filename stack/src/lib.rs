// SPDX-License-Identifier: Apache-2.0
//! Runs all of Vigor on one machine, shows its main job, and tests it as a whole.
//!
//! The services know each other by URL only. This crate gives them ports and folders, keeps them
//! running, and is their first user: [`demo`] walks from a heartbeat to a paid order through the
//! public interfaces, and the tests walk the same way while services are being killed.

pub mod bench;
pub mod demo;
pub mod layout;
pub mod ports;
pub mod ready;
pub mod service;
pub mod stack;
pub mod supervisor;
