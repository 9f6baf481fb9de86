// SPDX-License-Identifier: Apache-2.0
//! The oracle daemon: signed frames in, certified epochs out.
//!
//! | in | from | out | to |
//! |---|---|---|---|
//! | frames as JWS, HTTP and WebSocket | devices | an answer after fsync | devices |
//! | devices, programs, heads, budgets | the chain | certificates (`submit_epoch`) | the chain |
//! | | | leaf files | the content store |
//! | ranges, accounts | other services, with a token | HRV, minutes, awards | other services |
//!
//! Architecture Invariant: what decides money is in `vigor-window`, `vigor-epoch` and
//! `vigor-quorum`; this crate moves bytes and time between them, the store and the network. No
//! health datum is logged.

mod api;
mod backoff;
pub mod chain;
mod content;
pub mod device;
pub mod health;
pub mod ingest;
pub mod jws;
pub mod rewards;
mod run;
pub mod server;
pub mod settings;
pub mod tasks;

pub use run::run;
