// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls.
//!
//! Provisional: counted by hand from database operations, curve operations and hashes, rounded
//! up, until the benchmarks of this pallet replace them. A feeless call runs its checks twice in
//! a block, once in the predicate and once in the dispatch; its weight contains both.

use core::marker::PhantomData;
use frame_support::{
    traits::Get,
    weights::{RuntimeDbWeight, Weight, constants::RocksDbWeight},
};

/// Decoding, events and everything else of a call, in picoseconds.
const CALL_PS: u64 = 30_000_000;

/// One Ed25519 verification by host function, in picoseconds.
const VERIFY_PS: u64 = 80_000_000;

/// One blake2b-256 of a tree node inside the runtime, in picoseconds.
const HASH_PS: u64 = 4_000_000;

/// Moving one key of an oracle set, in picoseconds.
const MEMBER_PS: u64 = 500_000;

/// Proof size that one key read may need, in bytes.
const READ_PROOF_BYTES: u64 = 4_096;

/// How often a feeless call runs its checks.
const CHECKS: u64 = 2;

/// Weights of the pallet's calls and of its hook.
pub trait WeightInfo {
    /// `create_program`.
    fn create_program() -> Weight;
    /// `set_oracle_set` with that many members.
    fn set_oracle_set(members: u32) -> Weight;
    /// `submit_epoch` with that many signatures.
    fn submit_epoch(signatures: u32) -> Weight;
    /// `claim` with that many siblings in its proof.
    fn claim(nodes: u32) -> Weight;
    /// `claim_many` with that many claims, and that many siblings in all of their proofs.
    fn claim_many(claims: u32, nodes: u32) -> Weight;
    /// `reject_epoch`.
    fn reject_epoch() -> Weight;
    /// `set_paused`.
    fn set_paused() -> Weight;
    /// The hook of a block in which that many epochs become final.
    fn finalize(programs: u32) -> Weight;
}

fn cost(ps: u64, reads: u64) -> Weight {
    Weight::from_parts(ps, reads.saturating_mul(READ_PROOF_BYTES))
}

fn create_program<D: Get<RuntimeDbWeight>>() -> Weight {
    cost(CALL_PS, 2).saturating_add(D::get().reads_writes(2, 2))
}

fn set_oracle_set<D: Get<RuntimeDbWeight>>(members: u32) -> Weight {
    let ps = CALL_PS.saturating_add(MEMBER_PS.saturating_mul(members.into()));
    cost(ps, 0).saturating_add(D::get().writes(1))
}

/// Reads: program, pending, head, epoch, time, reserve or pot, schedule, genesis hash, set.
/// Writes: reserve or pot and its holds, schedule, pending, epoch.
fn submit_epoch<D: Get<RuntimeDbWeight>>(signatures: u32) -> Weight {
    let verify = VERIFY_PS.saturating_mul(signatures.into());
    let hash = HASH_PS.saturating_mul(2);
    let ps = CALL_PS.saturating_add(verify).saturating_add(hash).saturating_mul(CHECKS);
    cost(ps, 10).saturating_add(D::get().reads_writes(10 * CHECKS, 5))
}

/// Reads: program, head, total, and per claim paid, account, issuance or pot, holds.
/// Writes: total, issuance or pot, holds, and per claim paid and account.
fn claim_many<D: Get<RuntimeDbWeight>>(claims: u32, nodes: u32) -> Weight {
    let (claims, nodes) = (u64::from(claims), u64::from(nodes));
    let hashes = HASH_PS.saturating_mul(claims.saturating_add(nodes)).saturating_mul(CHECKS);
    let calls = CALL_PS.saturating_mul(claims.saturating_add(1));
    let reads = claims.saturating_mul(4).saturating_add(3);
    let writes = claims.saturating_mul(2).saturating_add(3);
    cost(calls.saturating_add(hashes), reads)
        .saturating_add(D::get().reads_writes(reads.saturating_mul(CHECKS), writes))
}

fn reject_epoch<D: Get<RuntimeDbWeight>>() -> Weight {
    cost(CALL_PS, 6).saturating_add(D::get().reads_writes(6, 5))
}

fn set_paused<D: Get<RuntimeDbWeight>>() -> Weight {
    cost(CALL_PS, 1).saturating_add(D::get().reads_writes(1, 1))
}

fn finalize<D: Get<RuntimeDbWeight>>(programs: u32) -> Weight {
    let programs = u64::from(programs);
    let reads = programs.saturating_mul(2).saturating_add(1);
    let writes = programs.saturating_mul(3).saturating_add(1);
    cost(CALL_PS.saturating_mul(programs.saturating_add(1)), reads)
        .saturating_add(D::get().reads_writes(reads, writes))
}

macro_rules! weights_with {
    ($db:ty) => {
        fn create_program() -> Weight {
            create_program::<$db>()
        }
        fn set_oracle_set(members: u32) -> Weight {
            set_oracle_set::<$db>(members)
        }
        fn submit_epoch(signatures: u32) -> Weight {
            submit_epoch::<$db>(signatures)
        }
        fn claim(nodes: u32) -> Weight {
            claim_many::<$db>(1, nodes)
        }
        fn claim_many(claims: u32, nodes: u32) -> Weight {
            claim_many::<$db>(claims, nodes)
        }
        fn reject_epoch() -> Weight {
            reject_epoch::<$db>()
        }
        fn set_paused() -> Weight {
            set_paused::<$db>()
        }
        fn finalize(programs: u32) -> Weight {
            finalize::<$db>(programs)
        }
    };
}

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    weights_with!(T::DbWeight);
}

impl WeightInfo for () {
    weights_with!(RocksDbWeight);
}
