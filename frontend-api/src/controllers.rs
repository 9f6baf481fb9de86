// SPDX-License-Identifier: Apache-2.0
//! One module a resource, one file a handler.

pub mod accounts;
pub mod auth;
pub mod blocks;
pub mod chain;
pub mod content;
pub mod devices;
pub mod dids;
pub mod epochs;
pub mod health;
pub mod listings;
pub mod operators;
pub mod orders;
pub mod panels;
pub mod problems;
pub mod programs;
pub mod rewards;
pub mod stream;
pub mod subscriptions;
pub mod tenants;
pub mod transactions;
pub mod vitals;
