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
    // At least 21_667_000 ps; 516 bytes of proof.
    fn create_program() -> Weight {
        Weight::from_parts(23_758_000, 5_527)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 930_162_000 ps; 18657 bytes of proof, 195 more for each `m`.
    fn set_oracle_set(m: u32) -> Weight {
        Weight::from_parts(941_691_527, 186_846)
            // ±168_129
            .saturating_add(Weight::from_parts(15_270_103, 0).saturating_mul(m.into()))
            .saturating_add(D::get().reads(195_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(m.into())))
            .saturating_add(D::get().writes(132_u64))
            .saturating_add(D::get().writes(1_u64.saturating_mul(m.into())))
            .saturating_add(Weight::from_parts(0, 2904).saturating_mul(m.into()))
    }
    // At least 100_780_000 ps; 1203 bytes of proof, 38 more for each `s`.
    fn submit_epoch(s: u32) -> Weight {
        Weight::from_parts(82_438_839, 5_527)
            // ±122_546
            .saturating_add(Weight::from_parts(37_391_315, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(13_u64))
            .saturating_add(D::get().writes(7_u64))
    }
    // At least 150_081_000 ps; 1684 bytes of proof, 43 more for each `s`.
    fn submit_epoch_pot(s: u32) -> Weight {
        Weight::from_parts(161_717_851, 5_527)
            // ±289_181
            .saturating_add(Weight::from_parts(39_111_854, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(15_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 214_781_000 ps; 2902 bytes of proof, 62 more for each `s`.
    fn submit_epoch_changes(s: u32) -> Weight {
        Weight::from_parts(223_737_789, 19_138)
            // ±231_806
            .saturating_add(Weight::from_parts(41_095_635, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(22_u64))
            .saturating_add(D::get().writes(18_u64))
            .saturating_add(Weight::from_parts(0, 12).saturating_mul(s.into()))
    }
    // At least 108_765_000 ps; 1744 bytes of proof, 32 more for each `s`.
    fn check_epoch(s: u32) -> Weight {
        Weight::from_parts(106_929_117, 5_527)
            // ±196_237
            .saturating_add(Weight::from_parts(37_090_165, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(16_u64))
    }
    // At least 50_294_000 ps; 1033 bytes of proof.
    fn claim(n: u32) -> Weight {
        Weight::from_parts(51_384_063, 3_993)
            // ±17_910
            .saturating_add(Weight::from_parts(344_451, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 52_956_000 ps; 898 bytes of proof.
    fn claim_opening(n: u32) -> Weight {
        Weight::from_parts(54_868_445, 3_993)
            // ±17_435
            .saturating_add(Weight::from_parts(315_664, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 77_887_000 ps; 1159 bytes of proof.
    fn claim_pot(n: u32) -> Weight {
        Weight::from_parts(80_667_615, 6_196)
            // ±22_969
            .saturating_add(Weight::from_parts(527_686, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 103_850_000 ps; 1621 bytes of proof.
    fn claim_asset(n: u32) -> Weight {
        Weight::from_parts(109_364_159, 6_208)
            // ±31_259
            .saturating_add(Weight::from_parts(419_048, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 113_599_000 ps; 1829 bytes of proof.
    fn claim_flagged(n: u32) -> Weight {
        Weight::from_parts(117_775_401, 6_208)
            // ±37_299
            .saturating_add(Weight::from_parts(607_042, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(13_u64))
            .saturating_add(D::get().writes(7_u64))
    }
    // At least 53_137_000 ps; 1790 bytes of proof.
    fn check_claim(n: u32) -> Weight {
        Weight::from_parts(55_762_220, 6_208)
            // ±17_957
            .saturating_add(Weight::from_parts(407_719, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(12_u64))
    }
    // At least 63_682_000 ps; 809 bytes of proof, 84 more for each `c`.
    fn claim_many(c: u32, n: u32) -> Weight {
        Weight::from_parts(64_351_000, 3_993)
            // ±222_317
            .saturating_add(Weight::from_parts(29_421_340, 0).saturating_mul(c.into()))
            // ±9_261
            .saturating_add(Weight::from_parts(100_833, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2603).saturating_mul(c.into()))
    }
    // At least 66_317_000 ps; 1372 bytes of proof.
    fn claim_many_opening(c: u32, n: u32) -> Weight {
        Weight::from_parts(66_737_000, 3_993)
            // ±178_240
            .saturating_add(Weight::from_parts(32_797_205, 0).saturating_mul(c.into()))
            // ±7_425
            .saturating_add(Weight::from_parts(99_596, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2603).saturating_mul(c.into()))
    }
    // At least 85_824_000 ps; 1594 bytes of proof.
    fn claim_many_pot(c: u32, n: u32) -> Weight {
        Weight::from_parts(87_157_000, 4_000)
            // ±194_972
            .saturating_add(Weight::from_parts(51_664_036, 0).saturating_mul(c.into()))
            // ±8_122
            .saturating_add(Weight::from_parts(53_024, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(3_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2603).saturating_mul(c.into()))
    }
    // At least 107_956_000 ps; 2166 bytes of proof.
    fn claim_many_asset(c: u32, n: u32) -> Weight {
        Weight::from_parts(109_596_000, 3_993)
            // ±334_634
            .saturating_add(Weight::from_parts(55_685_150, 0).saturating_mul(c.into()))
            // ±13_940
            .saturating_add(Weight::from_parts(105_639, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(3_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(c.into()))
    }
    // At least 122_174_000 ps; 3668 bytes of proof.
    fn claim_many_flagged(c: u32, n: u32) -> Weight {
        Weight::from_parts(124_078_000, 3_993)
            // ±195_950
            .saturating_add(Weight::from_parts(57_491_694, 0).saturating_mul(c.into()))
            // ±8_163
            .saturating_add(Weight::from_parts(89_103, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().reads(4_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(15_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(c.into()))
    }
    // At least 80_933_000 ps; 3122 bytes of proof.
    fn check_claim_many(c: u32, n: u32) -> Weight {
        Weight::from_parts(82_214_000, 3_993)
            // ±141_735
            .saturating_add(Weight::from_parts(19_589_084, 0).saturating_mul(c.into()))
            // ±5_904
            .saturating_add(Weight::from_parts(87_356, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(c.into()))
    }
    // At least 7_400_000 ps; 306 bytes of proof, 85 more for each `a`.
    fn look_up_flags(a: u32) -> Weight {
        Weight::from_parts(7_695_000, 990)
            // ±10_838
            .saturating_add(Weight::from_parts(3_610_444, 0).saturating_mul(a.into()))
            .saturating_add(D::get().reads(1_u64.saturating_mul(a.into())))
            .saturating_add(Weight::from_parts(0, 2602).saturating_mul(a.into()))
    }
    // At least 104_579_000 ps; 2118 bytes of proof.
    fn reject_epoch() -> Weight {
        Weight::from_parts(115_981_000, 4_000)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 13_174_000 ps; 749 bytes of proof.
    fn set_paused() -> Weight {
        Weight::from_parts(13_986_000, 3_993)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 8_550_000 ps; 484 bytes of proof, 92 more for each `p`.
    fn finalize(p: u32) -> Weight {
        Weight::from_parts(19_238_394, 3_735)
            // ±78_560
            .saturating_add(Weight::from_parts(12_567_043, 0).saturating_mul(p.into()))
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(p.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(4_u64.saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 2628).saturating_mul(p.into()))
    }
    // At least 97_761_000 ps; 260 bytes of proof.
    fn register_oracle() -> Weight {
        Weight::from_parts(107_612_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 187_620_000 ps; 2834 bytes of proof.
    fn rotate_key() -> Weight {
        Weight::from_parts(194_846_000, 19_138)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(14_u64))
    }
    // At least 189_880_000 ps; 5486 bytes of proof.
    fn leave_oracles() -> Weight {
        Weight::from_parts(200_824_000, 19_138)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(10_u64))
    }
    // At least 59_927_000 ps; 890 bytes of proof.
    fn withdraw_bond() -> Weight {
        Weight::from_parts(63_688_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(12_u64))
    }
    // At least 28_373_000 ps; 1022 bytes of proof, 109 more for each `o`.
    fn stage_oracle_set(o: u32) -> Weight {
        Weight::from_parts(27_209_696, 3_993)
            // ±31_097
            .saturating_add(Weight::from_parts(4_571_093, 0).saturating_mul(o.into()))
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(o.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(Weight::from_parts(0, 2904).saturating_mul(o.into()))
    }
    // At least 6_485_000 ps; 408 bytes of proof.
    fn activate_none() -> Weight {
        Weight::from_parts(6_933_000, 1_678).saturating_add(D::get().reads(2_u64))
    }
    // At least 1_003_958_000 ps; 19001 bytes of proof, 391 more for each `o`.
    fn activate_set(o: u32) -> Weight {
        Weight::from_parts(990_478_421, 186_846)
            // ±244_901
            .saturating_add(Weight::from_parts(38_682_634, 0).saturating_mul(o.into()))
            .saturating_add(D::get().reads(200_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(o.into())))
            .saturating_add(D::get().writes(135_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(o.into())))
            .saturating_add(Weight::from_parts(0, 2904).saturating_mul(o.into()))
    }
    // At least 468_003_000 ps; 13361 bytes of proof, 865 more for each `s`.
    fn challenge_leaves(s: u32) -> Weight {
        Weight::from_parts(655_237_665, 25_953)
            // ±1_882_410
            .saturating_add(Weight::from_parts(109_461_905, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(48_u64))
            .saturating_add(D::get().reads(5_u64.saturating_mul(s.into())))
            .saturating_add(D::get().writes(33_u64))
            .saturating_add(D::get().writes(13_u64.saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 3321).saturating_mul(s.into()))
    }
    // At least 594_819_000 ps; 14274 bytes of proof, 844 more for each `s`.
    fn challenge_signers(s: u32) -> Weight {
        Weight::from_parts(888_719_372, 25_953)
            // ±2_076_306
            .saturating_add(Weight::from_parts(179_671_226, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(49_u64))
            .saturating_add(D::get().reads(5_u64.saturating_mul(s.into())))
            .saturating_add(D::get().writes(33_u64))
            .saturating_add(D::get().writes(13_u64.saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 3321).saturating_mul(s.into()))
    }
    // At least 15_004_000 ps; 273 bytes of proof.
    fn set_breaker() -> Weight {
        Weight::from_parts(16_220_000, 3_993)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 17_829_000 ps; 273 bytes of proof.
    fn quarantine() -> Weight {
        Weight::from_parts(19_195_000, 3_993)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 14_538_000 ps; 362 bytes of proof.
    fn appeal() -> Weight {
        Weight::from_parts(15_002_000, 3_592)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 17_608_000 ps; 414 bytes of proof.
    fn resolve() -> Weight {
        Weight::from_parts(18_543_000, 3_592)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 17_875_000 ps; 414 bytes of proof.
    fn release() -> Weight {
        Weight::from_parts(18_406_000, 3_592)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 123_761_000 ps; 859 bytes of proof.
    fn create_funded_program() -> Weight {
        Weight::from_parts(128_984_000, 5_527)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(7_u64))
    }
    // At least 68_133_000 ps; 1523 bytes of proof.
    fn fund() -> Weight {
        Weight::from_parts(71_134_000, 6_208)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 80_612_000 ps; 1523 bytes of proof.
    fn close_program() -> Weight {
        Weight::from_parts(83_731_000, 6_208)
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 243_742_000 ps; 2264 bytes of proof, 227 more for each `n`.
    fn remove_program(n: u32) -> Weight {
        Weight::from_parts(185_608_576, 6_208)
            // ±76_108
            .saturating_add(Weight::from_parts(18_954_120, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(17_u64))
            .saturating_add(D::get().reads(4_u64.saturating_mul(n.into())))
            .saturating_add(D::get().writes(13_u64))
            .saturating_add(D::get().writes(4_u64.saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2628).saturating_mul(n.into()))
    }
    // At least 47_414_000 ps; 8360 bytes of proof, 56 more for each `n`.
    fn prune_epochs(n: u32) -> Weight {
        Weight::from_parts(84_087_180, 3_529)
            // ±35_441
            .saturating_add(Weight::from_parts(7_231_987, 0).saturating_mul(n.into()))
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
