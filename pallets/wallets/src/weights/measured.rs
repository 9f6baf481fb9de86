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
    // At least 2_092_703_000 ps; 574 bytes of proof.
    fn bind() -> Weight {
        Weight::from_parts(2_150_825_000, 29_130)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 48_092_000 ps; 383 bytes of proof.
    fn unbind() -> Weight {
        Weight::from_parts(49_685_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 53_893_000 ps; 685 bytes of proof.
    fn unbind_account() -> Weight {
        Weight::from_parts(55_327_000, 29_130)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 39_514_000 ps; 1002 bytes of proof.
    fn freeze() -> Weight {
        Weight::from_parts(40_886_000, 4_764)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 49_301_000 ps; 212 bytes of proof.
    fn set_guard() -> Weight {
        Weight::from_parts(50_554_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 14_640_000 ps; 222 bytes of proof.
    fn request_thaw() -> Weight {
        Weight::from_parts(15_248_000, 3_554)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 32_585_000 ps; 384 bytes of proof.
    fn thaw() -> Weight {
        Weight::from_parts(33_163_000, 4_764)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 61_864_000 ps; 212 bytes of proof.
    fn add_session_key() -> Weight {
        Weight::from_parts(63_020_000, 6_196)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 65_427_000 ps; 1224 bytes of proof.
    fn remove_session_key() -> Weight {
        Weight::from_parts(67_303_000, 6_196)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 175_723_000 ps; 2320 bytes of proof.
    fn act() -> Weight {
        Weight::from_parts(178_916_000, 24_471)
            .saturating_add(D::get().reads(23_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 53_144_000 ps; 351 bytes of proof.
    fn subscribe() -> Weight {
        Weight::from_parts(54_278_000, 4_000)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 95_305_000 ps; 952 bytes of proof.
    fn collect() -> Weight {
        Weight::from_parts(96_664_000, 6_208)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 52_919_000 ps; 559 bytes of proof.
    fn cancel() -> Weight {
        Weight::from_parts(53_980_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 50_491_000 ps; 212 bytes of proof.
    fn create_tenant() -> Weight {
        Weight::from_parts(51_373_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 68_533_000 ps; 681 bytes of proof.
    fn set_member() -> Weight {
        Weight::from_parts(69_601_000, 6_198)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 63_477_000 ps; 863 bytes of proof.
    fn leave_tenant() -> Weight {
        Weight::from_parts(64_852_000, 6_196)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 14_043_000 ps; 280 bytes of proof.
    fn set_policy() -> Weight {
        Weight::from_parts(14_538_000, 3_618)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 45_401_000 ps; 406 bytes of proof.
    fn fund_pot() -> Weight {
        Weight::from_parts(46_279_000, 6_196)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 55_305_000 ps; 486 bytes of proof.
    fn withdraw_pot() -> Weight {
        Weight::from_parts(56_317_000, 6_196)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 16_656_000 ps; 414 bytes of proof.
    fn transfer_tenant() -> Weight {
        Weight::from_parts(17_835_000, 3_618)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 83_293_000 ps; 573 bytes of proof.
    fn accept_tenant() -> Weight {
        Weight::from_parts(85_268_000, 7_010)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 87_193_000 ps; 541 bytes of proof.
    fn close_tenant() -> Weight {
        Weight::from_parts(88_543_000, 6_196)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 16_464_000 ps; 283 bytes of proof.
    fn choose_sponsor() -> Weight {
        Weight::from_parts(17_168_000, 3_594)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 44_244_000 ps; 614 bytes of proof.
    fn sponsored_fee() -> Weight {
        Weight::from_parts(45_947_000, 6_118)
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
