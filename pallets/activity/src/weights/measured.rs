// SPDX-License-Identifier: Apache-2.0
//! What the calls of `pallet_activity` weigh. Written by `benchmark pallet`; see the node's README.
//!
//! 2026-11-20, machine `vm`, Intel(R) Xeon(R) Processor.
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
    // At least 25_841_000 ps; 483 bytes of proof.
    fn create_program() -> Weight {
        Weight::from_parts(28_445_000, 5_527)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 1_127_664_000 ps; 18560 bytes of proof, 194 more for each `m`.
    fn set_oracle_set(m: u32) -> Weight {
        Weight::from_parts(1_177_242_781, 186_526)
            // ±419_190
            .saturating_add(Weight::from_parts(19_853_722, 0).saturating_mul(m.into()))
            .saturating_add(D::get().reads(195_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(m.into())))
            .saturating_add(D::get().writes(131_u64))
            .saturating_add(D::get().writes(1_u64.saturating_mul(m.into())))
            .saturating_add(Weight::from_parts(0, 2899).saturating_mul(m.into()))
    }
    // At least 315_104_000 ps; 2900 bytes of proof, 59 more for each `s`.
    fn submit_epoch(s: u32) -> Weight {
        Weight::from_parts(316_477_045, 19_138)
            // ±296_441
            .saturating_add(Weight::from_parts(77_524_674, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(20_u64))
            .saturating_add(D::get().writes(18_u64))
            .saturating_add(Weight::from_parts(0, 12).saturating_mul(s.into()))
    }
    // At least 174_753_000 ps; 1636 bytes of proof.
    fn claim(n: u32) -> Weight {
        Weight::from_parts(179_589_328, 6_208)
            // ±52_629
            .saturating_add(Weight::from_parts(574_914, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(14_u64))
            .saturating_add(D::get().writes(9_u64))
    }
    // At least 184_141_000 ps; 3475 bytes of proof.
    fn claim_many(c: u32, n: u32) -> Weight {
        Weight::from_parts(186_832_000, 3_993)
            // ±622_674
            .saturating_add(Weight::from_parts(100_447_953, 0).saturating_mul(c.into()))
            // ±25_940
            .saturating_add(Weight::from_parts(241_397, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(10_u64))
            .saturating_add(D::get().reads(4_u64.saturating_mul(c.into())))
            .saturating_add(D::get().writes(17_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(c.into()))
    }
    // At least 123_132_000 ps; 2085 bytes of proof.
    fn reject_epoch() -> Weight {
        Weight::from_parts(134_565_000, 4_000)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 16_091_000 ps; 716 bytes of proof.
    fn set_paused() -> Weight {
        Weight::from_parts(16_461_000, 3_993)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 10_255_000 ps; 451 bytes of proof, 92 more for each `p`.
    fn finalize(p: u32) -> Weight {
        Weight::from_parts(25_358_673, 3_735)
            // ±125_977
            .saturating_add(Weight::from_parts(15_715_406, 0).saturating_mul(p.into()))
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().reads(2_u64.saturating_mul(p.into())))
            .saturating_add(D::get().writes(1_u64))
            .saturating_add(D::get().writes(4_u64.saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 2628).saturating_mul(p.into()))
    }
    // At least 112_656_000 ps; 227 bytes of proof.
    fn register_oracle() -> Weight {
        Weight::from_parts(126_499_000, 4_000)
            .saturating_add(D::get().reads(4_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 195_229_000 ps; 2965 bytes of proof.
    fn rotate_key() -> Weight {
        Weight::from_parts(207_790_000, 19_138)
            .saturating_add(D::get().reads(9_u64))
            .saturating_add(D::get().writes(14_u64))
    }
    // At least 97_547_000 ps; 1718 bytes of proof.
    fn leave_oracles() -> Weight {
        Weight::from_parts(107_751_000, 19_138)
            .saturating_add(D::get().reads(6_u64))
            .saturating_add(D::get().writes(6_u64))
    }
    // At least 83_892_000 ps; 852 bytes of proof.
    fn withdraw_bond() -> Weight {
        Weight::from_parts(88_618_000, 4_000)
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().writes(12_u64))
    }
    // At least 36_694_000 ps; 989 bytes of proof, 108 more for each `o`.
    fn stage_oracle_set(o: u32) -> Weight {
        Weight::from_parts(26_449_805, 3_993)
            // ±52_631
            .saturating_add(Weight::from_parts(6_060_658, 0).saturating_mul(o.into()))
            .saturating_add(D::get().reads(3_u64))
            .saturating_add(D::get().reads(1_u64.saturating_mul(o.into())))
            .saturating_add(D::get().writes(2_u64))
            .saturating_add(Weight::from_parts(0, 2899).saturating_mul(o.into()))
    }
    // At least 8_234_000 ps; 375 bytes of proof.
    fn activate_none() -> Weight {
        Weight::from_parts(9_059_000, 1_678).saturating_add(D::get().reads(2_u64))
    }
    // At least 1_191_177_000 ps; 18904 bytes of proof, 389 more for each `o`.
    fn activate_set(o: u32) -> Weight {
        Weight::from_parts(1_261_931_308, 186_526)
            // ±436_019
            .saturating_add(Weight::from_parts(46_960_931, 0).saturating_mul(o.into()))
            .saturating_add(D::get().reads(200_u64))
            .saturating_add(D::get().reads(3_u64.saturating_mul(o.into())))
            .saturating_add(D::get().writes(134_u64))
            .saturating_add(D::get().writes(3_u64.saturating_mul(o.into())))
            .saturating_add(Weight::from_parts(0, 2899).saturating_mul(o.into()))
    }
    // At least 547_588_000 ps; 12878 bytes of proof, 869 more for each `s`.
    fn challenge_leaves(s: u32) -> Weight {
        Weight::from_parts(889_860_695, 25_910)
            // ±2_697_798
            .saturating_add(Weight::from_parts(136_424_366, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(44_u64))
            .saturating_add(D::get().reads(5_u64.saturating_mul(s.into())))
            .saturating_add(D::get().writes(33_u64))
            .saturating_add(D::get().writes(13_u64.saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 3315).saturating_mul(s.into()))
    }
    // At least 685_425_000 ps; 12252 bytes of proof, 877 more for each `s`.
    fn challenge_signers(s: u32) -> Weight {
        Weight::from_parts(993_092_310, 25_910)
            // ±2_745_712
            .saturating_add(Weight::from_parts(220_404_500, 0).saturating_mul(s.into()))
            .saturating_add(D::get().reads(45_u64))
            .saturating_add(D::get().reads(5_u64.saturating_mul(s.into())))
            .saturating_add(D::get().writes(33_u64))
            .saturating_add(D::get().writes(13_u64.saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 3315).saturating_mul(s.into()))
    }
    // At least 17_757_000 ps; 240 bytes of proof.
    fn set_breaker() -> Weight {
        Weight::from_parts(18_806_000, 3_993)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(2_u64))
    }
    // At least 25_230_000 ps; 392 bytes of proof.
    fn quarantine() -> Weight {
        Weight::from_parts(25_904_000, 3_993)
            .saturating_add(D::get().reads(2_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 17_623_000 ps; 292 bytes of proof.
    fn appeal() -> Weight {
        Weight::from_parts(18_105_000, 3_592)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 18_230_000 ps; 325 bytes of proof.
    fn resolve() -> Weight {
        Weight::from_parts(19_029_000, 3_592)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 18_550_000 ps; 325 bytes of proof.
    fn release() -> Weight {
        Weight::from_parts(19_034_000, 3_592)
            .saturating_add(D::get().reads(1_u64))
            .saturating_add(D::get().writes(1_u64))
    }
    // At least 123_024_000 ps; 577 bytes of proof.
    fn create_funded_program() -> Weight {
        Weight::from_parts(130_774_000, 5_527)
            .saturating_add(D::get().reads(5_u64))
            .saturating_add(D::get().writes(5_u64))
    }
    // At least 83_055_000 ps; 1402 bytes of proof.
    fn fund() -> Weight {
        Weight::from_parts(85_473_000, 6_208)
            .saturating_add(D::get().reads(7_u64))
            .saturating_add(D::get().writes(3_u64))
    }
    // At least 103_866_000 ps; 1402 bytes of proof.
    fn close_program() -> Weight {
        Weight::from_parts(107_236_000, 6_208)
            .saturating_add(D::get().reads(11_u64))
            .saturating_add(D::get().writes(4_u64))
    }
    // At least 307_719_000 ps; 2131 bytes of proof, 227 more for each `n`.
    fn remove_program(n: u32) -> Weight {
        Weight::from_parts(75_791_867, 6_208)
            // ±168_805
            .saturating_add(Weight::from_parts(55_506_458, 0).saturating_mul(n.into()))
            .saturating_add(D::get().reads(18_u64))
            .saturating_add(D::get().reads(4_u64.saturating_mul(n.into())))
            .saturating_add(D::get().writes(15_u64))
            .saturating_add(D::get().writes(4_u64.saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2628).saturating_mul(n.into()))
    }
    // At least 57_257_000 ps; 8327 bytes of proof, 56 more for each `n`.
    fn prune_epochs(n: u32) -> Weight {
        Weight::from_parts(81_379_229, 3_529)
            // ±73_223
            .saturating_add(Weight::from_parts(10_112_501, 0).saturating_mul(n.into()))
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
    fn claim(n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim(n)
    }
    fn claim_many(c: u32, n: u32) -> Weight {
        Measured::<RocksDbWeight>::claim_many(c, n)
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
