// SPDX-License-Identifier: Apache-2.0
//! What the calls of `pallet_wallets` weigh. Written by `benchmark pallet`; see the node's README.
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
    // At least 2_084_837_000 ps; 574 bytes of proof.
    fn bind() -> Weight {
        Weight::from_parts(2_117_382_000, 29_130)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 50_237_000 ps; 383 bytes of proof.
    fn unbind() -> Weight {
        Weight::from_parts(51_370_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 54_445_000 ps; 685 bytes of proof.
    fn unbind_account() -> Weight {
        Weight::from_parts(55_896_000, 29_130)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 41_861_000 ps; 1002 bytes of proof.
    fn freeze() -> Weight {
        Weight::from_parts(43_145_000, 4_764)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 50_630_000 ps; 212 bytes of proof.
    fn set_guard() -> Weight {
        Weight::from_parts(52_163_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 14_856_000 ps; 222 bytes of proof.
    fn request_thaw() -> Weight {
        Weight::from_parts(15_247_000, 3_554)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 35_375_000 ps; 384 bytes of proof.
    fn thaw() -> Weight {
        Weight::from_parts(36_412_000, 4_764)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 63_073_000 ps; 212 bytes of proof.
    fn add_session_key() -> Weight {
        Weight::from_parts(64_924_000, 6_196)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 67_361_000 ps; 1224 bytes of proof.
    fn remove_session_key() -> Weight {
        Weight::from_parts(69_272_000, 6_196)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 176_785_000 ps; 2320 bytes of proof.
    fn act() -> Weight {
        Weight::from_parts(181_453_000, 24_471)
            .saturating_add(D::get().reads(23_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 54_993_000 ps; 351 bytes of proof.
    fn subscribe() -> Weight {
        Weight::from_parts(55_972_000, 4_000)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 96_804_000 ps; 952 bytes of proof.
    fn collect() -> Weight {
        Weight::from_parts(99_271_000, 6_208)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 54_005_000 ps; 559 bytes of proof.
    fn cancel() -> Weight {
        Weight::from_parts(54_661_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 50_876_000 ps; 212 bytes of proof.
    fn create_tenant() -> Weight {
        Weight::from_parts(52_008_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 70_024_000 ps; 681 bytes of proof.
    fn set_member() -> Weight {
        Weight::from_parts(72_224_000, 6_198)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 67_166_000 ps; 863 bytes of proof.
    fn leave_tenant() -> Weight {
        Weight::from_parts(68_622_000, 6_196)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 14_552_000 ps; 280 bytes of proof.
    fn set_policy() -> Weight {
        Weight::from_parts(15_223_000, 3_618)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 48_386_000 ps; 406 bytes of proof.
    fn fund_pot() -> Weight {
        Weight::from_parts(49_526_000, 6_196)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 59_559_000 ps; 486 bytes of proof.
    fn withdraw_pot() -> Weight {
        Weight::from_parts(60_893_000, 6_196)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 16_964_000 ps; 414 bytes of proof.
    fn transfer_tenant() -> Weight {
        Weight::from_parts(17_592_000, 3_618)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 85_583_000 ps; 573 bytes of proof.
    fn accept_tenant() -> Weight {
        Weight::from_parts(87_331_000, 7_010)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 90_147_000 ps; 541 bytes of proof.
    fn close_tenant() -> Weight {
        Weight::from_parts(92_051_000, 6_196)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 17_130_000 ps; 283 bytes of proof.
    fn choose_sponsor() -> Weight {
        Weight::from_parts(17_733_000, 3_594)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 44_951_000 ps; 614 bytes of proof.
    fn sponsored_fee() -> Weight {
        Weight::from_parts(46_044_000, 6_118)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(2_u64))
    }
}

/// Weights with RocksDB's price of storage, for tests.
impl WeightInfo for () {
    fn bind() -> Weight {
        Measured::<RocksDbWeight>::bind()
    }
    fn unbind() -> Weight {
        Measured::<RocksDbWeight>::unbind()
    }
    fn unbind_account() -> Weight {
        Measured::<RocksDbWeight>::unbind_account()
    }
    fn freeze() -> Weight {
        Measured::<RocksDbWeight>::freeze()
    }
    fn set_guard() -> Weight {
        Measured::<RocksDbWeight>::set_guard()
    }
    fn request_thaw() -> Weight {
        Measured::<RocksDbWeight>::request_thaw()
    }
    fn thaw() -> Weight {
        Measured::<RocksDbWeight>::thaw()
    }
    fn add_session_key() -> Weight {
        Measured::<RocksDbWeight>::add_session_key()
    }
    fn remove_session_key() -> Weight {
        Measured::<RocksDbWeight>::remove_session_key()
    }
    fn act() -> Weight {
        Measured::<RocksDbWeight>::act()
    }
    fn subscribe() -> Weight {
        Measured::<RocksDbWeight>::subscribe()
    }
    fn collect() -> Weight {
        Measured::<RocksDbWeight>::collect()
    }
    fn cancel() -> Weight {
        Measured::<RocksDbWeight>::cancel()
    }
    fn create_tenant() -> Weight {
        Measured::<RocksDbWeight>::create_tenant()
    }
    fn set_member() -> Weight {
        Measured::<RocksDbWeight>::set_member()
    }
    fn leave_tenant() -> Weight {
        Measured::<RocksDbWeight>::leave_tenant()
    }
    fn set_policy() -> Weight {
        Measured::<RocksDbWeight>::set_policy()
    }
    fn fund_pot() -> Weight {
        Measured::<RocksDbWeight>::fund_pot()
    }
    fn withdraw_pot() -> Weight {
        Measured::<RocksDbWeight>::withdraw_pot()
    }
    fn transfer_tenant() -> Weight {
        Measured::<RocksDbWeight>::transfer_tenant()
    }
    fn accept_tenant() -> Weight {
        Measured::<RocksDbWeight>::accept_tenant()
    }
    fn close_tenant() -> Weight {
        Measured::<RocksDbWeight>::close_tenant()
    }
    fn choose_sponsor() -> Weight {
        Measured::<RocksDbWeight>::choose_sponsor()
    }
    fn sponsored_fee() -> Weight {
        Measured::<RocksDbWeight>::sponsored_fee()
    }
}
