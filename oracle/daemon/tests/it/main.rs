// SPDX-License-Identifier: Apache-2.0
//! The daemon against its promises: a real server, a real store, a chain in memory.

mod amounts;
mod api;
mod backups;
mod chain;
mod devices;
mod epochs;
mod giving_up;
mod http;
mod refusals;
mod restarts;
mod server;
mod socket;
mod world;
