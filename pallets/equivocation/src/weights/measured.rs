// SPDX-License-Identifier: Apache-2.0
//! What the calls of `pallet_equivocation` weigh. Written by `benchmark pallet`; see the node's README.
//!
//! 2026-11-21, machine `vm`, Intel(R) Xeon(R) Processor.
//! 20 steps, 10 repeats; Wasm execution: Compiled; maps of 1000000 entries.

use super::WeightInfo;
use core::marker::PhantomData;
use frame_support::{
    traits::Get,
    weights::{RuntimeDbWeight, Weight, constants::RocksDbWeight},
};

/// What was measured, with the price of storage that `D` says.
pub struct Measured<D>(PhantomData<D>);

impl<D: Get<RuntimeDbWeight>> WeightInfo for Measured<D> {
    // At least 226_093_000 ps; 9060 bytes of proof.
    fn report_aura() -> Weight {
        Weight::from_parts(240_005_000, 12_525)
            .saturating_add(D::get().reads(15_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 102_094_000 ps; 8883 bytes of proof.
    fn punish() -> Weight {
        Weight::from_parts(107_673_000, 10_368)
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 46_888_000 ps; 289 bytes of proof.
    fn begin_unbonding() -> Weight {
        Weight::from_parts(47_762_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 42_053_000 ps; 289 bytes of proof.
    fn withdraw() -> Weight {
        Weight::from_parts(43_216_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
}

/// Weights with RocksDB's price of storage, for tests.
impl WeightInfo for () {
    fn report_aura() -> Weight {
        Measured::<RocksDbWeight>::report_aura()
    }
    fn punish() -> Weight {
        Measured::<RocksDbWeight>::punish()
    }
    fn begin_unbonding() -> Weight {
        Measured::<RocksDbWeight>::begin_unbonding()
    }
    fn withdraw() -> Weight {
        Measured::<RocksDbWeight>::withdraw()
    }
}
