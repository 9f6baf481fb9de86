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
    // At least 2_104_093_000 ps; 574 bytes of proof.
    fn bind() -> Weight {
        Weight::from_parts(2_175_751_000, 29_130)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 47_237_000 ps; 379 bytes of proof.
    fn unbind() -> Weight {
        Weight::from_parts(49_125_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 39_966_000 ps; 1002 bytes of proof.
    fn freeze() -> Weight {
        Weight::from_parts(41_107_000, 4_764)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 50_956_000 ps; 212 bytes of proof.
    fn set_guard() -> Weight {
        Weight::from_parts(53_672_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 14_997_000 ps; 222 bytes of proof.
    fn request_thaw() -> Weight {
        Weight::from_parts(15_389_000, 3_554)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 32_772_000 ps; 384 bytes of proof.
    fn thaw() -> Weight {
        Weight::from_parts(34_047_000, 4_764)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 63_637_000 ps; 212 bytes of proof.
    fn add_session_key() -> Weight {
        Weight::from_parts(66_426_000, 6_196)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 66_733_000 ps; 1224 bytes of proof.
    fn remove_session_key() -> Weight {
        Weight::from_parts(67_892_000, 6_196)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 177_114_000 ps; 2320 bytes of proof.
    fn act() -> Weight {
        Weight::from_parts(181_343_000, 24_471)
            .saturating_add(D::get().reads(23_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 56_463_000 ps; 351 bytes of proof.
    fn subscribe() -> Weight {
        Weight::from_parts(57_432_000, 4_000)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 95_549_000 ps; 952 bytes of proof.
    fn collect() -> Weight {
        Weight::from_parts(100_993_000, 6_208)
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 54_167_000 ps; 559 bytes of proof.
    fn cancel() -> Weight {
        Weight::from_parts(54_798_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 52_218_000 ps; 212 bytes of proof.
    fn create_tenant() -> Weight {
        Weight::from_parts(53_846_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 71_194_000 ps; 681 bytes of proof.
    fn set_member() -> Weight {
        Weight::from_parts(72_588_000, 6_198)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 65_307_000 ps; 863 bytes of proof.
    fn leave_tenant() -> Weight {
        Weight::from_parts(67_296_000, 6_196)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 14_662_000 ps; 280 bytes of proof.
    fn set_policy() -> Weight {
        Weight::from_parts(15_243_000, 3_618)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 48_013_000 ps; 406 bytes of proof.
    fn fund_pot() -> Weight {
        Weight::from_parts(48_675_000, 6_196)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 57_588_000 ps; 486 bytes of proof.
    fn withdraw_pot() -> Weight {
        Weight::from_parts(58_652_000, 6_196)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 17_047_000 ps; 414 bytes of proof.
    fn transfer_tenant() -> Weight {
        Weight::from_parts(17_893_000, 3_618)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 85_144_000 ps; 573 bytes of proof.
    fn accept_tenant() -> Weight {
        Weight::from_parts(86_998_000, 7_010)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 87_892_000 ps; 541 bytes of proof.
    fn close_tenant() -> Weight {
        Weight::from_parts(90_076_000, 6_196)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 17_155_000 ps; 283 bytes of proof.
    fn choose_sponsor() -> Weight {
        Weight::from_parts(17_939_000, 3_594)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // Until it is measured: `unbind`, and the largest identity read.
    fn unbind_account() -> Weight {
        Weight::from_parts(49_125_000, 29_130)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 45_306_000 ps; 614 bytes of proof.
    fn sponsored_fee() -> Weight {
        Weight::from_parts(46_651_000, 6_118)
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
    fn unbind_account() -> Weight {
        Measured::<RocksDbWeight>::unbind_account()
    }
    fn sponsored_fee() -> Weight {
        Measured::<RocksDbWeight>::sponsored_fee()
    }
}
