// SPDX-License-Identifier: Apache-2.0
//! What the calls of `pallet_activity` weigh. Written by `benchmark pallet`; see the node's README.
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
    // At least 21_321_000 ps; 516 bytes of proof.
    fn create_program() -> Weight {
        Weight::from_parts(23_723_000, 5_527)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 937_773_000 ps; 18669 bytes of proof, 194 more for each `m`.
    fn set_oracle_set(m: u32) -> Weight {
        Weight::from_parts(958_295_777, 186_846)
            // ±186_233
            .saturating_add(Weight::from_parts(14_998_781, 0).saturating_mul(m.into()))
            .saturating_add(D::get().reads(195_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(m.into())))
            .saturating_add(D::get().writes(132_u64))
            .saturating_add(D::get().writes(1_u64.saturating_mul(m.into())))
            .saturating_add(Weight::from_parts(0, 2904).saturating_mul(m.into()))
    }
    // At least 99_046_000 ps; 1157 bytes of proof, 38 more for each `s`.
    fn submit_epoch(s: u32) -> Weight {
        Weight::from_parts(95_475_592, 5_527)
            // ±143_274
            .saturating_add(Weight::from_parts(37_540_416, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(13_u64))
            .saturating_add(D::get().writes(7_u64))
    }
    // At least 151_276_000 ps; 1724 bytes of proof, 42 more for each `s`.
    fn submit_epoch_pot(s: u32) -> Weight {
        Weight::from_parts(147_895_019, 5_527)
            // ±126_788
            .saturating_add(Weight::from_parts(37_971_350, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(15_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 755_426_000 ps; 10089 bytes of proof, 70 more for each `s`.
    fn submit_epoch_changes(s: u32) -> Weight {
        Weight::from_parts(592_730_639, 32_749)
            // ±204_076
            .saturating_add(Weight::from_parts(36_852_058, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(39_u64))
            .saturating_add(D::get().writes(26_u64))
    }
    // At least 103_275_000 ps; 1744 bytes of proof, 32 more for each `s`.
    fn check_epoch(s: u32) -> Weight {
        Weight::from_parts(90_507_519, 5_527)
            // ±120_492
            .saturating_add(Weight::from_parts(37_414_249, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(16_u64))
    }
    // At least 48_627_000 ps; 1033 bytes of proof.
    fn claim(n: u32) -> Weight {
        Weight::from_parts(50_627_434, 3_993)
            // ±15_790
            .saturating_add(Weight::from_parts(303_030, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 52_197_000 ps; 898 bytes of proof.
    fn claim_opening(n: u32) -> Weight {
        Weight::from_parts(53_519_343, 3_993)
            // ±11_397
            .saturating_add(Weight::from_parts(298_322, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 76_312_000 ps; 1159 bytes of proof.
    fn claim_pot(n: u32) -> Weight {
        Weight::from_parts(78_225_689, 6_196)
            // ±16_136
            .saturating_add(Weight::from_parts(320_907, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 98_024_000 ps; 1621 bytes of proof.
    fn claim_asset(n: u32) -> Weight {
        Weight::from_parts(102_931_917, 6_208)
            // ±26_443
            .saturating_add(Weight::from_parts(286_031, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 110_822_000 ps; 1829 bytes of proof.
    fn claim_flagged(n: u32) -> Weight {
        Weight::from_parts(114_490_244, 6_208)
            // ±28_202
            .saturating_add(Weight::from_parts(312_243, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(13_u64))
            .saturating_add(D::get().writes(7_u64))
    }
    // At least 51_278_000 ps; 1790 bytes of proof.
    fn check_claim(n: u32) -> Weight {
        Weight::from_parts(52_634_730, 6_208)
            // ±8_840
            .saturating_add(Weight::from_parts(333_785, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(12_u64))
    }
    // At least 58_894_000 ps; 809 bytes of proof, 84 more for each `c`.
    fn claim_many(c: u32, n: u32) -> Weight {
        Weight::from_parts(59_559_000, 3_993)
            // ±157_551
            .saturating_add(Weight::from_parts(27_397_777, 0).saturating_mul(c.into()))
            // ±6_563
            .saturating_add(Weight::from_parts(95_771, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2603).saturating_mul(c.into()))
    }
    // At least 59_612_000 ps; 1372 bytes of proof.
    fn claim_many_opening(c: u32, n: u32) -> Weight {
        Weight::from_parts(60_416_000, 3_993)
            // ±161_956
            .saturating_add(Weight::from_parts(31_868_466, 0).saturating_mul(c.into()))
            // ±6_747
            .saturating_add(Weight::from_parts(88_247, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2603).saturating_mul(c.into()))
    }
    // At least 86_270_000 ps; 1594 bytes of proof.
    fn claim_many_pot(c: u32, n: u32) -> Weight {
        Weight::from_parts(86_467_000, 4_000)
            // ±155_465
            .saturating_add(Weight::from_parts(48_356_622, 0).saturating_mul(c.into()))
            // ±6_476
            .saturating_add(Weight::from_parts(80_821, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(3_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2603).saturating_mul(c.into()))
    }
    // At least 109_802_000 ps; 2166 bytes of proof.
    fn claim_many_asset(c: u32, n: u32) -> Weight {
        Weight::from_parts(111_975_000, 3_993)
            // ±158_274
            .saturating_add(Weight::from_parts(53_866_097, 0).saturating_mul(c.into()))
            // ±6_593
            .saturating_add(Weight::from_parts(87_540, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(3_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(c.into()))
    }
    // At least 120_620_000 ps; 3668 bytes of proof.
    fn claim_many_flagged(c: u32, n: u32) -> Weight {
        Weight::from_parts(121_771_000, 3_993)
            // ±156_035
            .saturating_add(Weight::from_parts(57_389_833, 0).saturating_mul(c.into()))
            // ±6_500
            .saturating_add(Weight::from_parts(85_102, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().reads(4_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(15_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(c.into()))
    }
    // At least 82_189_000 ps; 3122 bytes of proof.
    fn check_claim_many(c: u32, n: u32) -> Weight {
        Weight::from_parts(82_794_000, 3_993)
            // ±154_178
            .saturating_add(Weight::from_parts(18_650_618, 0).saturating_mul(c.into()))
            // ±6_423
            .saturating_add(Weight::from_parts(93_177, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(c.into()))
    }
    // At least 7_337_000 ps; 306 bytes of proof, 85 more for each `a`.
    fn look_up_flags(a: u32) -> Weight {
        Weight::from_parts(7_592_000, 990)
            // ±6_885
            .saturating_add(Weight::from_parts(3_533_897, 0).saturating_mul(a.into()))
            .saturating_add(D::get().reads(1_u64.saturating_mul(a.into())))
            .saturating_add(Weight::from_parts(0, 2602).saturating_mul(a.into()))
    }
    // At least 98_695_000 ps; 2118 bytes of proof.
    fn reject_epoch() -> Weight {
        Weight::from_parts(105_468_000, 4_000)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 13_067_000 ps; 749 bytes of proof.
    fn set_paused() -> Weight {
        Weight::from_parts(14_069_000, 3_993)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 7_775_000 ps; 484 bytes of proof, 92 more for each `p`.
    fn finalize(p: u32) -> Weight {
        Weight::from_parts(24_697_570, 3_735)
            // ±66_070
            .saturating_add(Weight::from_parts(12_230_017, 0).saturating_mul(p.into()))
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(p.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(4_u64.saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 2628).saturating_mul(p.into()))
    }
    // At least 99_918_000 ps; 260 bytes of proof.
    fn register_oracle() -> Weight {
        Weight::from_parts(112_872_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 173_385_000 ps; 2862 bytes of proof.
    fn rotate_key() -> Weight {
        Weight::from_parts(183_482_000, 19_138)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(14_u64))
    }
    // At least 185_133_000 ps; 5282 bytes of proof.
    fn leave_oracles() -> Weight {
        Weight::from_parts(193_575_000, 19_138)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(10_u64))
    }
    // At least 59_731_000 ps; 890 bytes of proof.
    fn withdraw_bond() -> Weight {
        Weight::from_parts(63_125_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(12_u64))
    }
    // At least 27_053_000 ps; 1022 bytes of proof, 109 more for each `o`.
    fn stage_oracle_set(o: u32) -> Weight {
        Weight::from_parts(24_475_509, 3_993)
            // ±43_387
            .saturating_add(Weight::from_parts(4_477_642, 0).saturating_mul(o.into()))
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(o.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(Weight::from_parts(0, 2904).saturating_mul(o.into()))
    }
    // At least 6_413_000 ps; 408 bytes of proof.
    fn activate_none() -> Weight {
        Weight::from_parts(7_079_000, 1_678).saturating_add(D::get().reads(2_u64))
    }
    // At least 986_730_000 ps; 19003 bytes of proof, 390 more for each `o`.
    fn activate_set(o: u32) -> Weight {
        Weight::from_parts(979_436_001, 186_846)
            // ±194_878
            .saturating_add(Weight::from_parts(39_059_747, 0).saturating_mul(o.into()))
            .saturating_add(D::get().reads(200_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(o.into())))
            .saturating_add(D::get().writes(135_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(o.into())))
            .saturating_add(Weight::from_parts(0, 2904).saturating_mul(o.into()))
    }
    // At least 467_022_000 ps; 12191 bytes of proof, 883 more for each `s`.
    fn challenge_leaves(s: u32) -> Weight {
        Weight::from_parts(643_312_147, 25_953)
            // ±1_943_379
            .saturating_add(Weight::from_parts(113_568_654, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(48_u64))
            .saturating_add(D::get().reads(5_u64.saturating_mul(s.into())))
            .saturating_add(D::get().writes(33_u64))
            .saturating_add(D::get().writes(13_u64.saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 3321).saturating_mul(s.into()))
    }
    // At least 619_498_000 ps; 13254 bytes of proof, 864 more for each `s`.
    fn challenge_signers(s: u32) -> Weight {
        Weight::from_parts(858_162_780, 25_953)
            // ±2_060_361
            .saturating_add(Weight::from_parts(186_463_783, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(49_u64))
            .saturating_add(D::get().reads(5_u64.saturating_mul(s.into())))
            .saturating_add(D::get().writes(33_u64))
            .saturating_add(D::get().writes(13_u64.saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 3321).saturating_mul(s.into()))
    }
    // At least 15_701_000 ps; 273 bytes of proof.
    fn set_breaker() -> Weight {
        Weight::from_parts(16_519_000, 3_993)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 18_428_000 ps; 273 bytes of proof.
    fn quarantine() -> Weight {
        Weight::from_parts(19_083_000, 3_993)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 14_508_000 ps; 362 bytes of proof.
    fn appeal() -> Weight {
        Weight::from_parts(15_098_000, 3_592)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 18_261_000 ps; 414 bytes of proof.
    fn resolve() -> Weight {
        Weight::from_parts(19_091_000, 3_592)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 18_434_000 ps; 414 bytes of proof.
    fn release() -> Weight {
        Weight::from_parts(19_888_000, 3_592)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 133_638_000 ps; 859 bytes of proof.
    fn create_funded_program() -> Weight {
        Weight::from_parts(138_134_000, 5_527)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(7_u64))
    }
    // At least 71_884_000 ps; 1523 bytes of proof.
    fn fund() -> Weight {
        Weight::from_parts(73_765_000, 6_208)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 87_503_000 ps; 1523 bytes of proof.
    fn close_program() -> Weight {
        Weight::from_parts(90_332_000, 6_208)
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 258_379_000 ps; 2264 bytes of proof, 227 more for each `n`.
    fn remove_program(n: u32) -> Weight {
        Weight::from_parts(190_121_509, 6_208)
            // ±64_202
            .saturating_add(Weight::from_parts(19_240_395, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(17_u64))
            .saturating_add(D::get().reads(4_u64.saturating_mul(n.into())))
            .saturating_add(D::get().writes(13_u64))
            .saturating_add(D::get().writes(4_u64.saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2628).saturating_mul(n.into()))
    }
    // At least 47_600_000 ps; 8360 bytes of proof, 56 more for each `n`.
    fn prune_epochs(n: u32) -> Weight {
        Weight::from_parts(91_415_364, 3_529)
            // ±34_126
            .saturating_add(Weight::from_parts(7_180_782, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2511).saturating_mul(n.into()))
    }
}

/// Weights with RocksDB's price of storage, for tests.
impl WeightInfo for () {
    fn create_program() -> Weight {
        Measured::<RocksDbWeight>::create_program()
    }
    fn set_oracle_set(m: u32) -> Weight {
        Measured::<RocksDbWeight>::set_oracle_set(m)
    }
    fn submit_epoch(s: u32) -> Weight {
        Measured::<RocksDbWeight>::submit_epoch(s)
    }
    fn submit_epoch_pot(s: u32) -> Weight {
        Measured::<RocksDbWeight>::submit_epoch_pot(s)
    }
    fn submit_epoch_changes(s: u32) -> Weight {
        Measured::<RocksDbWeight>::submit_epoch_changes(s)
    }
    fn check_epoch(s: u32) -> Weight {
        Measured::<RocksDbWeight>::check_epoch(s)
    }
    fn claim(n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim(n)
    }
    fn claim_opening(n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim_opening(n)
    }
    fn claim_pot(n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim_pot(n)
    }
    fn claim_asset(n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim_asset(n)
    }
    fn claim_flagged(n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim_flagged(n)
    }
    fn check_claim(n: u32) -> Weight {
        Measured::<RocksDbWeight>::check_claim(n)
    }
    fn claim_many(c: u32, n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim_many(c, n)
    }
    fn claim_many_opening(c: u32, n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim_many_opening(c, n)
    }
    fn claim_many_pot(c: u32, n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim_many_pot(c, n)
    }
    fn claim_many_asset(c: u32, n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim_many_asset(c, n)
    }
    fn claim_many_flagged(c: u32, n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim_many_flagged(c, n)
    }
    fn check_claim_many(c: u32, n: u32) -> Weight {
        Measured::<RocksDbWeight>::check_claim_many(c, n)
    }
    fn look_up_flags(a: u32) -> Weight {
        Measured::<RocksDbWeight>::look_up_flags(a)
    }
    fn reject_epoch() -> Weight {
        Measured::<RocksDbWeight>::reject_epoch()
    }
    fn set_paused() -> Weight {
        Measured::<RocksDbWeight>::set_paused()
    }
    fn finalize(p: u32) -> Weight {
        Measured::<RocksDbWeight>::finalize(p)
    }
    fn register_oracle() -> Weight {
        Measured::<RocksDbWeight>::register_oracle()
    }
    fn rotate_key() -> Weight {
        Measured::<RocksDbWeight>::rotate_key()
    }
    fn leave_oracles() -> Weight {
        Measured::<RocksDbWeight>::leave_oracles()
    }
    fn withdraw_bond() -> Weight {
        Measured::<RocksDbWeight>::withdraw_bond()
    }
    fn stage_oracle_set(o: u32) -> Weight {
        Measured::<RocksDbWeight>::stage_oracle_set(o)
    }
    fn activate_none() -> Weight {
        Measured::<RocksDbWeight>::activate_none()
    }
    fn activate_set(o: u32) -> Weight {
        Measured::<RocksDbWeight>::activate_set(o)
    }
    fn challenge_leaves(s: u32) -> Weight {
        Measured::<RocksDbWeight>::challenge_leaves(s)
    }
    fn challenge_signers(s: u32) -> Weight {
        Measured::<RocksDbWeight>::challenge_signers(s)
    }
    fn set_breaker() -> Weight {
        Measured::<RocksDbWeight>::set_breaker()
    }
    fn quarantine() -> Weight {
        Measured::<RocksDbWeight>::quarantine()
    }
    fn appeal() -> Weight {
        Measured::<RocksDbWeight>::appeal()
    }
    fn resolve() -> Weight {
        Measured::<RocksDbWeight>::resolve()
    }
    fn release() -> Weight {
        Measured::<RocksDbWeight>::release()
    }
    fn create_funded_program() -> Weight {
        Measured::<RocksDbWeight>::create_funded_program()
    }
    fn fund() -> Weight {
        Measured::<RocksDbWeight>::fund()
    }
    fn close_program() -> Weight {
        Measured::<RocksDbWeight>::close_program()
    }
    fn remove_program(n: u32) -> Weight {
        Measured::<RocksDbWeight>::remove_program(n)
    }
    fn prune_epochs(n: u32) -> Weight {
        Measured::<RocksDbWeight>::prune_epochs(n)
    }
}
