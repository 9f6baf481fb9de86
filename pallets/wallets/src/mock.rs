// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet, its currency and assets, a shop, and one identity with two keys.

mod grants;
mod policy;
pub mod shop;
pub mod tenancy;

use frame_support::{
    PalletId, assert_ok, construct_runtime, derive_impl, parameter_types,
    traits::{AsEnsureOriginWithArg, ConstU32, ConstU128, VariantCountOf, fungible::InspectHold},
};
use frame_system::{EnsureRoot, EnsureSigned};
use sp_core::{Pair, ed25519};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{AccountId32, BuildStorage, traits::IdentityLookup};
use vigor_primitives::{
    did::{DidId, bind_payload},
    keys::{KeyId, KeySignature, PublicKey, Relationships},
};

pub use grants::{
    act, allowance, buy, complete, grant, pay, pay_asset, place, session_key, settled, terms,
};

use crate::{self as pallet_wallets, DidKeys, DidLife, FrozenAccounts, HoldReason};

pub type Block = frame_system::mocking::MockBlockU32<Test>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Assets: pallet_assets,
        Shop: shop,
        Wallets: pallet_wallets,
    }
);

pub const EXISTENTIAL_DEPOSIT: u128 = 1_000_000_000;
pub const BINDING_DEPOSIT: u128 = 20 * EXISTENTIAL_DEPOSIT;
pub const GUARD_DEPOSIT: u128 = 30 * EXISTENTIAL_DEPOSIT;
pub const SESSION_KEY_DEPOSIT: u128 = 40 * EXISTENTIAL_DEPOSIT;
pub const ALLOWANCE_DEPOSIT: u128 = EXISTENTIAL_DEPOSIT / 2;
pub const SUBSCRIPTION_DEPOSIT: u128 = 50 * EXISTENTIAL_DEPOSIT;
pub const TENANT_DEPOSIT: u128 = 60 * EXISTENTIAL_DEPOSIT;
pub const MEMBER_DEPOSIT: u128 = 15 * EXISTENTIAL_DEPOSIT;
pub const SESSION_KEYS_MAX: u32 = 3;
pub const SESSION_KEY_VALIDITY: u32 = 1_000;
pub const PERIOD_MIN: u32 = 5;
pub const DAY: u32 = 100;
/// An asset that everybody rich has, and one more.
pub const ASSET: u32 = 7;
pub const OTHER_ASSET: u32 = 8;
/// Least balance of both.
pub const ASSET_MIN: u128 = 10;
pub const ASSET_RICH: u128 = 1_000_000;
pub const BIND_VALIDITY: u32 = 20;
pub const THAW_DELAY: u32 = 50;
pub const RICH: u128 = 1_000 * EXISTENTIAL_DEPOSIT;
pub const START_BLOCK: u32 = 10;
pub const VALID_UNTIL: u32 = START_BLOCK + 5;
/// The identity that [`Keys`] knows.
pub const DID: DidId = DidId([42; 32]);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<AccountId32>;
    type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type Balance = u128;
    type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
    type AccountStore = System;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type FreezeIdentifier = RuntimeFreezeReason;
    type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
    type Balance = u128;
    type Currency = Balances;
    type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId32>>;
    type ForceOrigin = EnsureRoot<AccountId32>;
    type Freezer = FrozenAssets;
}

/// What is frozen has no asset either.
pub struct FrozenAssets;

impl pallet_assets::FrozenBalance<u32, AccountId32, u128> for FrozenAssets {
    fn frozen_balance(_: u32, who: &AccountId32) -> Option<u128> {
        Wallets::is_frozen(who).then_some(u128::MAX)
    }
    fn died(_: u32, _: &AccountId32) {}
    fn contains_freezes(_: u32) -> bool {
        false
    }
}

impl shop::Config for Test {
    type Currency = Balances;
    type Assets = Assets;
    type RuntimeHoldReason = RuntimeHoldReason;
}

parameter_types! {
    pub const Pots: PalletId = PalletId(*b"vg/tenan");
}

impl pallet_wallets::Config for Test {
    type RuntimeCall = RuntimeCall;
    type Currency = Balances;
    type Assets = Assets;
    type CallPolicy = policy::MockPolicy;
    type SessionKeyDeposit = ConstU128<SESSION_KEY_DEPOSIT>;
    type AllowanceDeposit = ConstU128<ALLOWANCE_DEPOSIT>;
    type SessionKeysMax = ConstU32<SESSION_KEYS_MAX>;
    type SessionKeyValidity = ConstU32<SESSION_KEY_VALIDITY>;
    type SubscriptionDeposit = ConstU128<SUBSCRIPTION_DEPOSIT>;
    type SubscriptionPeriodMin = ConstU32<PERIOD_MIN>;
    type TenantDeposit = ConstU128<TENANT_DEPOSIT>;
    type MemberDeposit = ConstU128<MEMBER_DEPOSIT>;
    type DayLength = ConstU32<DAY>;
    type PalletId = Pots;
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type DidKeys = Keys;
    type BindingDeposit = ConstU128<BINDING_DEPOSIT>;
    type GuardDeposit = ConstU128<GUARD_DEPOSIT>;
    type BindValidity = ConstU32<BIND_VALIDITY>;
    type ThawDelay = ConstU32<THAW_DELAY>;
    type WeightInfo = ();
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = policy::MockPolicy;
}

