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
    // At least 55_224_000 ps; 185 bytes of proof.
    fn create_panel() -> Weight {
        Weight::from_parts(56_745_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 77_012_000 ps; 1461 bytes of proof.
    fn create_listing() -> Weight {
        Weight::from_parts(79_078_000, 13_122)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 15_270_000 ps; 425 bytes of proof.
    fn update_listing() -> Weight {
        Weight::from_parts(15_706_000, 3_702)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 46_684_000 ps; 518 bytes of proof.
    fn close_listing() -> Weight {
        Weight::from_parts(47_445_000, 4_000)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 89_598_000 ps; 1892 bytes of proof.
    fn place() -> Weight {
        Weight::from_parts(90_853_000, 57_270)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 82_099_000 ps; 1235 bytes of proof.
    fn place_without_panel() -> Weight {
        Weight::from_parts(83_963_000, 57_270)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 140_078_000 ps; 2353 bytes of proof.
    fn place_asset() -> Weight {
        Weight::from_parts(143_940_000, 57_270)
            .saturating_add(D::get().reads(13_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 133_895_000 ps; 1696 bytes of proof.
    fn place_asset_without_panel() -> Weight {
        Weight::from_parts(138_161_000, 57_270)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 65_145_000 ps; 838 bytes of proof.
    fn accept() -> Weight {
        Weight::from_parts(66_336_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 79_024_000 ps; 1391 bytes of proof.
    fn accept_asset() -> Weight {
        Weight::from_parts(80_085_000, 4_020)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 114_150_000 ps; 1888 bytes of proof.
    fn reject() -> Weight {
        Weight::from_parts(118_366_000, 7_010)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 124_317_000 ps; 2359 bytes of proof.
    fn reject_asset() -> Weight {
        Weight::from_parts(128_793_000, 4_023)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(10_u64))
    }
    // At least 147_261_000 ps; 1947 bytes of proof.
    fn cancel() -> Weight {
        Weight::from_parts(149_462_000, 10_020)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 159_991_000 ps; 2552 bytes of proof.
    fn cancel_asset() -> Weight {
        Weight::from_parts(165_986_000, 7_050)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(13_u64))
    }
    // At least 17_062_000 ps; 568 bytes of proof.
    fn cancel_request() -> Weight {
        Weight::from_parts(18_207_000, 3_839)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 21_134_000 ps; 568 bytes of proof.
    fn ship() -> Weight {
        Weight::from_parts(22_170_000, 3_839)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 195_663_000 ps; 2193 bytes of proof.
    fn complete() -> Weight {
        Weight::from_parts(198_028_000, 10_020)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(12_u64))
    }
    // At least 206_994_000 ps; 2832 bytes of proof.
    fn complete_asset() -> Weight {
        Weight::from_parts(214_529_000, 7_050)
            .saturating_add(D::get().reads(16_u64))
            .saturating_add(D::get().writes(16_u64))
    }
    // At least 29_202_000 ps; 600 bytes of proof.
    fn dispute() -> Weight {
        Weight::from_parts(30_236_000, 6_060)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 203_819_000 ps; 3309 bytes of proof.
    fn offer() -> Weight {
        Weight::from_parts(207_834_000, 39_795)
            .saturating_add(D::get().reads(25_u64))
            .saturating_add(D::get().writes(24_u64))
    }
    // At least 209_132_000 ps; 3914 bytes of proof.
    fn offer_asset() -> Weight {
        Weight::from_parts(214_920_000, 39_795)
            .saturating_add(D::get().reads(29_u64))
            .saturating_add(D::get().writes(28_u64))
    }
    // At least 22_948_000 ps; 813 bytes of proof.
    fn offer_open() -> Weight {
        Weight::from_parts(24_882_000, 3_839)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 297_765_000 ps; 3449 bytes of proof.
    fn award() -> Weight {
        Weight::from_parts(302_121_000, 39_450)
            .saturating_add(D::get().reads(39_u64))
            .saturating_add(D::get().writes(26_u64))
    }
    // At least 297_696_000 ps; 3914 bytes of proof.
    fn award_asset() -> Weight {
        Weight::from_parts(306_248_000, 39_450)
            .saturating_add(D::get().reads(42_u64))
            .saturating_add(D::get().writes(29_u64))
    }
    // At least 104_732_000 ps; 2500 bytes of proof.
    fn award_open() -> Weight {
        Weight::from_parts(107_312_000, 39_450)
            .saturating_add(D::get().reads(31_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 193_530_000 ps; 3183 bytes of proof.
    fn poke() -> Weight {
        Weight::from_parts(196_899_000, 39_795)
            .saturating_add(D::get().reads(23_u64))
            .saturating_add(D::get().writes(24_u64))
    }
    // At least 199_395_000 ps; 3648 bytes of proof.
    fn poke_asset() -> Weight {
        Weight::from_parts(202_892_000, 39_795)
            .saturating_add(D::get().reads(26_u64))
            .saturating_add(D::get().writes(27_u64))
    }
    // At least 52_275_000 ps; 901 bytes of proof.
    fn forget() -> Weight {
        Weight::from_parts(54_816_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 49_849_000 ps; 947 bytes of proof.
    fn close_panel() -> Weight {
        Weight::from_parts(51_117_000, 4_023)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 141_422_000 ps; 1622 bytes of proof.
    fn settle() -> Weight {
        Weight::from_parts(143_255_000, 7_050)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 354_195_000 ps; 1796 bytes of proof.
    fn write_off() -> Weight {
        Weight::from_parts(357_165_000, 8_817)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 18_852_000 ps; 251 bytes of proof.
    fn retract() -> Weight {
        Self::award_open()
    }
    fn forget_reputation() -> Weight {
        Weight::from_parts(19_521_000, 29_130)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
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
    fn retract() -> Weight {
        Measured::<RocksDbWeight>::retract()
    }
    fn forget_reputation() -> Weight {
        Measured::<RocksDbWeight>::forget_reputation()
    }
}
