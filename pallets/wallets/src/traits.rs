// SPDX-License-Identifier: Apache-2.0
//! How this pallet meets others; the runtime's glue joins them.

use sp_runtime::AccountId32;
use vigor_primitives::{
    did::DidId,
    keys::{KeyId, KeySignature, Relationships},
};

use crate::kinds::CallClass;

/// An identity from its creation to its removal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DidLife<BlockNumber> {
    /// The account that may change it.
    pub controller: AccountId32,
    /// Block of the creation; no two lives of an identity have the same.
    pub created_at: BlockNumber,
    /// Whether it is in use: not deactivated.
    pub active: bool,
}

/// Asks whether an identity has signed something, and whose it is.
pub trait DidKeys<BlockNumber> {
    /// Whether the method of `key_id`, unexpired, of an identity in use, and serving
    /// `relationship`, has signed `payload`.
    fn verify(
        did: &DidId,
        key_id: &KeyId,
        relationship: Relationships,
        payload: &[u8],
        signature: &KeySignature,
    ) -> bool;

    /// The present life of an identity, if there is one.
    fn life(did: &DidId) -> Option<DidLife<BlockNumber>>;
}

/// Asks whether an account is frozen; whoever moves funds that are already held must ask.
pub trait FrozenAccounts {
    /// Whether `who` may spend nothing.
    fn is_frozen(who: &AccountId32) -> bool;
}

/// Says which calls session keys may make and fee pots may pay for.
pub trait CallPolicy<RuntimeCall> {
    /// What `call` is for, and what it may take from its signer.
    ///
    /// Only a leaf has a class: a call that makes no other call, grants nobody a right over its
    /// signer, and leaves nothing to be taken later but what the class says it commits. All else is
    /// `None`.
    fn classify(call: &RuntimeCall) -> Option<CallClass>;
}

/// Sets up what benchmarks need of other pallets.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<RuntimeCall> {
    /// An identity in use whose dearest kind of key consents to the binding of `account`.
    fn consent(account: &AccountId32, valid_until: u32) -> (DidId, KeyId, KeySignature);

    /// Creates `asset` unless it exists, and gives `account` `amount` of it.
    fn fund_asset(asset: u32, account: &AccountId32, amount: u128);

    /// A call of kind `Transfer` that moves `amount` of `asset` to `to`.
    fn transfer_call(asset: u32, to: &AccountId32, amount: u128) -> RuntimeCall;
}
