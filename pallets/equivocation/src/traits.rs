// SPDX-License-Identifier: Apache-2.0
//! What the pallet asks of the runtime.

#[cfg(feature = "runtime-benchmarks")]
use sp_consensus_slots::Slot;

/// Those who make blocks.
pub trait Validators<AccountId, Balance> {
    /// Takes the seat of `who` and slashes its bond; says how much that was.
    ///
    /// Takes what there is and never fails: `who` may have left long ago.
    fn expel(who: &AccountId) -> Balance;
}

/// Makes validators for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<AccountId, AuthorityId> {
    /// Makes as many validators as the runtime allows, one of which owns `authority` and has a
    /// bond, and returns its account.
    fn validators(authority: AuthorityId) -> AccountId;

    /// Makes `slot` the slot of this block.
    fn set_slot(slot: Slot);
}
