// SPDX-License-Identifier: Apache-2.0
//! The facade in process: the real router over a chain store of its own, beside neighbours that
//! are real HTTP servers, or down.

mod auth;
mod bad_input;
mod connections;
mod dids;
mod garbage;
mod health;
mod idempotency;
mod limits;
mod listings;
mod openapi;
mod reads;
mod rewards;
mod stream;
mod support;
mod vitals;
mod wallets;
