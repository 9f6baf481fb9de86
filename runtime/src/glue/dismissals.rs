// SPDX-License-Identifier: Apache-2.0
//! Whom a frozen account dismisses for nothing.
//!
//! It can pay no fee. A proxy that it fears, a spender that it approved or a call that was announced
//! would be there at the thaw, and act in the same block, before anything can be paid for. Friends
//! who recover an account that they keep frozen, for one of them is its guard, would become its heirs
//! against its veto. Each dismissal is free exactly when it succeeds, and removes what it was free
//! for; a frozen account cannot bring it back to dismiss it again.
//!
//! A thief who has the key may do the same, for a freeze does not change that the key comes before
//! proxies and friends. It comes before an heir as well, but not for nothing: `revoke_inheritor` is
//! left out. Whoever lost the account to a thief has no other way back than its heir, who can thaw
//! it; a proxy cannot. `cancel_attempt` would spare whom `slash_attempt` makes pay.

use crate::{
    AccountId, AssetId, Balance, BlockNumber, Proxy, Runtime, RuntimeCall, configs::ProxyType,
    glue::frozen::FrozenWallets,
};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::traits::{Contains, Get};
use pallet_assets::{Approvals, Asset, AssetStatus, Call as AssetsCall};
use pallet_proxy::{Announcements, Call as ProxyCall, Config as ProxyConfig, Proxies};
use pallet_recovery::{Call as RecoveryCall, pallet::Attempt};
use sp_core::H256;
use sp_runtime::MultiAddress;

type ProxyDefinition = pallet_proxy::ProxyDefinition<AccountId, ProxyType, BlockNumber>;

/// Whether `who` is frozen, and `call` succeeds in dismissing somebody.
pub fn dismisses(who: &AccountId, call: &RuntimeCall) -> bool {
    subject(call).is_some() && FrozenWallets::contains(who) && succeeds(who, call)
}

/// What a call would dismiss, for its tag: of two calls of one signer that could dismiss the same,
/// it is the same.
pub fn subject(call: &RuntimeCall) -> Option<Vec<u8>> {
    match call {
        RuntimeCall::Proxy(ProxyCall::remove_proxy { .. } | ProxyCall::remove_proxies {}) => {
            Some("proxies".encode())
        }
        RuntimeCall::Proxy(ProxyCall::reject_announcement { delegate, call_hash }) => {
            Some(("announcement", delegate, call_hash).encode())
        }
        RuntimeCall::Assets(AssetsCall::cancel_approval { id, delegate }) => {
            Some(("approval", id, delegate).encode())
        }
        RuntimeCall::Recovery(RecoveryCall::slash_attempt { friend_group_index }) => {
            Some(("attempt", friend_group_index).encode())
        }
        _ => None,
    }
}

/// No other form than [`MultiAddress::Id`] names an account on this chain.
fn succeeds(who: &AccountId, call: &RuntimeCall) -> bool {
    match call {
        RuntimeCall::Proxy(ProxyCall::remove_proxies {}) => Proxies::<Runtime>::contains_key(who),
        RuntimeCall::Proxy(ProxyCall::remove_proxy {
            delegate: MultiAddress::Id(delegate),
            proxy_type,
            delay,
        }) => {
            let (delegate, proxy_type, delay) = (delegate.clone(), *proxy_type, *delay);
            has_proxy(who, &ProxyDefinition { delegate, proxy_type, delay })
        }
        RuntimeCall::Proxy(ProxyCall::reject_announcement {
            delegate: MultiAddress::Id(delegate),
            call_hash,
        }) => was_announced(who, delegate, *call_hash),
        RuntimeCall::Assets(AssetsCall::cancel_approval {
            id,
            delegate: MultiAddress::Id(delegate),
        }) => is_live(id.0) && Approvals::<Runtime>::contains_key((id.0, who, delegate)),
        RuntimeCall::Recovery(RecoveryCall::slash_attempt { friend_group_index }) => {
            Attempt::<Runtime>::contains_key(who, friend_group_index)
        }
        _ => false,
    }
}

/// Whether there is that proxy. The others' deposit would be refused to a frozen account if it had
/// become more than that of all.
fn has_proxy(who: &AccountId, proxy: &ProxyDefinition) -> bool {
    let (proxies, deposit) = Proxies::<Runtime>::get(who);
    let others = proxies.len().saturating_sub(1) as u32;
    proxies.binary_search(proxy).is_ok() && Proxy::deposit(others) <= deposit
}

/// Whether `delegate` announced that call in the name of `real`. The deposit of what else it
/// announced must not have become more than that of all, as that of proxies.
fn was_announced(real: &AccountId, delegate: &AccountId, call_hash: H256) -> bool {
    let (announcements, deposit) = Announcements::<Runtime>::get(delegate);
    // The fields are the pallet's own; these two are the first.
    let rejected = (real, call_hash).encode();
    let others = announcements
        .iter()
        .filter(|announcement| !announcement.encode().starts_with(&rejected))
        .count();
    others < announcements.len() && deposit_of(others) <= deposit
}

fn deposit_of(announcements: usize) -> Balance {
    let each: Balance = <Runtime as ProxyConfig>::AnnouncementDepositFactor::get();
    let base: Balance = <Runtime as ProxyConfig>::AnnouncementDepositBase::get();
    match announcements {
        0 => 0,
        _ => base.saturating_add(each.saturating_mul(announcements as Balance)),
    }
}

/// Nobody is dismissed, and nobody spends, while an asset is frozen or destroyed as a whole.
fn is_live(asset: AssetId) -> bool {
    Asset::<Runtime>::get(asset).is_some_and(|details| details.status == AssetStatus::Live)
}
