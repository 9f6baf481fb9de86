// SPDX-License-Identifier: Apache-2.0
//! What the pallet asks of others.

use sp_runtime::AccountId32;
use vigor_primitives::did::DidId;

/// Who is behind an account.
pub trait Identities {
    /// The identity that the account is bound to.
    fn did_of(account: &AccountId32) -> Option<DidId>;

    /// Whether the identity still is.
    fn exists(did: &DidId) -> bool;
}

/// A chain without identities: nobody has a reputation.
impl Identities for () {
    fn did_of(_: &AccountId32) -> Option<DidId> {
        None
    }

    fn exists(_: &DidId) -> bool {
        false
    }
}

/// Makes what the benchmarks need and the pallet cannot.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper {
    /// Creates an asset that is not sufficient and whose minimum balance is one.
    fn create_asset(asset: u32);

    /// Mints the asset into an account that exists.
    fn mint_asset(asset: u32, who: &AccountId32, amount: crate::types::Balance);

    /// Freezes the asset: it refuses every payout.
    fn freeze_asset(asset: u32);

    /// Gives the account an identity.
    fn bind(who: &AccountId32) -> DidId;
}
