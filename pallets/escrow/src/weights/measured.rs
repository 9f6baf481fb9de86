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
    // At least 55_372_000 ps; 185 bytes of proof.
    fn create_panel() -> Weight {
        Weight::from_parts(56_051_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 95_764_000 ps; 1841 bytes of proof.
    fn create_listing() -> Weight {
        Weight::from_parts(97_209_000, 29_130)
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 17_834_000 ps; 458 bytes of proof.
    fn update_listing() -> Weight {
        Weight::from_parts(18_786_000, 3_735)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 50_980_000 ps; 551 bytes of proof.
    fn close_listing() -> Weight {
        Weight::from_parts(52_122_000, 4_000)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 96_905_000 ps; 1925 bytes of proof.
    fn place() -> Weight {
        Weight::from_parts(100_535_000, 57_270)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 88_943_000 ps; 1268 bytes of proof.
    fn place_without_panel() -> Weight {
        Weight::from_parts(92_114_000, 57_270)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 147_603_000 ps; 2386 bytes of proof.
    fn place_asset() -> Weight {
        Weight::from_parts(151_517_000, 57_270)
            .saturating_add(D::get().reads(13_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 139_863_000 ps; 1729 bytes of proof.
    fn place_asset_without_panel() -> Weight {
        Weight::from_parts(143_824_000, 57_270)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 66_950_000 ps; 838 bytes of proof.
    fn accept() -> Weight {
        Weight::from_parts(70_475_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 82_362_000 ps; 1391 bytes of proof.
    fn accept_asset() -> Weight {
        Weight::from_parts(84_956_000, 4_020)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 118_025_000 ps; 1921 bytes of proof.
    fn reject() -> Weight {
        Weight::from_parts(120_832_000, 7_010)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 127_177_000 ps; 2392 bytes of proof.
    fn reject_asset() -> Weight {
        Weight::from_parts(134_166_000, 4_023)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(10_u64))
    }
    // At least 163_019_000 ps; 2127 bytes of proof.
    fn cancel() -> Weight {
        Weight::from_parts(173_353_000, 10_020)
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 171_122_000 ps; 2732 bytes of proof.
    fn cancel_asset() -> Weight {
        Weight::from_parts(180_545_000, 7_050)
            .saturating_add(D::get().reads(14_u64))
            .saturating_add(D::get().writes(13_u64))
    }
    // At least 26_370_000 ps; 715 bytes of proof.
    fn cancel_request() -> Weight {
        Weight::from_parts(27_766_000, 6_118)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 24_263_000 ps; 568 bytes of proof.
    fn ship() -> Weight {
        Weight::from_parts(24_730_000, 3_839)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 206_396_000 ps; 2226 bytes of proof.
    fn complete() -> Weight {
        Weight::from_parts(209_812_000, 10_020)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(12_u64))
    }
    // At least 213_740_000 ps; 2865 bytes of proof.
    fn complete_asset() -> Weight {
        Weight::from_parts(219_154_000, 7_050)
            .saturating_add(D::get().reads(16_u64))
            .saturating_add(D::get().writes(16_u64))
    }
    // At least 33_834_000 ps; 600 bytes of proof.
    fn dispute() -> Weight {
        Weight::from_parts(34_359_000, 6_060)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 217_078_000 ps; 3342 bytes of proof.
    fn offer() -> Weight {
        Weight::from_parts(222_781_000, 39_795)
            .saturating_add(D::get().reads(25_u64))
            .saturating_add(D::get().writes(24_u64))
    }
    // At least 218_522_000 ps; 3947 bytes of proof.
    fn offer_asset() -> Weight {
        Weight::from_parts(227_291_000, 39_795)
            .saturating_add(D::get().reads(29_u64))
            .saturating_add(D::get().writes(28_u64))
    }
    // At least 26_279_000 ps; 813 bytes of proof.
    fn offer_open() -> Weight {
        Weight::from_parts(27_892_000, 6_118)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 318_769_000 ps; 3482 bytes of proof.
    fn award() -> Weight {
        Weight::from_parts(325_162_000, 39_450)
            .saturating_add(D::get().reads(39_u64))
            .saturating_add(D::get().writes(26_u64))
    }
    // At least 313_555_000 ps; 3947 bytes of proof.
    fn award_asset() -> Weight {
        Weight::from_parts(325_363_000, 39_450)
            .saturating_add(D::get().reads(42_u64))
            .saturating_add(D::get().writes(29_u64))
    }
    // At least 110_622_000 ps; 2500 bytes of proof.
    fn award_open() -> Weight {
        Weight::from_parts(114_200_000, 39_450)
            .saturating_add(D::get().reads(31_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 216_231_000 ps; 3216 bytes of proof.
    fn poke() -> Weight {
        Weight::from_parts(224_720_000, 39_795)
            .saturating_add(D::get().reads(23_u64))
            .saturating_add(D::get().writes(24_u64))
    }
    // At least 217_069_000 ps; 3681 bytes of proof.
    fn poke_asset() -> Weight {
        Weight::from_parts(225_177_000, 39_795)
            .saturating_add(D::get().reads(26_u64))
            .saturating_add(D::get().writes(27_u64))
    }
    // At least 56_515_000 ps; 901 bytes of proof.
    fn forget() -> Weight {
        Weight::from_parts(59_334_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 52_015_000 ps; 947 bytes of proof.
    fn close_panel() -> Weight {
        Weight::from_parts(53_720_000, 4_023)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 155_323_000 ps; 1622 bytes of proof.
    fn settle() -> Weight {
        Weight::from_parts(160_238_000, 7_050)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 385_155_000 ps; 1796 bytes of proof.
    fn write_off() -> Weight {
        Weight::from_parts(393_349_000, 8_817)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 22_076_000 ps; 251 bytes of proof.
    fn forget_reputation() -> Weight {
        Weight::from_parts(22_476_000, 29_130)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 26_882_000 ps; 1071 bytes of proof.
    fn retract() -> Weight {
        Weight::from_parts(28_516_000, 3_839)
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
    fn retract() -> Weight {
        Measured::<RocksDbWeight>::retract()
    }
}
