// SPDX-License-Identifier: Apache-2.0
//! Wallets ask what a call is for: what session keys may do and tenants' pots may pay for.
//!
//! Only leaves have a class. What carries another call, hands out a right over the signer or
//! promises money that is taken later and not counted here is left out, and so is whatever is
//! added to the runtime and forgotten here.

use crate::{AssetId, Runtime, RuntimeCall};
use pallet_activity::Call as ActivityCall;
use pallet_assets::Call as AssetsCall;
use pallet_balances::Call as BalancesCall;
use pallet_escrow::{Call as EscrowCall, types::OrderState};
use pallet_wallets::{Call as WalletsCall, CallClass, CallKind, CallPolicy};
use sp_core::H256;

/// The leaf calls that there are kinds of.
pub struct LeafCalls;

impl CallPolicy<RuntimeCall> for LeafCalls {
    fn classify(call: &RuntimeCall) -> Option<CallClass> {
        match call {
            RuntimeCall::Balances(BalancesCall::transfer_keep_alive { .. }) => {
                Some(CallClass::of(CallKind::Transfer))
            }
            RuntimeCall::Assets(
                AssetsCall::transfer { id, .. } | AssetsCall::transfer_keep_alive { id, .. },
            ) => Some(CallClass::of(CallKind::Transfer).with_asset(Some(id.0))),
            RuntimeCall::Activity(ActivityCall::claim { .. } | ActivityCall::claim_many { .. }) => {
                Some(CallClass::of(CallKind::Claims))
            }
            RuntimeCall::Escrow(call) => escrow(call),
            RuntimeCall::Wallets(call) => wallets(call),
            _ => None,
        }
    }
}

/// An offer binds in the other party's call, an award is an arbiter's duty: neither is here.
fn escrow(call: &EscrowCall<Runtime>) -> Option<CallClass> {
    let (kind, asset) = match call {
        EscrowCall::place { listing, .. } => (CallKind::EscrowBuy, asset_of_listing(*listing)),
        EscrowCall::create_listing { terms } => (CallKind::EscrowManage, terms.asset),
        EscrowCall::update_listing { listing, .. } | EscrowCall::close_listing { listing } => {
            (CallKind::EscrowManage, asset_of_listing(*listing))
        }
        EscrowCall::cancel { order } => return Some(cancellation(*order)),
        EscrowCall::accept { order }
        | EscrowCall::reject { order }
        | EscrowCall::ship { order, .. }
        | EscrowCall::complete { order }
        | EscrowCall::dispute { order }
        | EscrowCall::poke { order }
        | EscrowCall::forget { order } => (CallKind::EscrowManage, asset_of_order(*order)),
        _ => return None,
    };
    Some(CallClass::of(kind).with_asset(asset))
}

/// The request to cancel an order that was accepted binds in the other party's call.
fn cancellation(order: H256) -> CallClass {
    let class = CallClass::of(CallKind::EscrowManage);
    match pallet_escrow::Orders::<Runtime>::get(order) {
        Some(order) if order.state == OrderState::Funded => class.with_asset(order.asset),
        _ => class.binding_later(),
    }
}

fn wallets(call: &WalletsCall<Runtime>) -> Option<CallClass> {
    match call {
        WalletsCall::subscribe { asset, amount, count, .. } => {
            let promised = amount.saturating_mul(u128::from(*count));
            let class = CallClass::of(CallKind::Subscriptions);
            Some(class.with_asset(*asset).committing(promised))
        }
        WalletsCall::collect { .. } | WalletsCall::cancel { .. } => {
            Some(CallClass::of(CallKind::Subscriptions))
        }
        _ => None,
    }
}

fn asset_of_listing(listing: u64) -> Option<AssetId> {
    pallet_escrow::Listings::<Runtime>::get(listing)?.asset
}

fn asset_of_order(order: H256) -> Option<AssetId> {
    pallet_escrow::Orders::<Runtime>::get(order)?.asset
}
