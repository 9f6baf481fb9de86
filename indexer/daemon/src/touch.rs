// SPDX-License-Identifier: Apache-2.0
//! Which state a block touched.
//!
//! Events say *that* something changed; what it is now is read from storage after the block.
//! That is exact whatever the events leave out, and needs no copy of a pallet's arithmetic.

use std::collections::{BTreeMap, BTreeSet};

use vigor_indexer_db::rows::Settled;

/// A piece of state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Touch {
    /// Balances and nonce of an account.
    Account([u8; 32]),
    /// Binding, freeze and sponsor of an account.
    Wallet([u8; 32]),
    /// An identity with its devices.
    Did([u8; 32]),
    /// A reward program with its head, totals and oracles.
    Program(u32),
    /// The members of an oracle set.
    OracleSet(u32),
    /// A submitted epoch.
    Epoch(u32, u64),
    /// A panel of arbiters.
    Panel(u32),
    /// A listing.
    Listing(u64),
    /// An order.
    Order([u8; 32]),
    /// What sets an account apart in a program.
    Standing(u32, [u8; 32]),
    /// An operator of oracles.
    Operator([u8; 32]),
    /// How the orders of an identity ended.
    Reputation([u8; 32]),
    /// A credential status list of an identity.
    StatusList([u8; 32], u32),
    /// A session key of an account.
    SessionKey([u8; 32], [u8; 32]),
    /// A subscription.
    Subscription(u64),
    /// A tenant.
    Tenant(u32),
    /// A member of a tenant.
    Member(u32, [u8; 32]),
}

/// Touched state of a block, and what only its events tell about it.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// What to read.
    pub state: BTreeSet<Touch>,
    /// About submitted epochs.
    pub epochs: BTreeMap<(u32, u64), EpochNews>,
    /// About orders.
    pub orders: BTreeMap<[u8; 32], OrderNews>,
    /// Subscriptions that somebody cancelled.
    pub cancelled: BTreeSet<u64>,
    /// Positions of the newest events that set members of tenants.
    pub members: BTreeMap<(u32, [u8; 32]), i64>,
}

/// What events tell of an epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EpochNews {
    /// It was submitted: units granted, and the block in which it becomes final.
    pub submitted: Option<(u64, u32)>,
    /// It became final or was rejected.
    pub resolved: bool,
}

/// What events tell of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderNews {
    /// Position of the event that placed it.
    pub placed_idx: Option<i64>,
    /// Paid to the seller, to the buyer, and as the fee, when it ended.
    pub paid: Option<(u128, u128, u128)>,
    /// What was settled of what its asset had refused.
    pub settled: Option<Settled>,
}
