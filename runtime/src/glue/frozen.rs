// SPDX-License-Identifier: Apache-2.0
//! Escrow, rewards, assets, proxies, recoveries and sessions ask wallets which accounts are frozen.

use crate::{AccountId, AssetId, Balance, Runtime, RuntimeCall};
use frame_support::traits::Contains;
use pallet_assets::{Asset, AssetStatus, FrozenBalance};
use pallet_proxy::Call as ProxyCall;
use pallet_recovery::Call as RecoveryCall;
use pallet_wallets::{Call as WalletsCall, FrozenAccounts};
use sp_runtime::{MultiAddress, traits::Convert};

/// The accounts that their owner or guard froze.
pub struct FrozenWallets;

impl Contains<AccountId> for FrozenWallets {
    fn contains(account: &AccountId) -> bool {
        pallet_wallets::Pallet::<Runtime>::is_frozen(account)
    }
}

impl FrozenBalance<AssetId, AccountId, Balance> for FrozenWallets {
    /// A frozen account keeps every asset, unless there is no asset to keep.
    fn frozen_balance(asset: AssetId, who: &AccountId) -> Option<Balance> {
        (Self::contains(who) && !is_being_destroyed(asset)).then_some(Balance::MAX)
    }

    fn died(_asset: AssetId, _who: &AccountId) {}

    /// Never: who issued an asset may destroy it, whoever is frozen.
    fn contains_freezes(_asset: AssetId) -> bool {
        false
    }
}

/// The validator that an account is when it sets its keys: none while it is frozen.
///
/// New keys take no new deposit. Whoever stole the signatories of a multisig with a seat would set
/// its own keys, sign twice, and so have the bond slashed. pallet-session asks when keys are set or
/// purged alone, and purges without an answer: sessions go on with the keys there are.
pub struct UnlessFrozen;

impl Convert<AccountId, Option<AccountId>> for UnlessFrozen {
    fn convert(account: AccountId) -> Option<AccountId> {
        (!FrozenWallets::contains(&account)).then_some(account)
    }
}

fn is_being_destroyed(asset: AssetId) -> bool {
    Asset::<Runtime>::get(asset).is_none_or(|details| details.status == AssetStatus::Destroying)
}

/// All calls but those in the name of a frozen account: what its key may not do, its proxies and
/// heirs may not either.
///
/// Whoever inherited an account whose key is lost may thaw it, as its key could: the delay and the
/// guard are the same, and nobody else could ever. Against an heir who is a thief a freeze is worth
/// that delay, unless a guard freezes again. A proxy may not: the account may be frozen for fear of
/// it, and its key dismisses it before the thaw ([`crate::glue::dismissals`]). An account that has
/// neither key nor heir, such as a pure proxy, is therefore thawed by root alone; nothing here tells
/// such an account.
pub struct NotOfFrozen;

impl Contains<RuntimeCall> for NotOfFrozen {
    fn contains(call: &RuntimeCall) -> bool {
        let name = match call {
            RuntimeCall::Proxy(
                ProxyCall::proxy { real, .. } | ProxyCall::proxy_announced { real, .. },
            ) => real,
            RuntimeCall::Recovery(RecoveryCall::control_inherited_account { recovered, call })
                if !thaws(call) =>
            {
                recovered
            }
            _ => return true,
        };
        match name {
            MultiAddress::Id(account) => !FrozenWallets::contains(account),
            // No other form names an account on this chain.
            _ => true,
        }
    }
}

/// Whether a call does nothing but ask for a thaw, or make it.
fn thaws(call: &RuntimeCall) -> bool {
    matches!(call, RuntimeCall::Wallets(WalletsCall::request_thaw {} | WalletsCall::thaw {}))
}
