// SPDX-License-Identifier: Apache-2.0
//! Assets to pay with.

use crate::{AccountId, AssetId, Assets, Balance, Runtime, glue::treasury::TreasuryAccount};
use codec::Compact;
use frame_support::traits::fungibles::{Inspect, Mutate};
use frame_system::RawOrigin;
use sp_runtime::MultiAddress;

/// Creates an asset unless it exists.
pub(super) fn open(asset: AssetId, is_sufficient: bool) {
    if !Assets::asset_exists(asset) {
        pallet_assets::Pallet::<Runtime>::force_create(
            RawOrigin::Root.into(),
            Compact(asset),
            MultiAddress::Id(TreasuryAccount::get()),
            is_sufficient,
            1,
        )
        .expect("the number is free");
    }
}

/// Freezes an asset.
pub(super) fn freeze(asset: AssetId) {
    pallet_assets::Pallet::<Runtime>::freeze_asset(
        RawOrigin::Signed(TreasuryAccount::get()).into(),
        Compact(asset),
    )
    .expect("the treasury's account is its freezer");
}

/// Gives `amount` of an asset to `who`.
pub(super) fn mint(asset: AssetId, who: &AccountId, amount: Balance) {
    Assets::mint_into(asset, who, amount).expect("the account may have the asset");
}
