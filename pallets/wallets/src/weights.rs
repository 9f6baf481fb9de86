// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls: **provisional**, written by hand until they are benchmarked.
//!
//! Each is the sum of its storage accesses and its signature checks at a generous price each.

use core::marker::PhantomData;
use frame_support::weights::{
    RuntimeDbWeight, Weight,
    constants::{RocksDbWeight, WEIGHT_REF_TIME_PER_MICROS},
};
use sp_runtime::traits::Get;

/// Weight of each call.
pub trait WeightInfo {
    /// `bind`, with the check of the identity's signature.
    fn bind() -> Weight;
    /// `unbind`.
    fn unbind() -> Weight;
    /// `freeze`.
    fn freeze() -> Weight;
    /// `set_guard`.
    fn set_guard() -> Weight;
    /// `request_thaw`, with the check that it is free of fees.
    fn request_thaw() -> Weight;
    /// `thaw`, with the check that it is free of fees.
    fn thaw() -> Weight;
}

/// A call's own computation.
const CALL_MICROS: u64 = 50;
/// An identity's record decoded, and a P-256 signature checked in Wasm (4 ms), twice: bare and
/// wrapped.
const CONSENT_MICROS: u64 = 8_400;
/// An identity's record of the greatest size and its share of the trie.
const CONSENT_PROOF_BYTES: u64 = 32_768;
/// Any other value and its share of the trie.
const ITEM_PROOF_BYTES: u64 = 4_096;

/// Storage accesses and time of a call.
struct Cost {
    micros: u64,
    proof_bytes: u64,
    reads: u64,
    writes: u64,
}

impl Cost {
    const fn of(reads: u64, writes: u64) -> Self {
        Self { micros: CALL_MICROS, proof_bytes: 0, reads, writes }
    }

    fn weight(self, db: RuntimeDbWeight) -> Weight {
        let time = self.micros.saturating_mul(WEIGHT_REF_TIME_PER_MICROS);
        let proof = self.reads.saturating_mul(ITEM_PROOF_BYTES).saturating_add(self.proof_bytes);
        Weight::from_parts(time, proof).saturating_add(db.reads_writes(self.reads, self.writes))
    }
}

/// Freeze, binding, genesis hash, identity, time, account, holds.
const BIND: Cost = Cost {
    micros: CALL_MICROS + CONSENT_MICROS,
    proof_bytes: CONSENT_PROOF_BYTES,
    reads: 7,
    writes: 3,
};
/// Freeze, binding, account, holds.
const UNBIND: Cost = Cost::of(4, 3);
/// Guard, freeze, account, freezes and locks of the currency.
const FREEZE: Cost = Cost::of(5, 3);
/// Freeze, guard, account, holds.
const SET_GUARD: Cost = Cost::of(4, 3);
/// Freeze, twice.
const REQUEST_THAW: Cost = Cost::of(2, 1);
/// Freeze, twice; account, freezes and locks of the currency.
const THAW: Cost = Cost::of(5, 3);

/// Weights with the runtime's own price of storage.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn bind() -> Weight {
        BIND.weight(T::DbWeight::get())
    }
    fn unbind() -> Weight {
        UNBIND.weight(T::DbWeight::get())
    }
    fn freeze() -> Weight {
        FREEZE.weight(T::DbWeight::get())
    }
    fn set_guard() -> Weight {
        SET_GUARD.weight(T::DbWeight::get())
    }
    fn request_thaw() -> Weight {
        REQUEST_THAW.weight(T::DbWeight::get())
    }
    fn thaw() -> Weight {
        THAW.weight(T::DbWeight::get())
    }
}

impl WeightInfo for () {
    fn bind() -> Weight {
        BIND.weight(RocksDbWeight::get())
    }
    fn unbind() -> Weight {
        UNBIND.weight(RocksDbWeight::get())
    }
    fn freeze() -> Weight {
        FREEZE.weight(RocksDbWeight::get())
    }
    fn set_guard() -> Weight {
        SET_GUARD.weight(RocksDbWeight::get())
    }
    fn request_thaw() -> Weight {
        REQUEST_THAW.weight(RocksDbWeight::get())
    }
    fn thaw() -> Weight {
        THAW.weight(RocksDbWeight::get())
    }
}
