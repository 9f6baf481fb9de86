// SPDX-License-Identifier: Apache-2.0
//! Where fees, dust and slashed deposits go.

use crate::{AccountId, Balances};
use frame_support::{PalletId, parameter_types, traits::tokens::imbalance::ResolveTo};
use sp_runtime::traits::AccountIdConversion;

/// The treasury's account is derived from this; nobody holds a key to it, the council spends it.
pub const TREASURY_ID: PalletId = PalletId(*b"vgr/trsy");

parameter_types! {
    /// The treasury's account.
    pub TreasuryAccount: AccountId = TREASURY_ID.into_account_truncating();
}

/// Pays what nobody owns any more into the treasury.
///
/// Every preset endows the treasury, so that no amount is too small to arrive: issuance changes
/// by minting rewards and by nothing else.
pub type ToTreasury = ResolveTo<TreasuryAccount, Balances>;
