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
    // At least 53_176_000 ps; 185 bytes of proof.
    fn create_panel() -> Weight {
        Weight::from_parts(55_374_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 78_266_000 ps; 1461 bytes of proof.
    fn create_listing() -> Weight {
        Weight::from_parts(80_761_000, 13_122)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 15_657_000 ps; 425 bytes of proof.
    fn update_listing() -> Weight {
        Weight::from_parts(16_177_000, 3_702)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 47_358_000 ps; 518 bytes of proof.
    fn close_listing() -> Weight {
        Weight::from_parts(49_234_000, 4_000)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 81_825_000 ps; 1448 bytes of proof.
    fn place() -> Weight {
        Weight::from_parts(83_350_000, 6_108)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 74_056_000 ps; 791 bytes of proof.
    fn place_without_panel() -> Weight {
        Weight::from_parts(76_008_000, 6_108)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 132_489_000 ps; 1909 bytes of proof.
    fn place_asset() -> Weight {
        Weight::from_parts(137_989_000, 6_108)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 125_784_000 ps; 1252 bytes of proof.
    fn place_asset_without_panel() -> Weight {
        Weight::from_parts(128_240_000, 6_108)
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 67_011_000 ps; 838 bytes of proof.
    fn accept() -> Weight {
        Weight::from_parts(69_260_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 93_757_000 ps; 1391 bytes of proof.
    fn accept_asset() -> Weight {
        Weight::from_parts(96_141_000, 4_020)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 116_467_000 ps; 1888 bytes of proof.
    fn reject() -> Weight {
        Weight::from_parts(118_353_000, 7_010)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 126_799_000 ps; 2359 bytes of proof.
    fn reject_asset() -> Weight {
        Weight::from_parts(133_526_000, 4_023)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(10_u64))
    }
    // At least 150_981_000 ps; 1947 bytes of proof.
    fn cancel() -> Weight {
        Weight::from_parts(156_222_000, 10_020)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 161_976_000 ps; 2552 bytes of proof.
    fn cancel_asset() -> Weight {
        Weight::from_parts(163_300_000, 7_050)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(13_u64))
    }
    // At least 17_176_000 ps; 568 bytes of proof.
    fn cancel_request() -> Weight {
        Weight::from_parts(18_550_000, 3_839)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 22_357_000 ps; 568 bytes of proof.
    fn ship() -> Weight {
        Weight::from_parts(22_707_000, 3_839)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 208_785_000 ps; 2391 bytes of proof.
    fn complete() -> Weight {
        Weight::from_parts(211_292_000, 57_270)
            .saturating_add(D::get().reads(14_u64))
            .saturating_add(D::get().writes(12_u64))
    }
    // At least 219_343_000 ps; 3030 bytes of proof.
    fn complete_asset() -> Weight {
        Weight::from_parts(222_655_000, 57_270)
            .saturating_add(D::get().reads(18_u64))
            .saturating_add(D::get().writes(16_u64))
    }
    // At least 40_953_000 ps; 798 bytes of proof.
    fn dispute() -> Weight {
        Weight::from_parts(43_102_000, 57_270)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 205_379_000 ps; 3239 bytes of proof.
    fn offer() -> Weight {
        Weight::from_parts(211_474_000, 37_208)
            .saturating_add(D::get().reads(23_u64))
            .saturating_add(D::get().writes(23_u64))
    }
    // At least 210_112_000 ps; 3844 bytes of proof.
    fn offer_asset() -> Weight {
        Weight::from_parts(217_541_000, 37_208)
            .saturating_add(D::get().reads(27_u64))
            .saturating_add(D::get().writes(27_u64))
    }
    // At least 24_073_000 ps; 813 bytes of proof.
    fn offer_open() -> Weight {
        Weight::from_parts(25_102_000, 3_839)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 285_494_000 ps; 3595 bytes of proof.
    fn award() -> Weight {
        Weight::from_parts(289_275_000, 37_208)
            .saturating_add(D::get().reads(26_u64))
            .saturating_add(D::get().writes(26_u64))
    }
    // At least 286_051_000 ps; 4060 bytes of proof.
    fn award_asset() -> Weight {
        Weight::from_parts(292_147_000, 37_208)
            .saturating_add(D::get().reads(29_u64))
            .saturating_add(D::get().writes(29_u64))
    }
    // At least 87_738_000 ps; 2500 bytes of proof.
    fn award_open() -> Weight {
        Weight::from_parts(90_428_000, 37_208)
            .saturating_add(D::get().reads(17_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 197_943_000 ps; 3183 bytes of proof.
    fn poke() -> Weight {
        Weight::from_parts(201_661_000, 39_795)
            .saturating_add(D::get().reads(23_u64))
            .saturating_add(D::get().writes(24_u64))
    }
    // At least 208_844_000 ps; 3648 bytes of proof.
    fn poke_asset() -> Weight {
        Weight::from_parts(215_666_000, 39_795)
            .saturating_add(D::get().reads(26_u64))
            .saturating_add(D::get().writes(27_u64))
    }
    // At least 56_866_000 ps; 901 bytes of proof.
    fn forget() -> Weight {
        Weight::from_parts(58_040_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 52_428_000 ps; 947 bytes of proof.
    fn close_panel() -> Weight {
        Weight::from_parts(53_861_000, 4_023)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 150_758_000 ps; 1622 bytes of proof.
    fn settle() -> Weight {
        Weight::from_parts(152_890_000, 7_050)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 354_393_000 ps; 1796 bytes of proof.
    fn write_off() -> Weight {
        Weight::from_parts(359_711_000, 8_817)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 14_758_000 ps; 165 bytes of proof.
    fn forget_reputation() -> Weight {
        Weight::from_parts(15_889_000, 29_130)
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
