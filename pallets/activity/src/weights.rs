// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls. What they are for is said here, what they are was measured, in `measured.rs`.
//!
//! A call that is free when it is valid runs its checks twice in a block, once in the predicate and
//! once in the dispatch. The predicate is weighed by itself (`check_…`): who asks it adds that.

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
    /// `submit_epoch` with that many signatures, for a program that is paid from the emission.
    fn submit_epoch(signatures: u32) -> Weight;
    /// The same for a program with a pot.
    fn submit_epoch_pot(signatures: u32) -> Weight;
    /// The same where changes of the oracles waited for it.
    fn submit_epoch_changes(signatures: u32) -> Weight;
    /// The predicate of `submit_epoch` with that many signatures.
    fn check_epoch(signatures: u32) -> Weight;
    /// `claim` with that many siblings in its proof, paid from the emission to an account that
    /// has VGR.
    fn claim(nodes: u32) -> Weight;
    /// The same to an account that has none.
    fn claim_opening(nodes: u32) -> Weight;
    /// The same paid from a pot in VGR.
    fn claim_pot(nodes: u32) -> Weight;
    /// The same paid from a pot in an asset.
    fn claim_asset(nodes: u32) -> Weight;
    /// The same where a part is forfeited and another was withheld.
    fn claim_flagged(nodes: u32) -> Weight;
    /// The predicate of `claim` with that many siblings.
    fn check_claim(nodes: u32) -> Weight;
    /// `claim_many` with that many claims, and that many siblings in all of their proofs, paid
    /// from the emission to accounts that have VGR.
    fn claim_many(claims: u32, nodes: u32) -> Weight;
    /// The same to accounts that have none.
    fn claim_many_opening(claims: u32, nodes: u32) -> Weight;
    /// The same paid from a pot in VGR.
    fn claim_many_pot(claims: u32, nodes: u32) -> Weight;
    /// The same paid from a pot in an asset.
    fn claim_many_asset(claims: u32, nodes: u32) -> Weight;
    /// The same with as many flagged accounts as there may be.
    fn claim_many_flagged(claims: u32, nodes: u32) -> Weight;
    /// The predicate of `claim_many`, and the list of whom it would pay.
    fn check_claim_many(claims: u32, nodes: u32) -> Weight;
    /// Asking what sets that many accounts apart.
    fn look_up_flags(accounts: u32) -> Weight;
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
