// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls: **provisional**, written by hand until they are benchmarked.
//!
//! Each counts every storage item the call can touch at its worst, and a flat share of time for
//! decoding, encoding and hashing each of them.

use core::marker::PhantomData;
use frame_support::weights::{
    RuntimeDbWeight, Weight,
    constants::{RocksDbWeight, WEIGHT_REF_TIME_PER_MICROS},
};
use sp_runtime::traits::Get;

use crate::types::{ARBITERS_MAX, LISTING_PANELS_MAX};

/// Weight of each call.
pub trait WeightInfo {
    /// `create_panel`.
    fn create_panel() -> Weight;
    /// `create_listing`.
    fn create_listing() -> Weight;
    /// `update_listing`.
    fn update_listing() -> Weight;
    /// `close_listing`.
    fn close_listing() -> Weight;
    /// `place`.
    fn place() -> Weight;
    /// `accept`.
    fn accept() -> Weight;
    /// `reject`.
    fn reject() -> Weight;
    /// `cancel`.
    fn cancel() -> Weight;
    /// `ship`.
    fn ship() -> Weight;
    /// `complete`.
    fn complete() -> Weight;
    /// `dispute`.
    fn dispute() -> Weight;
    /// `offer`.
    fn offer() -> Weight;
    /// `award`.
    fn award() -> Weight;
    /// `poke`.
    fn poke() -> Weight;
}

/// Decoding, checking, encoding and hashing one item.
const ITEM_MICROS: u64 = 15;
/// One item (at most a panel of 15 arbiters, or the holds of an account) and its trie nodes.
const ITEM_PROOF_BYTES: u64 = 4_096;

/// Storage items that a call reads, and those that it writes.
#[derive(Clone, Copy)]
struct Cost {
    reads: u64,
    writes: u64,
}

impl Cost {
    const fn and(self, other: Self) -> Self {
        Self { reads: self.reads + other.reads, writes: self.writes + other.writes }
    }

    fn weight(self, db: RuntimeDbWeight) -> Weight {
        let items = self.reads.saturating_add(self.writes);
        let time = items.saturating_mul(ITEM_MICROS).saturating_mul(WEIGHT_REF_TIME_PER_MICROS);
        Weight::from_parts(time, self.reads.saturating_mul(ITEM_PROOF_BYTES))
            .saturating_add(db.reads_writes(self.reads, self.writes))
    }
}

const fn items(reads: u64, writes: u64) -> Cost {
    Cost { reads, writes }
}

/// An account and its holds.
const ACCOUNT: Cost = items(2, 2);
/// The order and the block number.
const ORDER: Cost = items(2, 1);
/// The listing.
const LISTING: Cost = items(1, 1);
/// The next id and the record under it.
const NEW_RECORD: Cost = items(2, 2);
/// Whether the wallet is frozen.
const FROZEN: Cost = items(1, 0);
/// The panel that the buyer chose.
const PANEL: Cost = items(1, 0);
/// The panel and a vote of every arbiter.
const VOTES: Cost = items(1 + ARBITERS_MAX as u64, ARBITERS_MAX as u64);
/// The parties' and the treasury's accounts, the listing, and votes to clear.
const END: Cost = ACCOUNT.and(ACCOUNT).and(ACCOUNT).and(LISTING).and(VOTES);

const CREATE_PANEL: Cost = NEW_RECORD.and(ACCOUNT);
const CREATE_LISTING: Cost = NEW_RECORD.and(ACCOUNT).and(items(LISTING_PANELS_MAX as u64, 0));
const CLOSE_LISTING: Cost = LISTING.and(ACCOUNT);
const PLACE: Cost = ORDER.and(LISTING).and(ACCOUNT).and(FROZEN).and(PANEL);
const ACCEPT: Cost = ORDER.and(ACCOUNT).and(FROZEN);
const ENDING: Cost = ORDER.and(END);
const AWARD: Cost = ENDING.and(VOTES);

/// Weights with the runtime's own price of storage.
pub struct SubstrateWeight<T>(PhantomData<T>);

macro_rules! weights {
    ($db:expr; $($call:ident: $cost:expr,)+) => {
        $(fn $call() -> Weight {
            $cost.weight($db)
        })+
    };
    ($db:expr) => {
        weights! { $db;
            create_panel: CREATE_PANEL,
            create_listing: CREATE_LISTING,
            update_listing: LISTING,
            close_listing: CLOSE_LISTING,
            place: PLACE,
            accept: ACCEPT,
            reject: ENDING,
            cancel: ENDING,
            ship: ORDER,
            complete: ENDING,
            dispute: ORDER,
            offer: ENDING,
            award: AWARD,
            poke: ENDING,
        }
    };
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    weights!(T::DbWeight::get());
}

impl WeightInfo for () {
    weights!(RocksDbWeight::get());
}
