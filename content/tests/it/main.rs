// SPDX-License-Identifier: Apache-2.0
//! The content store from outside: CIDs, blocks, gateway, client and process.

mod car;
mod client;
mod connections;
mod gateway;
mod golden;
mod process;
mod second;
mod store;
mod support;
mod walk;
