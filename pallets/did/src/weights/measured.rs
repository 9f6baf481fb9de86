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
    // At least 162_641_000 ps; 136 bytes of proof.
    fn create(d: u32) -> Weight {
        Weight::from_parts(179_700_692, 29_130)
            // ±740_434
            .saturating_add(Weight::from_parts(1_071_978_137, 0).saturating_mul(d.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(d.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 2555).saturating_mul(d.into()))
    }
    // At least 312_378_000 ps; 136 bytes of proof.
    fn create_sponsored(d: u32) -> Weight {
        Weight::from_parts(336_365_057, 29_130)
            // ±1_225_056
            .saturating_add(Weight::from_parts(1_080_280_608, 0).saturating_mul(d.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(d.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 2555).saturating_mul(d.into()))
    }
    // At least 216_919_000 ps; 24523 bytes of proof.
    fn update() -> Weight {
        Weight::from_parts(224_941_000, 29_130)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 146_322_000 ps; 25794 bytes of proof.
    fn hand_over() -> Weight {
        Weight::from_parts(153_097_000, 29_130)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 1_171_397_000 ps; 25855 bytes of proof.
    fn add_device() -> Weight {
        Weight::from_parts(1_188_222_000, 29_130)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 149_444_000 ps; 25795 bytes of proof.
    fn create_status_list(b: u32) -> Weight {
        Weight::from_parts(153_109_235, 29_130)
            // ±62
            .saturating_add(Weight::from_parts(417, 0).saturating_mul(b.into()))
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 90_463_000 ps; 42317 bytes of proof.
    fn set_status(c: u32) -> Weight {
        Weight::from_parts(95_672_525, 29_130)
            // ±3_441
            .saturating_add(Weight::from_parts(10_846, 0).saturating_mul(c.into()))
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 124_208_000 ps; 42607 bytes of proof.
    fn remove_status_list() -> Weight {
        Weight::from_parts(128_911_000, 29_130)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 2_127_898_000 ps; 25800 bytes of proof.
    fn relay() -> Weight {
        Weight::from_parts(2_214_705_000, 29_130).saturating_add(D::get().reads(3_u64))
    }
    // At least 496_977_000 ps; 26270 bytes of proof, 351 more for each `d`, 16642 more for each `s`.
    fn remove(d: u32, s: u32) -> Weight {
        Weight::from_parts(136_174_445, 29_130)
            // ±228_519
            .saturating_add(Weight::from_parts(41_392_861, 0).saturating_mul(d.into()))
            // ±1_764_359
            .saturating_add(Weight::from_parts(53_595_559, 0).saturating_mul(s.into()))
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
