// SPDX-License-Identifier: Apache-2.0
//! What must hold after each block. Each check reads the chain's state.

use crate::{
    outcome::{Promise, Violation},
    promises,
};
use codec::Decode;
use pallet_assets::AssetStatus;
use sp_crypto_hashing::twox_128;
use std::collections::BTreeMap;
use vigor_primitives::units::PLANCK_PER_UNIT;
use vigor_runtime::{
    AccountId, AssetId, Balance, Balances, Runtime, System, constants::time::SESSION,
    do_try_state_all,
};

/// A check that is added to those of this file.
pub type Check = Box<dyn Fn() -> Result<(), String> + Send + Sync>;

/// What issuance is compared with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Issuance {
    /// Issued at genesis.
    pub genesis: Balance,
    /// Burnt since, as events said.
    pub burnt: Balance,
}

/// Runs every check.
pub fn all(issuance: &Issuance, added: &[Check]) -> Result<(), Violation> {
    do_try_state_all().map_err(|error| {
        let message = format!("{error:?}");
        Violation::new(Promise::TryState, message.clone(), message)
    })?;
    accounts_own_what_is_issued()?;
    issuance_grows_by_claims(issuance)?;
    assets_are_conserved()?;
    references_are_consistent()?;
    block_weight_is_within_limits()?;
    added.iter().try_for_each(|check| {
        check().map_err(|message| Violation::new(Promise::Added, message.clone(), message))
    })
}

fn accounts_own_what_is_issued() -> Result<(), Violation> {
    let owned = frame_system::Account::<Runtime>::iter_values()
        .map(|account| account.data.free + account.data.reserved)
        .sum::<Balance>();
    let issued = Balances::total_issuance();
    require(owned == issued, Promise::Conservation, "accounts", || {
        format!("accounts own {owned} of {issued} issued")
    })
}

fn issuance_grows_by_claims(issuance: &Issuance) -> Result<(), Violation> {
    let minted = Balance::from(pallet_activity::Tallies::<Runtime>::get(0).paid) * PLANCK_PER_UNIT;
    let expected = issuance.genesis + minted - issuance.burnt;
    let issued = Balances::total_issuance();
    require(issued == expected, Promise::Conservation, "issuance", || {
        format!(
            "{issued} are issued, but {} at genesis + {minted} claimed - {} burnt = {expected}",
            issuance.genesis, issuance.burnt
        )
    })
}

fn assets_are_conserved() -> Result<(), Violation> {
    let mut owned = BTreeMap::<AssetId, Balance>::new();
    for (asset, _, account) in pallet_assets::Account::<Runtime>::iter() {
        *owned.entry(asset).or_default() += account.balance;
    }
    for (asset, held) in assets_on_hold() {
        *owned.entry(asset).or_default() += held;
    }
    for (asset, details) in pallet_assets::Asset::<Runtime>::iter() {
        let owned = owned.remove(&asset).unwrap_or_default();
        // While an asset is destroyed its accounts go one by one, and its supply stays to the end.
        let destroyed = details.status == AssetStatus::Destroying && owned <= details.supply;
        require(owned == details.supply || destroyed, Promise::Conservation, "assets", || {
            format!("accounts own {owned} of {} supplied of asset {asset}", details.supply)
        })?;
    }
    owned.retain(|_, amount| *amount > 0);
    require(owned.is_empty(), Promise::Conservation, "assets", || {
        format!("balances of assets that do not exist: {owned:?}")
    })
}

/// What is on hold of each asset and account. pallet-assets-holder keeps that map to itself, so its
/// keys are read as they are: two hashes of names, then a hash and the asset, then the account.
fn assets_on_hold() -> Vec<(AssetId, Balance)> {
    let prefix = [twox_128(b"AssetsHolder"), twox_128(b"BalancesOnHold")].concat();
    let asset = prefix.len() + 16..prefix.len() + 20;
    let mut held = Vec::new();
    let mut key = prefix.clone();
    while let Some(next) = sp_io::storage::next_key(&key).filter(|key| key.starts_with(&prefix)) {
        let amount = frame_support::storage::unhashed::get::<Balance>(&next);
        let asset = next.get(asset.clone()).and_then(|mut bytes| AssetId::decode(&mut bytes).ok());
        held.extend(asset.zip(amount));
        key = next;
    }
    held
}

fn references_are_consistent() -> Result<(), Violation> {
    let broken = |(who, account): (AccountId, frame_system::AccountInfo<_, _>)| {
        let unreferenced = account.providers == 0 && account.sufficients == 0;
        let orphaned = account.consumers > 0 && account.providers == 0;
        (unreferenced || orphaned).then(|| {
            format!(
                "{who}: {} consumers, {} providers, {} sufficients",
                account.consumers, account.providers, account.sufficients
            )
        })
    };
    match frame_system::Account::<Runtime>::iter().find_map(broken) {
        Some(message) => Err(Violation::new(Promise::TryState, "references", message)),
        None => Ok(()),
    }
}

fn block_weight_is_within_limits() -> Result<(), Violation> {
    let limits = <Runtime as frame_system::Config>::BlockWeights::get();
    let ends_session = System::block_number().is_multiple_of(SESSION);
    promises::block_weight_is_within_limits(&limits, &System::block_weight(), ends_session)
}

fn require(
    holds: bool,
    promise: Promise,
    place: &str,
    message: impl FnOnce() -> String,
) -> Result<(), Violation> {
    if holds { Ok(()) } else { Err(Violation::new(promise, place, message())) }
}
