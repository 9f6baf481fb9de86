// SPDX-License-Identifier: Apache-2.0
//! Escrow asks wallets which accounts are frozen.

use crate::{AccountId, Runtime};
use frame_support::traits::Contains;
use pallet_wallets::FrozenAccounts;

/// The accounts that their owner or guard froze.
pub struct FrozenWallets;

impl Contains<AccountId> for FrozenWallets {
    fn contains(account: &AccountId) -> bool {
        pallet_wallets::Pallet::<Runtime>::is_frozen(account)
    }
}
