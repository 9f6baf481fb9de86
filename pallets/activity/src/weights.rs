// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls. What they are for is said here, what they are was measured, in `measured.rs`.
//!
//! A call that is free when it is valid runs its checks twice in a block, once in the predicate and
//! once in the dispatch; its weight contains both.

mod measured;

use frame_support::weights::Weight;

pub use measured::Measured;

/// Weights with the runtime's own price of storage.
pub type SubstrateWeight<T> = Measured<<T as frame_system::Config>::DbWeight>;

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
    /// `register_oracle`.
    fn register_oracle() -> Weight;
    /// `rotate_key`.
    fn rotate_key() -> Weight;
    /// `leave_oracles`.
    fn leave_oracles() -> Weight;
    /// `withdraw_bond`.
    fn withdraw_bond() -> Weight;
    /// `stage_oracle_set` with that many operators.
    fn stage_oracle_set(operators: u32) -> Weight;
    /// The hook of a block in which no staged set takes over.
    fn activate_none() -> Weight;
    /// One staged set of that many operators that takes over, in the hook of a block.
    fn activate_set(operators: u32) -> Weight;
    /// `challenge` with the longest evidence about a tree, against that many signers.
    fn challenge_leaves(signers: u32) -> Weight;
    /// `challenge` with that many double signatures.
    fn challenge_signers(signers: u32) -> Weight;
    /// `set_breaker`.
    fn set_breaker() -> Weight;
    /// `quarantine`.
    fn quarantine() -> Weight;
    /// `appeal`.
    fn appeal() -> Weight;
    /// `resolve`.
    fn resolve() -> Weight;
    /// `release`.
    fn release() -> Weight;
    /// `create_funded_program`.
    fn create_funded_program() -> Weight;
    /// `fund`.
    fn fund() -> Weight;
    /// `close_program`.
    fn close_program() -> Weight;
    /// `remove_program` that deletes that many entries of each kind.
    fn remove_program(limit: u32) -> Weight;
    /// `prune_epochs` that deletes that many epochs.
    fn prune_epochs(limit: u32) -> Weight;
}
