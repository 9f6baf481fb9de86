// SPDX-License-Identifier: Apache-2.0
//! The tables, one module each.

pub mod challenge;
pub mod idempotency;
pub mod prepared;
pub mod transaction;