parameter_types! {
    /// The present life of [`DID`], if it has one.
    pub static Life: Option<DidLife<u32>> = Some(first_life());
}

/// [`DID`] as it is when tests begin: Charlie's, in use, created before them.
pub fn first_life() -> DidLife<u32> {
    DidLife { controller: charlie(), created_at: START_BLOCK - 1, active: true }
}

/// [`DID`] has one key that authenticates and one that invokes.
pub struct Keys;

pub fn authentication_key() -> ed25519::Pair {
    ed25519::Pair::from_seed(&[1; 32])
}
pub fn invocation_key() -> ed25519::Pair {
    ed25519::Pair::from_seed(&[2; 32])
}

pub fn key_id(pair: &ed25519::Pair) -> KeyId {
    PublicKey::Ed25519(pair.public().0).id()
}

impl DidKeys<u32> for Keys {
    fn verify(
        did: &DidId,
        id: &KeyId,
        relationship: Relationships,
        payload: &[u8],
        signature: &KeySignature,
    ) -> bool {
        let methods = [
            (authentication_key(), Relationships::AUTHENTICATION),
            (invocation_key(), Relationships::CAPABILITY_INVOCATION),
        ];
        let KeySignature::Ed25519(signature) = signature else { return false };
        let signature = ed25519::Signature::from_raw(*signature);
        Self::life(did).is_some_and(|life| life.active)
            && methods.iter().any(|(pair, serves)| {
                key_id(pair) == *id
                    && serves.contains(relationship)
                    && ed25519::Pair::verify(&signature, payload, &pair.public())
            })
    }

    fn life(did: &DidId) -> Option<DidLife<u32>> {
        Life::get().filter(|_| *did == DID)
    }
}

/// Binds Alice to [`DID`], with the consent of its key, in the present block.
pub fn bind_alice() {
    let key = authentication_key();
    let valid_until = System::block_number();
    let signature = consent(&key, &alice(), valid_until);
    assert_ok!(Wallets::bind(signed(alice()), DID, key_id(&key), valid_until, signature));
    take_events();
}

/// The consent of [`DID`] to be bound to `account`, signed by `pair`.
pub fn consent(pair: &ed25519::Pair, account: &AccountId32, valid_until: u32) -> KeySignature {
    let genesis = System::block_hash(0).0;
    let payload = bind_payload(&genesis, &DID, account.as_ref(), valid_until);
    KeySignature::Ed25519(pair.sign(&payload).0)
}

/// A chain where Alice, Bob and Charlie are rich, and Eve and Ferdie have nothing.
pub fn externalities() -> sp_io::TestExternalities {
    let balances = [alice(), bob(), charlie()].map(|who| (who, RICH)).to_vec();
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    pallet_balances::GenesisConfig::<Test> { balances, ..Default::default() }
        .assimilate_storage(&mut storage)
        .unwrap();
    let assets = [ASSET, OTHER_ASSET];
    pallet_assets::GenesisConfig::<Test> {
        assets: assets.map(|asset| (asset, charlie(), true, ASSET_MIN)).to_vec(),
        accounts: assets
            .into_iter()
            .flat_map(|asset| [alice(), bob()].map(|who| (asset, who, ASSET_RICH)))
            .collect(),
        ..Default::default()
    }
    .assimilate_storage(&mut storage)
    .unwrap();
    storage.into()
}

/// Runs `test` in such a chain and checks the invariants after it.
pub fn run(test: impl FnOnce()) {
    externalities().execute_with(|| {
        System::set_block_number(START_BLOCK);
        Life::set(Some(first_life()));
        test();
        Wallets::do_try_state().unwrap();
    });
}

pub fn alice() -> AccountId32 {
    Sr25519Keyring::Alice.to_account_id()
}
pub fn bob() -> AccountId32 {
    Sr25519Keyring::Bob.to_account_id()
}
pub fn charlie() -> AccountId32 {
    Sr25519Keyring::Charlie.to_account_id()
}
/// Has no funds; the session key of tests.
pub fn ferdie() -> AccountId32 {
    Sr25519Keyring::Ferdie.to_account_id()
}
/// Has no funds.
pub fn eve() -> AccountId32 {
    Sr25519Keyring::Eve.to_account_id()
}

pub fn signed(who: AccountId32) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn held(reason: HoldReason, who: &AccountId32) -> u128 {
    Balances::balance_on_hold(&reason.into(), who)
}

/// The events of this pallet, oldest first; forgets all events.
pub fn take_events() -> Vec<crate::Event<Test>> {
    let events = System::events();
    System::reset_events();
    events
        .into_iter()
        .filter_map(|record| match record.event {
            RuntimeEvent::Wallets(event) => Some(event),
            _ => None,
        })
        .collect()
}
