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
    // At least 168_982_000 ps; 136 bytes of proof.
    fn create(d: u32) -> Weight {
        Weight::from_parts(254_905_305, 29_130)
            // ±2_713_519
            .saturating_add(Weight::from_parts(1_078_759_062, 0).saturating_mul(d.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(d.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 2555).saturating_mul(d.into()))
    }
    // At least 307_328_000 ps; 136 bytes of proof.
    fn create_sponsored(d: u32) -> Weight {
        Weight::from_parts(370_599_988, 29_130)
            // ±2_372_863
            .saturating_add(Weight::from_parts(1_095_078_938, 0).saturating_mul(d.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(d.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(d.into())))
            .saturating_add(Weight::from_parts(0, 2555).saturating_mul(d.into()))
    }
    // At least 223_626_000 ps; 24523 bytes of proof.
    fn update() -> Weight {
        Weight::from_parts(225_660_000, 29_130)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 153_800_000 ps; 25794 bytes of proof.
    fn hand_over() -> Weight {
        Weight::from_parts(162_131_000, 29_130)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 1_182_133_000 ps; 25855 bytes of proof.
    fn add_device() -> Weight {
        Weight::from_parts(1_192_015_000, 29_130)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 151_775_000 ps; 25795 bytes of proof.
    fn create_status_list(b: u32) -> Weight {
        Weight::from_parts(157_187_269, 29_130)
            // ±62
            .saturating_add(Weight::from_parts(389, 0).saturating_mul(b.into()))
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 90_781_000 ps; 42317 bytes of proof.
    fn set_status(c: u32) -> Weight {
        Weight::from_parts(97_721_624, 29_130)
            // ±5_159
            .saturating_add(Weight::from_parts(5_990, 0).saturating_mul(c.into()))
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 127_835_000 ps; 42607 bytes of proof.
    fn remove_status_list() -> Weight {
        Weight::from_parts(133_774_000, 29_130)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 2_180_734_000 ps; 25800 bytes of proof.
    fn relay() -> Weight {
        Weight::from_parts(2_257_601_000, 29_130).saturating_add(D::get().reads(3_u64))
    }
    // At least 507_068_000 ps; 26267 bytes of proof, 351 more for each `d`, 16642 more for each `s`.
    fn remove(d: u32, s: u32) -> Weight {
        Weight::from_parts(147_147_242, 29_130)
            // ±246_194
            .saturating_add(Weight::from_parts(42_141_698, 0).saturating_mul(d.into()))
            // ±1_900_825
            .saturating_add(Weight::from_parts(46_322_361, 0).saturating_mul(s.into()))
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
