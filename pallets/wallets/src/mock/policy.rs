// SPDX-License-Identifier: Apache-2.0
//! What calls of the mock are for. It is lax on purpose: it gives a kind to every call of this
//! pallet, which must look after itself.

use super::{RuntimeCall, shop};
use crate::{Call, CallClass, CallKind, CallPolicy};

pub struct MockPolicy;

impl CallPolicy<RuntimeCall> for MockPolicy {
    fn classify(call: &RuntimeCall) -> Option<CallClass> {
        let class = match call {
            RuntimeCall::Balances(pallet_balances::Call::transfer_allow_death { .. }) => {
                CallClass::of(CallKind::Transfer)
            }
            RuntimeCall::Assets(pallet_assets::Call::transfer { id, .. }) => {
                CallClass::of(CallKind::Transfer).with_asset(Some(*id))
            }
            RuntimeCall::Shop(shop::Call::place { .. }) => CallClass::of(CallKind::EscrowBuy),
            RuntimeCall::Shop(shop::Call::complete { .. } | shop::Call::cancel { .. }) => {
                CallClass::of(CallKind::EscrowManage)
            }
            RuntimeCall::Shop(shop::Call::toll { .. } | shop::Call::fail {}) => {
                CallClass::of(CallKind::Claims)
            }
            RuntimeCall::Wallets(Call::subscribe { asset, amount, count, .. }) => {
                CallClass::of(CallKind::Subscriptions)
                    .with_asset(*asset)
                    .committing(amount.saturating_mul(u128::from(*count)))
            }
            RuntimeCall::Wallets(_) => CallClass::of(CallKind::Subscriptions),
            _ => return None,
        };
        Some(class)
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<RuntimeCall> for MockPolicy {
    fn consent(
        account: &sp_runtime::AccountId32,
        valid_until: u32,
    ) -> (
        vigor_primitives::did::DidId,
        vigor_primitives::keys::KeyId,
        vigor_primitives::keys::KeySignature,
    ) {
        let key = super::authentication_key();
        (super::DID, super::key_id(&key), super::consent(&key, account, valid_until))
    }

    fn fund_asset(asset: u32, account: &sp_runtime::AccountId32, amount: u128) {
        use frame_support::{
            assert_ok,
            traits::fungibles::{Inspect, Mutate},
        };
        if !super::Assets::asset_exists(asset) {
            let owner = account.clone();
            let root = super::RuntimeOrigin::root();
            assert_ok!(super::Assets::force_create(root, asset, owner, true, 1));
        }
        assert_ok!(super::Assets::mint_into(asset, account, amount));
    }

    fn transfer_call(asset: u32, to: &sp_runtime::AccountId32, amount: u128) -> RuntimeCall {
        super::pay_asset(asset, to, amount)
    }
}
