// SPDX-License-Identifier: Apache-2.0
//! The chain store: what the indexer writes and everybody else reads.
//!
//! [`store`] opens it, [`rows`] through a [`store::Writer`] fill it (the indexer's business), [`query`] asks
//! it. Every table has a plain struct, re-exported below.
//!
//! **Invariant**: rows are a function of the finalized chain and of nothing else, so the store
//! can be dropped and rebuilt from genesis to the same rows; [`dump`] compares two stores.
//!
//! **Numbers.** Heights, positions, counts and milliseconds are `i64`. Amounts, and every
//! integer whose value a user may choose freely, are [`Amount`]: exact and sortable text.

mod amount;
pub mod dump;
mod entity;
mod error;
mod migration;
mod page;
pub mod query;
pub mod rows;
pub mod store;
mod write;

pub use amount::Amount;
pub use entity::account::Model as Account;
pub use entity::block::Model as Block;
pub use entity::claim::Model as Claim;
pub use entity::counter::Model as Counter;
pub use entity::cursor::Model as Cursor;
pub use entity::device::Model as Device;
pub use entity::did::Model as Did;
pub use entity::did_version::Model as DidVersion;
pub use entity::epoch::Model as Epoch;
pub use entity::event::Model as Event;
pub use entity::extrinsic::Model as Extrinsic;
pub use entity::hold::Model as Hold;
pub use entity::listing::Model as Listing;
pub use entity::member::Model as Member;
pub use entity::operator::Model as Operator;
pub use entity::oracle_set::Model as OracleSet;
pub use entity::order::Model as Order;
pub use entity::order_step::Model as OrderStep;
pub use entity::outbox::Model as OutboxEvent;
pub use entity::panel::Model as Panel;
pub use entity::program::Model as Program;
pub use entity::reputation::Model as Reputation;
pub use entity::session_key::Model as SessionKey;
pub use entity::standing::Model as Standing;
pub use entity::status_list::Model as StatusList;
pub use entity::subscription::Model as Subscription;
pub use entity::tenant::Model as Tenant;
pub use entity::transfer::Model as Transfer;
pub use entity::wallet::Model as Wallet;
pub use error::StoreError;
pub use page::{Key, KeySyntax, Keyed, PAGE_ROWS_MAX, Page, Paged};
pub use store::ChainStore;

/// How ids, hashes and keys are written in the store: `0x` and lower-case hex.
pub fn hex_id(bytes: &[u8]) -> String {
    format!("0x{}", hex::encode(bytes))
}
