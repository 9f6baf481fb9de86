// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls: **provisional**, written by hand until they are benchmarked.
//!
//! Each is the sum of its storage accesses, its signature checks at a generous price each, and a
//! flat share for decoding, encoding and hashing a record of the greatest size. A signature that
//! a wallet may have wrapped counts twice.

use core::marker::PhantomData;
use frame_support::weights::{
    RuntimeDbWeight, Weight,
    constants::{RocksDbWeight, WEIGHT_REF_TIME_PER_MICROS},
};
use sp_runtime::traits::Get;

/// Weight of each call.
pub trait WeightInfo {
    /// `create` with `d` devices.
    fn create(d: u32) -> Weight;
    /// `create_sponsored` with `d` devices.
    fn create_sponsored(d: u32) -> Weight;
    /// `update`, whatever the operation.
    fn update() -> Weight;
    /// `relay`, whatever the operation.
    fn relay() -> Weight;
    /// `remove` with `d` devices.
    fn remove(d: u32) -> Weight;
}

/// P-256 has no host function and runs in Wasm, the dearest check there is.
const KEY_CHECK_MICROS: u64 = 4_000;
/// An account's signature by a host function.
const ACCOUNT_CHECK_MICROS: u64 = 150;
/// A record of the greatest size, decoded, checked, encoded and hashed.
const RECORD_MICROS: u64 = 400;
/// A device, likewise.
const DEVICE_MICROS: u64 = 30;

/// A record of the greatest size (about 25 KiB) and its share of the trie.
const RECORD_PROOF_BYTES: u64 = 32_768;
/// Any other value (devices, owners, accounts, holds) and its share of the trie.
const ITEM_PROOF_BYTES: u64 = 4_096;

/// Storage accesses and time of a call.
struct Cost {
    micros: u64,
    reads: u64,
    writes: u64,
}

impl Cost {
    fn weight(self, db: RuntimeDbWeight) -> Weight {
        let time = self.micros.saturating_mul(WEIGHT_REF_TIME_PER_MICROS);
        let proof = self.reads.saturating_mul(ITEM_PROOF_BYTES).saturating_add(RECORD_PROOF_BYTES);
        Weight::from_parts(time, proof).saturating_add(db.reads_writes(self.reads, self.writes))
    }

    /// Adds `times` of `each`.
    fn and(self, times: u32, each: Self) -> Self {
        let times = u64::from(times);
        Self {
            micros: self.micros.saturating_add(each.micros.saturating_mul(times)),
            reads: self.reads.saturating_add(each.reads.saturating_mul(times)),
            writes: self.writes.saturating_add(each.writes.saturating_mul(times)),
        }
    }
}

/// The record, the genesis hash, the time, and one depositor's account and holds.
const RECORD: Cost = Cost { micros: RECORD_MICROS, reads: 5, writes: 3 };
/// One more depositor.
const DEPOSITOR: Cost = Cost { micros: 50, reads: 2, writes: 2 };
/// A proof of possession; the device, its owner, and its depositor.
const NEW_DEVICE: Cost =
    Cost { micros: KEY_CHECK_MICROS + DEVICE_MICROS + 50, reads: 4, writes: 4 };
const OLD_DEVICE: Cost = Cost { micros: DEVICE_MICROS + 50, reads: 4, writes: 4 };
const KEY_CHECK: Cost = Cost { micros: KEY_CHECK_MICROS, reads: 0, writes: 0 };
const ACCOUNT_CHECK: Cost = Cost { micros: ACCOUNT_CHECK_MICROS, reads: 0, writes: 0 };

fn create(d: u32) -> Cost {
    RECORD.and(d, NEW_DEVICE)
}

fn create_sponsored(d: u32) -> Cost {
    create(d).and(2, ACCOUNT_CHECK)
}

fn update() -> Cost {
    RECORD.and(1, DEPOSITOR).and(1, NEW_DEVICE).and(2, ACCOUNT_CHECK)
}

fn relay() -> Cost {
    update().and(2, KEY_CHECK)
}

fn remove(d: u32) -> Cost {
    RECORD.and(1, DEPOSITOR).and(d, OLD_DEVICE)
}

/// Weights with the runtime's own price of storage.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn create(d: u32) -> Weight {
        create(d).weight(T::DbWeight::get())
    }
    fn create_sponsored(d: u32) -> Weight {
        create_sponsored(d).weight(T::DbWeight::get())
    }
    fn update() -> Weight {
        update().weight(T::DbWeight::get())
    }
    fn relay() -> Weight {
        relay().weight(T::DbWeight::get())
    }
    fn remove(d: u32) -> Weight {
        remove(d).weight(T::DbWeight::get())
    }
}

impl WeightInfo for () {
    fn create(d: u32) -> Weight {
        create(d).weight(RocksDbWeight::get())
    }
    fn create_sponsored(d: u32) -> Weight {
        create_sponsored(d).weight(RocksDbWeight::get())
    }
    fn update() -> Weight {
        update().weight(RocksDbWeight::get())
    }
    fn relay() -> Weight {
        relay().weight(RocksDbWeight::get())
    }
    fn remove(d: u32) -> Weight {
        remove(d).weight(RocksDbWeight::get())
    }
}
