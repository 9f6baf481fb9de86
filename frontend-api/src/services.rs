// SPDX-License-Identifier: Apache-2.0
//! What the handlers stand on: the chain, the chain store, the neighbours, and the work that
//! joins them.

pub mod chain;
pub mod content;
pub mod did_document;
pub mod feed;
pub mod health;
pub mod identities;
pub mod oracle;
pub mod prepare;
pub mod rewards;
pub mod sponsor;
pub mod store;
pub mod submit;
pub mod tracker;
