// SPDX-License-Identifier: Apache-2.0
//! What the calls of `pallet_escrow` weigh. Written by `benchmark pallet`; see the node's README.
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
    // At least 53_332_000 ps; 185 bytes of proof.
    fn create_panel() -> Weight {
        Weight::from_parts(55_054_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 81_121_000 ps; 1461 bytes of proof.
    fn create_listing() -> Weight {
        Weight::from_parts(82_229_000, 13_122)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 15_809_000 ps; 425 bytes of proof.
    fn update_listing() -> Weight {
        Weight::from_parts(16_668_000, 3_702)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 48_107_000 ps; 518 bytes of proof.
    fn close_listing() -> Weight {
        Weight::from_parts(50_484_000, 4_000)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 81_729_000 ps; 1448 bytes of proof.
    fn place() -> Weight {
        Weight::from_parts(85_010_000, 6_108)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 75_775_000 ps; 791 bytes of proof.
    fn place_without_panel() -> Weight {
        Weight::from_parts(77_339_000, 6_108)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 139_109_000 ps; 1909 bytes of proof.
    fn place_asset() -> Weight {
        Weight::from_parts(143_210_000, 6_108)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 131_073_000 ps; 1252 bytes of proof.
    fn place_asset_without_panel() -> Weight {
        Weight::from_parts(132_990_000, 6_108)
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 67_948_000 ps; 838 bytes of proof.
    fn accept() -> Weight {
        Weight::from_parts(69_846_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 82_768_000 ps; 1391 bytes of proof.
    fn accept_asset() -> Weight {
        Weight::from_parts(84_470_000, 4_020)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 119_815_000 ps; 1888 bytes of proof.
    fn reject() -> Weight {
        Weight::from_parts(123_755_000, 7_010)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 128_649_000 ps; 2359 bytes of proof.
    fn reject_asset() -> Weight {
        Weight::from_parts(133_652_000, 4_023)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(10_u64))
    }
    // At least 154_119_000 ps; 1947 bytes of proof.
    fn cancel() -> Weight {
        Weight::from_parts(157_370_000, 10_020)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 163_470_000 ps; 2552 bytes of proof.
    fn cancel_asset() -> Weight {
        Weight::from_parts(167_682_000, 7_050)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(13_u64))
    }
    // At least 17_370_000 ps; 568 bytes of proof.
    fn cancel_request() -> Weight {
        Weight::from_parts(18_506_000, 3_839)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 22_345_000 ps; 568 bytes of proof.
    fn ship() -> Weight {
        Weight::from_parts(23_253_000, 3_839)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 210_640_000 ps; 2391 bytes of proof.
    fn complete() -> Weight {
        Weight::from_parts(220_027_000, 57_270)
            .saturating_add(D::get().reads(14_u64))
            .saturating_add(D::get().writes(12_u64))
    }
    // At least 222_370_000 ps; 3030 bytes of proof.
    fn complete_asset() -> Weight {
        Weight::from_parts(226_007_000, 57_270)
            .saturating_add(D::get().reads(18_u64))
            .saturating_add(D::get().writes(16_u64))
    }
    // At least 40_930_000 ps; 798 bytes of proof.
    fn dispute() -> Weight {
        Weight::from_parts(42_446_000, 57_270)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 207_395_000 ps; 3309 bytes of proof.
    fn offer() -> Weight {
        Weight::from_parts(213_087_000, 39_795)
            .saturating_add(D::get().reads(24_u64))
            .saturating_add(D::get().writes(24_u64))
    }
    // At least 213_184_000 ps; 3914 bytes of proof.
    fn offer_asset() -> Weight {
        Weight::from_parts(217_868_000, 39_795)
            .saturating_add(D::get().reads(28_u64))
            .saturating_add(D::get().writes(28_u64))
    }
    // At least 24_304_000 ps; 813 bytes of proof.
    fn offer_open() -> Weight {
        Weight::from_parts(25_901_000, 3_839)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 290_831_000 ps; 3595 bytes of proof.
    fn award() -> Weight {
        Weight::from_parts(296_433_000, 37_208)
            .saturating_add(D::get().reads(26_u64))
            .saturating_add(D::get().writes(26_u64))
    }
    // At least 289_174_000 ps; 4060 bytes of proof.
    fn award_asset() -> Weight {
        Weight::from_parts(306_769_000, 37_208)
            .saturating_add(D::get().reads(29_u64))
            .saturating_add(D::get().writes(29_u64))
    }
    // At least 87_214_000 ps; 2500 bytes of proof.
    fn award_open() -> Weight {
        Weight::from_parts(90_209_000, 37_208)
            .saturating_add(D::get().reads(17_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 202_046_000 ps; 3183 bytes of proof.
    fn poke() -> Weight {
        Weight::from_parts(203_893_000, 39_795)
            .saturating_add(D::get().reads(23_u64))
            .saturating_add(D::get().writes(24_u64))
    }
    // At least 203_179_000 ps; 3648 bytes of proof.
    fn poke_asset() -> Weight {
        Weight::from_parts(209_433_000, 39_795)
            .saturating_add(D::get().reads(26_u64))
            .saturating_add(D::get().writes(27_u64))
    }
    // At least 54_608_000 ps; 901 bytes of proof.
    fn forget() -> Weight {
        Weight::from_parts(56_366_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 49_892_000 ps; 947 bytes of proof.
    fn close_panel() -> Weight {
        Weight::from_parts(52_069_000, 4_023)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 144_907_000 ps; 1622 bytes of proof.
    fn settle() -> Weight {
        Weight::from_parts(147_023_000, 7_050)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 363_080_000 ps; 1796 bytes of proof.
    fn write_off() -> Weight {
        Weight::from_parts(368_128_000, 8_817)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 14_159_000 ps; 165 bytes of proof.
    fn forget_reputation() -> Weight {
        Weight::from_parts(14_877_000, 29_130)
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
    fn place_without_panel() -> Weight {
        Measured::<RocksDbWeight>::place_without_panel()
    }
    fn place_asset() -> Weight {
        Measured::<RocksDbWeight>::place_asset()
    }
    fn place_asset_without_panel() -> Weight {
        Measured::<RocksDbWeight>::place_asset_without_panel()
    }
    fn accept() -> Weight {
        Measured::<RocksDbWeight>::accept()
    }
    fn accept_asset() -> Weight {
        Measured::<RocksDbWeight>::accept_asset()
    }
    fn reject() -> Weight {
        Measured::<RocksDbWeight>::reject()
    }
    fn reject_asset() -> Weight {
        Measured::<RocksDbWeight>::reject_asset()
    }
    fn cancel() -> Weight {
        Measured::<RocksDbWeight>::cancel()
    }
    fn cancel_asset() -> Weight {
        Measured::<RocksDbWeight>::cancel_asset()
    }
    fn cancel_request() -> Weight {
        Measured::<RocksDbWeight>::cancel_request()
    }
    fn ship() -> Weight {
        Measured::<RocksDbWeight>::ship()
    }
    fn complete() -> Weight {
        Measured::<RocksDbWeight>::complete()
    }
    fn complete_asset() -> Weight {
        Measured::<RocksDbWeight>::complete_asset()
    }
    fn dispute() -> Weight {
        Measured::<RocksDbWeight>::dispute()
    }
    fn offer() -> Weight {
        Measured::<RocksDbWeight>::offer()
    }
    fn offer_asset() -> Weight {
        Measured::<RocksDbWeight>::offer_asset()
    }
    fn offer_open() -> Weight {
        Measured::<RocksDbWeight>::offer_open()
    }
    fn award() -> Weight {
        Measured::<RocksDbWeight>::award()
    }
    fn award_asset() -> Weight {
        Measured::<RocksDbWeight>::award_asset()
    }
    fn award_open() -> Weight {
        Measured::<RocksDbWeight>::award_open()
    }
    fn poke() -> Weight {
        Measured::<RocksDbWeight>::poke()
    }
    fn poke_asset() -> Weight {
        Measured::<RocksDbWeight>::poke_asset()
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
