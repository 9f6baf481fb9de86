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
    // At least 21_223_000 ps; 516 bytes of proof.
    fn create_program() -> Weight {
        Weight::from_parts(23_087_000, 5_527)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 897_678_000 ps; 18631 bytes of proof, 195 more for each `m`.
    fn set_oracle_set(m: u32) -> Weight {
        Weight::from_parts(964_321_353, 186_846)
            // ±393_836
            .saturating_add(Weight::from_parts(14_098_462, 0).saturating_mul(m.into()))
            .saturating_add(D::get().reads(195_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(m.into())))
            .saturating_add(D::get().writes(132_u64))
            .saturating_add(D::get().writes(1_u64.saturating_mul(m.into())))
            .saturating_add(Weight::from_parts(0, 2904).saturating_mul(m.into()))
    }
    // At least 98_505_000 ps; 1186 bytes of proof, 38 more for each `s`.
    fn submit_epoch(s: u32) -> Weight {
        Weight::from_parts(88_441_516, 5_527)
            // ±136_980
            .saturating_add(Weight::from_parts(36_995_177, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(13_u64))
            .saturating_add(D::get().writes(7_u64))
    }
    // At least 144_380_000 ps; 1639 bytes of proof, 43 more for each `s`.
    fn submit_epoch_pot(s: u32) -> Weight {
        Weight::from_parts(154_385_897, 5_527)
            // ±160_973
            .saturating_add(Weight::from_parts(37_007_688, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(15_u64))
            .saturating_add(D::get().writes(8_u64))
    }
    // At least 788_208_000 ps; 10076 bytes of proof, 71 more for each `s`.
    fn submit_epoch_changes(s: u32) -> Weight {
        Weight::from_parts(624_934_614, 32_749)
            // ±225_324
            .saturating_add(Weight::from_parts(34_948_009, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(39_u64))
            .saturating_add(D::get().writes(26_u64))
    }
    // At least 99_721_000 ps; 1744 bytes of proof, 32 more for each `s`.
    fn check_epoch(s: u32) -> Weight {
        Weight::from_parts(105_192_559, 5_527)
            // ±159_052
            .saturating_add(Weight::from_parts(37_141_239, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(16_u64))
    }
    // At least 49_193_000 ps; 1033 bytes of proof.
    fn claim(n: u32) -> Weight {
        Weight::from_parts(51_159_414, 3_993)
            // ±14_021
            .saturating_add(Weight::from_parts(285_462, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 54_477_000 ps; 898 bytes of proof.
    fn claim_opening(n: u32) -> Weight {
        Weight::from_parts(55_576_498, 3_993)
            // ±13_398
            .saturating_add(Weight::from_parts(306_715, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 76_376_000 ps; 1159 bytes of proof.
    fn claim_pot(n: u32) -> Weight {
        Weight::from_parts(79_360_474, 6_196)
            // ±24_031
            .saturating_add(Weight::from_parts(308_081, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(8_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 98_836_000 ps; 1621 bytes of proof.
    fn claim_asset(n: u32) -> Weight {
        Weight::from_parts(102_946_433, 6_208)
            // ±26_973
            .saturating_add(Weight::from_parts(277_298, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(12_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 110_878_000 ps; 1829 bytes of proof.
    fn claim_flagged(n: u32) -> Weight {
        Weight::from_parts(114_400_464, 6_208)
            // ±26_598
            .saturating_add(Weight::from_parts(312_795, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(13_u64))
            .saturating_add(D::get().writes(7_u64))
    }
    // At least 51_648_000 ps; 1790 bytes of proof.
    fn check_claim(n: u32) -> Weight {
        Weight::from_parts(52_987_543, 6_208)
            // ±9_452
            .saturating_add(Weight::from_parts(336_588, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(12_u64))
    }
    // At least 58_017_000 ps; 809 bytes of proof, 84 more for each `c`.
    fn claim_many(c: u32, n: u32) -> Weight {
        Weight::from_parts(58_217_000, 3_993)
            // ±157_478
            .saturating_add(Weight::from_parts(27_996_650, 0).saturating_mul(c.into()))
            // ±6_560
            .saturating_add(Weight::from_parts(94_003, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2603).saturating_mul(c.into()))
    }
    // At least 63_403_000 ps; 1372 bytes of proof.
    fn claim_many_opening(c: u32, n: u32) -> Weight {
        Weight::from_parts(63_956_000, 3_993)
            // ±188_479
            .saturating_add(Weight::from_parts(32_184_168, 0).saturating_mul(c.into()))
            // ±7_852
            .saturating_add(Weight::from_parts(92_349, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2603).saturating_mul(c.into()))
    }
    // At least 85_618_000 ps; 1594 bytes of proof.
    fn claim_many_pot(c: u32, n: u32) -> Weight {
        Weight::from_parts(86_809_000, 4_000)
            // ±216_902
            .saturating_add(Weight::from_parts(47_935_363, 0).saturating_mul(c.into()))
            // ±9_036
            .saturating_add(Weight::from_parts(97_397, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(3_u64))
            .saturating_add(D::get().writes(2_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2603).saturating_mul(c.into()))
    }
    // At least 105_552_000 ps; 2166 bytes of proof.
    fn claim_many_asset(c: u32, n: u32) -> Weight {
        Weight::from_parts(107_935_000, 3_993)
            // ±279_346
            .saturating_add(Weight::from_parts(54_720_485, 0).saturating_mul(c.into()))
            // ±11_637
            .saturating_add(Weight::from_parts(63_707, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(3_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(c.into()))
    }
    // At least 120_656_000 ps; 3668 bytes of proof.
    fn claim_many_flagged(c: u32, n: u32) -> Weight {
        Weight::from_parts(121_257_000, 3_993)
            // ±158_189
            .saturating_add(Weight::from_parts(56_850_282, 0).saturating_mul(c.into()))
            // ±6_590
            .saturating_add(Weight::from_parts(81_735, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().reads(4_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(15_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(c.into()))
    }
    // At least 79_451_000 ps; 3122 bytes of proof.
    fn check_claim_many(c: u32, n: u32) -> Weight {
        Weight::from_parts(79_713_000, 3_993)
            // ±133_832
            .saturating_add(Weight::from_parts(18_495_190, 0).saturating_mul(c.into()))
            // ±5_575
            .saturating_add(Weight::from_parts(87_050, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(c.into()))
    }
    // At least 7_395_000 ps; 306 bytes of proof, 85 more for each `a`.
    fn look_up_flags(a: u32) -> Weight {
        Weight::from_parts(7_413_000, 990)
            // ±7_067
            .saturating_add(Weight::from_parts(3_470_201, 0).saturating_mul(a.into()))
            .saturating_add(D::get().reads(1_u64.saturating_mul(a.into())))
            .saturating_add(Weight::from_parts(0, 2602).saturating_mul(a.into()))
    }
    // At least 97_979_000 ps; 2118 bytes of proof.
    fn reject_epoch() -> Weight {
        Weight::from_parts(108_558_000, 4_000)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 13_393_000 ps; 749 bytes of proof.
    fn set_paused() -> Weight {
        Weight::from_parts(13_918_000, 3_993)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 7_761_000 ps; 484 bytes of proof, 92 more for each `p`.
    fn finalize(p: u32) -> Weight {
        Weight::from_parts(15_136_685, 3_735)
            // ±86_810
            .saturating_add(Weight::from_parts(12_585_721, 0).saturating_mul(p.into()))
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(p.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(4_u64.saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 2628).saturating_mul(p.into()))
    }
    // At least 99_526_000 ps; 260 bytes of proof.
    fn register_oracle() -> Weight {
        Weight::from_parts(108_372_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 204_341_000 ps; 2933 bytes of proof.
    fn rotate_key() -> Weight {
        Weight::from_parts(217_400_000, 19_138)
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().writes(14_u64))
    }
    // At least 189_086_000 ps; 5491 bytes of proof.
    fn leave_oracles() -> Weight {
        Weight::from_parts(195_222_000, 19_138)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(10_u64))
    }
    // At least 60_078_000 ps; 890 bytes of proof.
    fn withdraw_bond() -> Weight {
        Weight::from_parts(63_560_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(12_u64))
    }
    // At least 26_773_000 ps; 1022 bytes of proof, 109 more for each `o`.
    fn stage_oracle_set(o: u32) -> Weight {
        Weight::from_parts(21_083_904, 3_993)
            // ±40_224
            .saturating_add(Weight::from_parts(4_777_136, 0).saturating_mul(o.into()))
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(o.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(Weight::from_parts(0, 2904).saturating_mul(o.into()))
    }
    // At least 6_480_000 ps; 408 bytes of proof.
    fn activate_none() -> Weight {
        Weight::from_parts(7_155_000, 1_678).saturating_add(D::get().reads(2_u64))
    }
    // At least 955_481_000 ps; 18963 bytes of proof, 391 more for each `o`.
    fn activate_set(o: u32) -> Weight {
        Weight::from_parts(960_714_395, 186_846)
            // ±289_957
            .saturating_add(Weight::from_parts(40_167_826, 0).saturating_mul(o.into()))
            .saturating_add(D::get().reads(200_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(o.into())))
            .saturating_add(D::get().writes(135_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(o.into())))
            .saturating_add(Weight::from_parts(0, 2904).saturating_mul(o.into()))
    }
    // At least 3_681_025_000 ps; 131663 bytes of proof, 1292 more for each `s`.
    fn challenge_leaves(s: u32) -> Weight {
        Weight::from_parts(3_309_188_251, 488_862)
            // ±1_233_181
            .saturating_add(Weight::from_parts(194_896_952, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(514_u64))
            .saturating_add(D::get().reads(17_u64.saturating_mul(s.into())))
            .saturating_add(D::get().writes(344_u64))
            .saturating_add(D::get().writes(21_u64.saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 18148).saturating_mul(s.into()))
    }
    // At least 4_378_686_000 ps; 131825 bytes of proof, 1286 more for each `s`.
    fn challenge_signers(s: u32) -> Weight {
        Weight::from_parts(4_200_105_203, 488_862)
            // ±1_228_099
            .saturating_add(Weight::from_parts(250_514_513, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(515_u64))
            .saturating_add(D::get().reads(17_u64.saturating_mul(s.into())))
            .saturating_add(D::get().writes(344_u64))
            .saturating_add(D::get().writes(21_u64.saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 18148).saturating_mul(s.into()))
    }
    // At least 15_495_000 ps; 273 bytes of proof.
    fn set_breaker() -> Weight {
        Weight::from_parts(16_743_000, 3_993)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 18_827_000 ps; 273 bytes of proof.
    fn quarantine() -> Weight {
        Weight::from_parts(19_825_000, 3_993)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 14_770_000 ps; 362 bytes of proof.
    fn appeal() -> Weight {
        Weight::from_parts(15_503_000, 3_592)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 18_318_000 ps; 414 bytes of proof.
    fn resolve() -> Weight {
        Weight::from_parts(18_912_000, 3_592)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 18_271_000 ps; 414 bytes of proof.
    fn release() -> Weight {
        Weight::from_parts(18_727_000, 3_592)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 132_756_000 ps; 859 bytes of proof.
    fn create_funded_program() -> Weight {
        Weight::from_parts(138_255_000, 5_527)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(7_u64))
    }
    // At least 71_251_000 ps; 1523 bytes of proof.
    fn fund() -> Weight {
        Weight::from_parts(73_554_000, 6_208)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 106_461_000 ps; 1523 bytes of proof.
    fn close_program() -> Weight {
        Weight::from_parts(112_017_000, 6_208)
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 288_443_000 ps; 2264 bytes of proof, 227 more for each `n`.
    fn remove_program(n: u32) -> Weight {
        Weight::from_parts(205_149_147, 6_208)
            // ±89_125
            .saturating_add(Weight::from_parts(21_488_040, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(17_u64))
            .saturating_add(D::get().reads(4_u64.saturating_mul(n.into())))
            .saturating_add(D::get().writes(13_u64))
            .saturating_add(D::get().writes(4_u64.saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2628).saturating_mul(n.into()))
    }
    // At least 49_094_000 ps; 8360 bytes of proof, 56 more for each `n`.
    fn prune_epochs(n: u32) -> Weight {
        Weight::from_parts(103_535_398, 3_529)
            // ±41_498
            .saturating_add(Weight::from_parts(7_372_154, 0).saturating_mul(n.into()))
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
