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
    // At least 56_218_000 ps; 185 bytes of proof.
    fn create_panel() -> Weight {
        Weight::from_parts(59_182_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 91_354_000 ps; 1841 bytes of proof.
    fn create_listing() -> Weight {
        Weight::from_parts(93_194_000, 29_130)
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 16_930_000 ps; 458 bytes of proof.
    fn update_listing() -> Weight {
        Weight::from_parts(17_631_000, 3_735)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 47_674_000 ps; 551 bytes of proof.
    fn close_listing() -> Weight {
        Weight::from_parts(49_683_000, 4_000)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 91_557_000 ps; 1925 bytes of proof.
    fn place() -> Weight {
        Weight::from_parts(93_348_000, 57_270)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 84_376_000 ps; 1268 bytes of proof.
    fn place_without_panel() -> Weight {
        Weight::from_parts(87_160_000, 57_270)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 144_429_000 ps; 2386 bytes of proof.
    fn place_asset() -> Weight {
        Weight::from_parts(148_245_000, 57_270)
            .saturating_add(D::get().reads(13_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 134_991_000 ps; 1729 bytes of proof.
    fn place_asset_without_panel() -> Weight {
        Weight::from_parts(140_149_000, 57_270)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 66_530_000 ps; 838 bytes of proof.
    fn accept() -> Weight {
        Weight::from_parts(71_971_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 81_875_000 ps; 1391 bytes of proof.
    fn accept_asset() -> Weight {
        Weight::from_parts(83_046_000, 4_020)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 121_695_000 ps; 1921 bytes of proof.
    fn reject() -> Weight {
        Weight::from_parts(124_244_000, 7_010)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 126_490_000 ps; 2392 bytes of proof.
    fn reject_asset() -> Weight {
        Weight::from_parts(130_629_000, 4_023)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(10_u64))
    }
    // At least 156_107_000 ps; 2127 bytes of proof.
    fn cancel() -> Weight {
        Weight::from_parts(158_886_000, 10_020)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 165_267_000 ps; 2732 bytes of proof.
    fn cancel_asset() -> Weight {
        Weight::from_parts(170_151_000, 7_050)
            .saturating_add(D::get().reads(13_u64))
            .saturating_add(D::get().writes(13_u64))
    }
    // At least 18_955_000 ps; 568 bytes of proof.
    fn cancel_request() -> Weight {
        Weight::from_parts(20_152_000, 3_839)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 22_998_000 ps; 568 bytes of proof.
    fn ship() -> Weight {
        Weight::from_parts(24_257_000, 3_839)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 199_841_000 ps; 2226 bytes of proof.
    fn complete() -> Weight {
        Weight::from_parts(203_802_000, 10_020)
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(12_u64))
    }
    // At least 210_146_000 ps; 2865 bytes of proof.
    fn complete_asset() -> Weight {
        Weight::from_parts(215_048_000, 7_050)
            .saturating_add(D::get().reads(16_u64))
            .saturating_add(D::get().writes(16_u64))
    }
    // At least 31_946_000 ps; 600 bytes of proof.
    fn dispute() -> Weight {
        Weight::from_parts(33_835_000, 6_060)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 210_412_000 ps; 3342 bytes of proof.
    fn offer() -> Weight {
        Weight::from_parts(215_499_000, 39_795)
            .saturating_add(D::get().reads(25_u64))
            .saturating_add(D::get().writes(24_u64))
    }
    // At least 213_326_000 ps; 3947 bytes of proof.
    fn offer_asset() -> Weight {
        Weight::from_parts(216_449_000, 39_795)
            .saturating_add(D::get().reads(29_u64))
            .saturating_add(D::get().writes(28_u64))
    }
    // At least 25_240_000 ps; 813 bytes of proof.
    fn offer_open() -> Weight {
        Weight::from_parts(26_846_000, 6_118)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 305_317_000 ps; 3482 bytes of proof.
    fn award() -> Weight {
        Weight::from_parts(314_431_000, 39_450)
            .saturating_add(D::get().reads(39_u64))
            .saturating_add(D::get().writes(26_u64))
    }
    // At least 304_753_000 ps; 3947 bytes of proof.
    fn award_asset() -> Weight {
        Weight::from_parts(309_853_000, 39_450)
            .saturating_add(D::get().reads(42_u64))
            .saturating_add(D::get().writes(29_u64))
    }
    // At least 109_707_000 ps; 2500 bytes of proof.
    fn award_open() -> Weight {
        Weight::from_parts(111_761_000, 39_450)
            .saturating_add(D::get().reads(31_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 199_995_000 ps; 3216 bytes of proof.
    fn poke() -> Weight {
        Weight::from_parts(202_209_000, 39_795)
            .saturating_add(D::get().reads(23_u64))
            .saturating_add(D::get().writes(24_u64))
    }
    // At least 201_467_000 ps; 3681 bytes of proof.
    fn poke_asset() -> Weight {
        Weight::from_parts(206_135_000, 39_795)
            .saturating_add(D::get().reads(26_u64))
            .saturating_add(D::get().writes(27_u64))
    }
    // At least 54_146_000 ps; 901 bytes of proof.
    fn forget() -> Weight {
        Weight::from_parts(55_991_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 48_725_000 ps; 947 bytes of proof.
    fn close_panel() -> Weight {
        Weight::from_parts(50_992_000, 4_023)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 142_305_000 ps; 1622 bytes of proof.
    fn settle() -> Weight {
        Weight::from_parts(143_726_000, 7_050)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 352_212_000 ps; 1796 bytes of proof.
    fn write_off() -> Weight {
        Weight::from_parts(355_796_000, 8_817)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 20_126_000 ps; 251 bytes of proof.
    fn forget_reputation() -> Weight {
        Weight::from_parts(20_776_000, 29_130)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 25_203_000 ps; 1071 bytes of proof.
    fn retract() -> Weight {
        Weight::from_parts(27_047_000, 3_839)
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
