// SPDX-License-Identifier: Apache-2.0
//! What the calls of `pallet_equivocation` weigh. Written by `benchmark pallet`; see the node's README.
//!
//! 2026-11-20, machine `vm`, Intel(R) Xeon(R) Processor.
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
    // At least 974_578_000 ps; 9929 bytes of proof.
    fn report_aura() -> Weight {
        Weight::from_parts(1_044_436_000, 169_319)
            .saturating_add(D::get().reads(74_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 121_482_000 ps; 2756 bytes of proof.
    fn punish() -> Weight {
        Weight::from_parts(126_646_000, 6_196)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 59_513_000 ps; 255 bytes of proof.
    fn begin_unbonding() -> Weight {
        Weight::from_parts(60_799_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 52_634_000 ps; 255 bytes of proof.
    fn withdraw() -> Weight {
        Weight::from_parts(54_877_000, 4_000)
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
