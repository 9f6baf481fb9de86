// SPDX-License-Identifier: Apache-2.0
//! The facade: REST and WebSocket over the chain, the chain store, the oracle and the content
//! store.
//!
//! It prepares what a wallet signs and never holds a user's key. It reads the chain store and
//! never writes to it; what it remembers of its own (idempotency keys, challenges, prepared and
//! submitted transactions) lives in the app store, and every row there may be lost without any
//! money or identity changing.

pub mod actions;
pub mod amounts;
pub mod app;
pub mod appdb;
pub mod auth;
mod controllers;
pub mod errors;
pub mod etag;
pub mod extract;
pub mod finality;
pub mod idempotency;
pub mod ids;
pub mod kinds;
pub mod limits;
mod middleware;
pub mod openapi;
pub mod pagination;
pub mod router;
pub mod services;
pub mod settings;
pub mod times;
