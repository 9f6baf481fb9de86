// SPDX-License-Identifier: Apache-2.0
//! What the calls of `pallet_escrow` weigh. Written by `benchmark pallet`; see the node's README.
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
    // At least 70_080_000 ps; 288 bytes of proof.
    fn create_panel() -> Weight {
        Weight::from_parts(76_167_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 106_128_000 ps; 1601 bytes of proof.
    fn create_listing() -> Weight {
        Weight::from_parts(110_457_000, 13_122)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 20_163_000 ps; 425 bytes of proof.
    fn update_listing() -> Weight {
        Weight::from_parts(20_963_000, 3_702)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 66_477_000 ps; 658 bytes of proof.
    fn close_listing() -> Weight {
        Weight::from_parts(68_020_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 184_145_000 ps; 2083 bytes of proof.
    fn place() -> Weight {
        Weight::from_parts(191_450_000, 6_108)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(10_u64))
    }
    // At least 104_424_000 ps; 1391 bytes of proof.
    fn accept() -> Weight {
        Weight::from_parts(110_792_000, 4_020)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 167_841_000 ps; 2359 bytes of proof.
    fn reject() -> Weight {
        Weight::from_parts(171_768_000, 4_023)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(10_u64))
    }
    // At least 216_428_000 ps; 2552 bytes of proof.
    fn cancel() -> Weight {
        Weight::from_parts(225_949_000, 7_050)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(13_u64))
    }
    // At least 28_877_000 ps; 568 bytes of proof.
    fn ship() -> Weight {
        Weight::from_parts(29_756_000, 3_839)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 291_924_000 ps; 3103 bytes of proof.
    fn complete() -> Weight {
        Weight::from_parts(313_237_000, 57_270)
            .saturating_add(D::get().reads(18_u64))
            .saturating_add(D::get().writes(16_u64))
    }
    // At least 52_411_000 ps; 798 bytes of proof.
    fn dispute() -> Weight {
        Weight::from_parts(57_648_000, 57_270)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 281_962_000 ps; 3844 bytes of proof.
    fn offer() -> Weight {
        Weight::from_parts(293_294_000, 37_208)
            .saturating_add(D::get().reads(27_u64))
            .saturating_add(D::get().writes(27_u64))
    }
    // At least 368_014_000 ps; 3913 bytes of proof.
    fn award() -> Weight {
        Weight::from_parts(389_287_000, 37_208)
            .saturating_add(D::get().reads(28_u64))
            .saturating_add(D::get().writes(29_u64))
    }
    // At least 271_650_000 ps; 3751 bytes of proof.
    fn poke() -> Weight {
        Weight::from_parts(281_555_000, 39_795)
            .saturating_add(D::get().reads(27_u64))
            .saturating_add(D::get().writes(28_u64))
    }
    // At least 72_520_000 ps; 901 bytes of proof.
    fn forget() -> Weight {
        Weight::from_parts(75_734_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 68_974_000 ps; 1050 bytes of proof.
    fn close_panel() -> Weight {
        Weight::from_parts(69_477_000, 4_023)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 186_250_000 ps; 1622 bytes of proof.
    fn settle() -> Weight {
        Weight::from_parts(194_126_000, 7_050)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 463_155_000 ps; 1796 bytes of proof.
    fn write_off() -> Weight {
        Weight::from_parts(469_925_000, 8_817)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 18_731_000 ps; 165 bytes of proof.
    fn forget_reputation() -> Weight {
        Weight::from_parts(19_395_000, 29_130)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
}

/// Weights with RocksDB's price of storage, for tests.
impl WeightInfo for () {
    fn create_panel() -> Weight {
        Measured::<RocksDbWeight>::create_panel()
    }
    fn create_listing() -> Weight {
        Measured::<RocksDbWeight>::create_listing()
    }
    fn update_listing() -> Weight {
        Measured::<RocksDbWeight>::update_listing()
    }
    fn close_listing() -> Weight {
        Measured::<RocksDbWeight>::close_listing()
    }
    fn place() -> Weight {
        Measured::<RocksDbWeight>::place()
    }
    fn accept() -> Weight {
        Measured::<RocksDbWeight>::accept()
    }
    fn reject() -> Weight {
        Measured::<RocksDbWeight>::reject()
    }
    fn cancel() -> Weight {
        Measured::<RocksDbWeight>::cancel()
    }
    fn ship() -> Weight {
        Measured::<RocksDbWeight>::ship()
    }
    fn complete() -> Weight {
        Measured::<RocksDbWeight>::complete()
    }
    fn dispute() -> Weight {
        Measured::<RocksDbWeight>::dispute()
    }
    fn offer() -> Weight {
        Measured::<RocksDbWeight>::offer()
    }
    fn award() -> Weight {
        Measured::<RocksDbWeight>::award()
    }
    fn poke() -> Weight {
        Measured::<RocksDbWeight>::poke()
    }
    fn forget() -> Weight {
        Measured::<RocksDbWeight>::forget()
    }
    fn close_panel() -> Weight {
        Measured::<RocksDbWeight>::close_panel()
    }
    fn settle() -> Weight {
        Measured::<RocksDbWeight>::settle()
    }
    fn write_off() -> Weight {
        Measured::<RocksDbWeight>::write_off()
    }
    fn forget_reputation() -> Weight {
        Measured::<RocksDbWeight>::forget_reputation()
    }
}
