// SPDX-License-Identifier: Apache-2.0
//! What the calls of `pallet_did` weigh. Written by `benchmark pallet`; see the node's README.
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
    // At least 177_966_000 ps; 136 bytes of proof.
    fn create(d: u32) -> Weight {
        Weight::from_parts(111_755_874, 29_130)
            // ±6_183_687
            .saturating_add(Weight::from_parts(1_239_273_705, 0).saturating_mul(d.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(d.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 2555).saturating_mul(d.into()))
    }
    // At least 335_182_000 ps; 136 bytes of proof.
    fn create_sponsored(d: u32) -> Weight {
        Weight::from_parts(572_491_315, 29_130)
            // ±6_238_674
            .saturating_add(Weight::from_parts(1_117_431_400, 0).saturating_mul(d.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(d.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 2555).saturating_mul(d.into()))
    }
    // At least 228_444_000 ps; 24523 bytes of proof.
    fn update() -> Weight {
        Weight::from_parts(237_576_000, 29_130)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 164_494_000 ps; 25794 bytes of proof.
    fn hand_over() -> Weight {
        Weight::from_parts(182_604_000, 29_130)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 1_183_338_000 ps; 25855 bytes of proof.
    fn add_device() -> Weight {
        Weight::from_parts(1_209_078_000, 29_130)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 158_160_000 ps; 25795 bytes of proof.
    fn create_status_list(b: u32) -> Weight {
        Weight::from_parts(163_844_330, 29_130)
            // ±101
            .saturating_add(Weight::from_parts(847, 0).saturating_mul(b.into()))
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 98_001_000 ps; 42317 bytes of proof.
    fn set_status(c: u32) -> Weight {
        Weight::from_parts(107_351_868, 29_130)
            // ±5_880
            .saturating_add(Weight::from_parts(13_312, 0).saturating_mul(c.into()))
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 137_942_000 ps; 42607 bytes of proof.
    fn remove_status_list() -> Weight {
        Weight::from_parts(144_375_000, 29_130)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 2_285_892_000 ps; 25800 bytes of proof.
    fn relay() -> Weight {
        Weight::from_parts(2_391_275_000, 29_130).saturating_add(D::get().reads(3_u64))
    }
    // At least 525_149_000 ps; 26257 bytes of proof, 351 more for each `d`, 16643 more for each `s`.
    fn remove(d: u32, s: u32) -> Weight {
        Weight::from_parts(137_456_865, 29_130)
            // ±319_398
            .saturating_add(Weight::from_parts(44_657_750, 0).saturating_mul(d.into()))
            // ±2_466_022
            .saturating_add(Weight::from_parts(58_854_809, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(d.into())))
            .saturating_add(D::get().reads(3_u64.saturating_mul(s.into())))
            .saturating_add(D::get().writes(3_u64))
            .saturating_add(D::get().writes(4_u64.saturating_mul(d.into())))
            .saturating_add(D::get().writes(3_u64.saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 3010).saturating_mul(d.into()))
            .saturating_add(Weight::from_parts(0, 18988).saturating_mul(s.into()))
    }
}

/// Weights with RocksDB's price of storage, for tests.
impl WeightInfo for () {
    fn create(d: u32) -> Weight {
        Measured::<RocksDbWeight>::create(d)
    }
    fn create_sponsored(d: u32) -> Weight {
        Measured::<RocksDbWeight>::create_sponsored(d)
    }
    fn update() -> Weight {
        Measured::<RocksDbWeight>::update()
    }
    fn hand_over() -> Weight {
        Measured::<RocksDbWeight>::hand_over()
    }
    fn add_device() -> Weight {
        Measured::<RocksDbWeight>::add_device()
    }
    fn create_status_list(b: u32) -> Weight {
        Measured::<RocksDbWeight>::create_status_list(b)
    }
    fn set_status(c: u32) -> Weight {
        Measured::<RocksDbWeight>::set_status(c)
    }
    fn remove_status_list() -> Weight {
        Measured::<RocksDbWeight>::remove_status_list()
    }
    fn relay() -> Weight {
        Measured::<RocksDbWeight>::relay()
    }
    fn remove(d: u32, s: u32) -> Weight {
        Measured::<RocksDbWeight>::remove(d, s)
    }
}
