// SPDX-License-Identifier: Apache-2.0
//! Questions the facade asks. Each works on a pool, a connection or a transaction; answers
//! that must agree with each other and with [`cursor`] are asked on one
//! [`snapshot`](crate::store::ChainStore::snapshot).
//!
//! Accounts, identities, hashes and order ids are `0x` and lower-case hex, as
//! [`hex_id`](crate::hex_id) writes them. Lists are newest first unless they say otherwise.

mod accounts;
mod chain;
mod identity;
mod keyset;
mod market;
mod meta;
mod rewards;
mod tenants;
mod wallets;

pub use accounts::{Balances, account_extrinsics, balances, balances_of, transfers};
pub use chain::{BlockId, block, blocks, events_of, extrinsic, extrinsic_at, extrinsics_of};
pub use identity::{
    DEVICES_MAX, DidAt, STATUS_LISTS_MAX, device, devices, did, did_current, dids_of_controller,
    reputation, status_list, status_lists, wallet, wallets_of,
};
pub use market::{
    ListingFilter, OrderFilter, OrderRole, OrderWithHistory, listing, listings, listings_by_id,
    order, orders, orders_by_id, panel, panels, panels_page,
};
pub use meta::{Stats, cursor, outbox, stats};
pub use rewards::{
    Head, OPERATORS_MAX, PROGRAMS_MAX, claims, claims_of_program, epoch, epochs, head, operators,
    program, programs, programs_page, standing,
};
pub use tenants::{members, tenant, tenants, tenants_of_member};
pub use wallets::{
    SESSION_KEYS_MAX, SubscriptionFilter, SubscriptionRole, session_keys, subscription,
    subscriptions,
};
