// SPDX-License-Identifier: Apache-2.0
//! What the calls of `pallet_did` weigh. Written by `benchmark pallet`; see the node's README.
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
    // At least 200_385_000 ps; 136 bytes of proof.
    fn create(d: u32) -> Weight {
        Weight::from_parts(400_289_377, 29_130)
            // ±10_550_750
            .saturating_add(Weight::from_parts(1_165_975_839, 0).saturating_mul(d.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(d.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 2555).saturating_mul(d.into()))
    }
    // At least 368_898_000 ps; 136 bytes of proof.
    fn create_sponsored(d: u32) -> Weight {
        Weight::from_parts(451_427_134, 29_130)
            // ±4_998_523
            .saturating_add(Weight::from_parts(1_172_851_732, 0).saturating_mul(d.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(d.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 2555).saturating_mul(d.into()))
    }
    // At least 270_071_000 ps; 24523 bytes of proof.
    fn update() -> Weight {
        Weight::from_parts(283_496_000, 29_130)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 175_324_000 ps; 25794 bytes of proof.
    fn hand_over() -> Weight {
        Weight::from_parts(182_057_000, 29_130)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 1_214_382_000 ps; 25855 bytes of proof.
    fn add_device() -> Weight {
        Weight::from_parts(1_270_844_000, 29_130)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 183_457_000 ps; 25795 bytes of proof.
    fn create_status_list(b: u32) -> Weight {
        Weight::from_parts(194_791_132, 29_130)
            // ±169
            .saturating_add(Weight::from_parts(1_607, 0).saturating_mul(b.into()))
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 108_038_000 ps; 42317 bytes of proof.
    fn set_status(_c: u32) -> Weight {
        Weight::from_parts(122_421_127, 29_130)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 159_477_000 ps; 42607 bytes of proof.
    fn remove_status_list() -> Weight {
        Weight::from_parts(169_303_000, 29_130)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 2_279_842_000 ps; 25800 bytes of proof.
    fn relay() -> Weight {
        Weight::from_parts(2_415_086_000, 29_130).saturating_add(D::get().reads(3_u64))
    }
    // At least 712_938_000 ps; 26232 bytes of proof, 350 more for each `d`, 16647 more for each `s`.
    fn remove(d: u32, s: u32) -> Weight {
        Weight::from_parts(145_651_165, 29_130)
            // ±362_665
            .saturating_add(Weight::from_parts(60_057_894, 0).saturating_mul(d.into()))
            // ±2_800_079
            .saturating_add(Weight::from_parts(84_976_596, 0).saturating_mul(s.into()))
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
