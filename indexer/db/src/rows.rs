// SPDX-License-Identifier: Apache-2.0
//! What the indexer writes: rows of one block, or of a part of it.
//!
//! Three kinds of row: **history** (a block, an event, a claim …), inserted once; **state**
//! (an account, a listing …), which replaces what was known, where fields that only an event
//! tells are kept when the new row has none; and **endings**, which mark state that is gone
//! from the chain and are nothing where the store never knew it.

use crate::entity;

/// Rows to be written in one transaction, in the order of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Blocks (history).
    pub blocks: Vec<entity::block::Model>,
    /// Extrinsics (history).
    pub extrinsics: Vec<entity::extrinsic::Model>,
    /// Events (history).
    pub events: Vec<entity::event::Model>,
    /// Transfers (history).
    pub transfers: Vec<entity::transfer::Model>,
    /// Claims (history).
    pub claims: Vec<entity::claim::Model>,
    /// Steps of orders (history).
    pub order_steps: Vec<entity::order_step::Model>,
    /// Domain events (history).
    pub outbox: Vec<entity::outbox::Model>,
    /// Accounts (state).
    pub accounts: Vec<entity::account::Model>,
    /// All holds of the accounts in `accounts` (state).
    pub holds: Vec<entity::hold::Model>,
    /// Wallets (state).
    pub wallets: Vec<entity::wallet::Model>,
    /// Identities (state).
    pub dids: Vec<entity::did::Model>,
    /// Versions of identities (history).
    pub did_versions: Vec<entity::did_version::Model>,
    /// Devices (state).
    pub devices: Vec<entity::device::Model>,
    /// Programs (state).
    pub programs: Vec<entity::program::Model>,
    /// Epochs (state).
    pub epochs: Vec<entity::epoch::Model>,
    /// Panels (state).
    pub panels: Vec<entity::panel::Model>,
    /// Listings (state).
    pub listings: Vec<entity::listing::Model>,
    /// Orders (state).
    pub orders: Vec<entity::order::Model>,
    /// What sets accounts apart in programs (state).
    pub standings: Vec<entity::standing::Model>,
    /// Operators of oracles (state).
    pub operators: Vec<entity::operator::Model>,
    /// Oracle sets (state).
    pub oracle_sets: Vec<entity::oracle_set::Model>,
    /// Reputations (state).
    pub reputations: Vec<entity::reputation::Model>,
    /// Credential status lists (state).
    pub status_lists: Vec<entity::status_list::Model>,
    /// Session keys (state).
    pub session_keys: Vec<entity::session_key::Model>,
    /// Subscriptions (state).
    pub subscriptions: Vec<entity::subscription::Model>,
    /// Tenants (state).
    pub tenants: Vec<entity::tenant::Model>,
    /// Members of tenants (state).
    pub members: Vec<entity::member::Model>,
    /// What is gone from the chain.
    pub endings: Vec<Ending>,
}

/// State that a block removed from the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The account was reaped.
    Account {
        /// Account id.
        account: String,
        /// Block that reaped it.
        block: i64,
    },
    /// The identity was removed.
    Did {
        /// Identity.
        did: String,
        /// Block that removed it.
        block: i64,
        /// Time of that block.
        time_ms: i64,
    },
    /// The listing was closed.
    Listing {
        /// Listing number.
        id: i64,
        /// Block that closed it.
        block: i64,
    },
    /// The order was forgotten.
    Order {
        /// Order id.
        id: String,
        /// Block that forgot it.
        block: i64,
        /// What was settled of it in that block.
        settled: Settled,
    },
    /// The panel was closed.
    Panel {
        /// Panel number.
        id: i64,
        /// Block that closed it.
        block: i64,
    },
    /// The program paid everything and was removed.
    Program {
        /// Program number.
        id: i64,
        /// Block that removed it.
        block: i64,
    },
    /// Nothing sets the account apart any more.
    Standing {
        /// Program number.
        program: i64,
        /// Account id.
        account: String,
    },
    /// The operator withdrew or lost its bond.
    Operator {
        /// Account id.
        account: String,
        /// Block in which it did.
        block: i64,
    },
    /// The reputation was forgotten.
    Reputation {
        /// Identity.
        did: String,
    },
    /// The status list was removed.
    StatusList {
        /// Identity.
        did: String,
        /// Number of the list.
        list: i64,
        /// Block that removed it.
        block: i64,
    },
    /// The session key was removed.
    SessionKey {
        /// Account it acted for.
        owner: String,
        /// Account that acted.
        key: String,
        /// Block that removed it.
        block: i64,
    },
    /// The subscription ended.
    Subscription {
        /// Its number.
        id: i64,
        /// Whether somebody cancelled it.
        cancelled: bool,
        /// Block that ended it.
        block: i64,
    },
    /// The tenant was closed.
    Tenant {
        /// Its number.
        id: i64,
        /// Block that closed it.
        block: i64,
    },
    /// The member left or was removed.
    Member {
        /// Tenant number.
        tenant: i64,
        /// The former member.
        account: String,
        /// Block in which it did.
        block: i64,
    },
}

/// Shares of an order that its asset had refused, and that were paid or written off since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// To the seller.
    pub seller: u128,
    /// To the buyer.
    pub buyer: u128,
    /// To the treasury.
    pub treasury: u128,
    /// To nobody.
    pub burnt: u128,
}

impl Rows {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.history() + self.state() + self.endings.len()
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn history(&self) -> usize {
        self.blocks.len()
            + self.extrinsics.len()
            + self.events.len()
            + self.transfers.len()
            + self.claims.len()
            + self.order_steps.len()
            + self.outbox.len()
            + self.did_versions.len()
    }

    fn state(&self) -> usize {
        self.accounts.len()
            + self.holds.len()
            + self.wallets.len()
            + self.dids.len()
            + self.devices.len()
            + self.programs.len()
            + self.epochs.len()
            + self.panels.len()
            + self.listings.len()
            + self.orders.len()
            + self.standings.len()
            + self.operators.len()
            + self.oracle_sets.len()
            + self.reputations.len()
            + self.status_lists.len()
            + self.session_keys.len()
            + self.subscriptions.len()
            + self.tenants.len()
            + self.members.len()
    }
}
