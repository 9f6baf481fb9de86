// SPDX-License-Identifier: Apache-2.0
//! Frozen means frozen: money, assets, orders, proxies, session keys.

use frame_support::{
    BoundedVec,
    traits::{Contains, fungibles::Inspect},
};
use frame_system::Error as SystemError;
use pallet_assets::Call as AssetsCall;
use pallet_balances::Call as BalancesCall;
use pallet_proxy::Call as ProxyCall;
use pallet_recovery::{
    Call as RecoveryCall, Error as RecoveryError, Event as RecoveryEvent, FriendGroup,
};
use pallet_sudo::Call as SudoCall;
use pallet_utility::Call as UtilityCall;
use pallet_wallets::{Call as WalletsCall, Error as WalletsError, Freezes};
use sp_runtime::{DispatchResult, MultiAddress};
use vigor_runtime::{
    Assets, Runtime, RuntimeCall, RuntimeEvent,
    configs::ProxyType,
    constants::{money::VGR, time::DAY},
    glue::frozen::FrozenWallets,
};
use vigor_runtime_integration::Chain;

use crate::support::{account, key, succeed};

/// Blocks between the request of a thaw and the thaw.
const THAW_DELAY: u32 = DAY;
/// The asset of these tests; the first that anybody creates.
const ASSET: u32 = 1;

fn assets(call: AssetsCall<Runtime>) -> RuntimeCall {
    RuntimeCall::Assets(call)
}

fn id(path: &str) -> MultiAddress<vigor_runtime::AccountId, ()> {
    MultiAddress::Id(account(path))
}

/// A chain in which Eve has an asset and a proxy, Ferdie.
fn chain() -> Chain {
    let mut chain = Chain::development();
    let create = AssetsCall::create { id: ASSET.into(), admin: id("//Alice"), min_balance: 1 };
    succeed(&mut chain, &key("//Alice"), assets(create));
    let mint = AssetsCall::mint { id: ASSET.into(), beneficiary: id("//Eve"), amount: 100 };
    succeed(&mut chain, &key("//Alice"), assets(mint));
    let delegate = id("//Ferdie");
    let add = ProxyCall::add_proxy { delegate, proxy_type: ProxyType::Any, delay: 0 };
    succeed(&mut chain, &key("//Eve"), RuntimeCall::Proxy(add));
    chain
}

fn freeze(chain: &mut Chain) {
    let freeze = WalletsCall::freeze { account: account("//Eve") };
    succeed(chain, &key("//Eve"), RuntimeCall::Wallets(freeze));
}

fn by_proxy(call: RuntimeCall) -> RuntimeCall {
    let call = Box::new(call);
    RuntimeCall::Proxy(ProxyCall::proxy { real: id("//Eve"), force_proxy_type: None, call })
}

fn pay() -> RuntimeCall {
    RuntimeCall::Balances(BalancesCall::transfer_keep_alive { dest: id("//Bob"), value: VGR })
}

/// Lets root make a call in somebody's name: a frozen account cannot pay for its own.
fn as_account(chain: &mut Chain, path: &str, call: RuntimeCall) -> bool {
    let call = SudoCall::sudo_as { who: id(path), call: Box::new(call) };
    let events = succeed(chain, &key("//Alice"), RuntimeCall::Sudo(call));
    events.into_iter().any(|event| {
        matches!(
            event,
            vigor_runtime::RuntimeEvent::Sudo(pallet_sudo::Event::SudoAsDone {
                sudo_result: Ok(())
            })
        )
    })
}

#[test]
fn the_assets_of_a_frozen_account_stay_and_those_of_others_move() {
    let mut chain = chain();
    let send = || AssetsCall::transfer { id: ASSET.into(), target: id("//Bob"), amount: 10 };
    assert!(as_account(&mut chain, "//Eve", assets(send())));
    let approve =
        AssetsCall::approve_transfer { id: ASSET.into(), delegate: id("//Dave"), amount: 50 };
    succeed(&mut chain, &key("//Eve"), assets(approve));
    freeze(&mut chain);
    assert!(!as_account(&mut chain, "//Eve", assets(send())));
    let (owner, destination) = (id("//Eve"), id("//Dave"));
    let taken = AssetsCall::transfer_approved { id: ASSET.into(), owner, destination, amount: 50 };
    let (result, _) = chain.submit(&key("//Dave"), assets(taken));
    result.expect("valid").expect_err("what was approved is frozen as well");
    assert_eq!(chain.query(|| Assets::balance(ASSET, account("//Eve"))), 90);
    let target = id("//Eve");
    let back = AssetsCall::transfer { id: ASSET.into(), target, amount: 5 };
    succeed(&mut chain, &key("//Bob"), assets(back));
    assert_eq!(chain.query(|| Assets::balance(ASSET, account("//Eve"))), 95);
}

#[test]
fn an_asset_can_be_destroyed_whoever_is_frozen() {
    let mut chain = chain();
    freeze(&mut chain);
    let asset = || ASSET.into();
    let alice = key("//Alice");
    succeed(&mut chain, &alice, assets(AssetsCall::start_destroy { id: asset() }));
    succeed(&mut chain, &alice, assets(AssetsCall::destroy_accounts { id: asset() }));
    succeed(&mut chain, &alice, assets(AssetsCall::finish_destroy { id: asset() }));
    assert!(!chain.query(|| Assets::asset_exists(ASSET)));
}

#[test]
fn a_destroyed_asset_does_not_come_back_as_another() {
    let mut chain = chain();
    let alice = key("//Alice");
    succeed(&mut chain, &alice, assets(AssetsCall::start_destroy { id: ASSET.into() }));
    succeed(&mut chain, &alice, assets(AssetsCall::destroy_accounts { id: ASSET.into() }));
    succeed(&mut chain, &alice, assets(AssetsCall::finish_destroy { id: ASSET.into() }));
    let create =
        |id: u32| AssetsCall::create { id: id.into(), admin: self::id("//Bob"), min_balance: 1 };
    let (result, _) = chain.submit(&key("//Bob"), assets(create(ASSET)));
    let error = pallet_assets::Error::<Runtime>::BadAssetId;
    assert_eq!(result.expect("valid"), Err(error.into()));
    succeed(&mut chain, &key("//Bob"), assets(create(ASSET + 1)));
}

#[test]
fn a_proxy_does_nothing_for_a_frozen_account() {
    let mut chain = chain();
    let bob = chain.free(&account("//Bob"));
    succeed(&mut chain, &key("//Ferdie"), by_proxy(pay()));
    assert_eq!(chain.free(&account("//Bob")), bob + VGR);
    freeze(&mut chain);
    let (result, _) = chain.submit(&key("//Ferdie"), by_proxy(pay()));
    assert_eq!(result.expect("valid"), Err(SystemError::<Runtime>::CallFiltered.into()));
    let nested =
        RuntimeCall::Utility(pallet_utility::Call::batch_all { calls: vec![by_proxy(pay())] });
    let (result, _) = chain.submit(&key("//Ferdie"), nested);
    let filtered = SystemError::<Runtime>::CallFiltered;
    assert_eq!(result.expect("valid"), Err(filtered.into()), "nor inside a batch");
    assert_eq!(chain.free(&account("//Bob")), bob + VGR);
}

fn by_heir(call: RuntimeCall) -> RuntimeCall {
    let call = Box::new(call);
    let recovered = id("//Eve");
    RuntimeCall::Recovery(RecoveryCall::control_inherited_account { recovered, call })
}

/// Eve is frozen and has lost her key, and Ferdie becomes her heir.
fn inherit(chain: &mut Chain) {
    let friends = FriendGroup {
        friends: BoundedVec::truncate_from(vec![account("//Dave")]),
        friends_needed: 1,
        inheritor: account("//Ferdie"),
        inheritance_delay: 1,
        inheritance_priority: 0,
        cancel_delay: 1,
    };
    let friends = RecoveryCall::set_friend_groups { friend_groups: vec![friends] };
    succeed(chain, &key("//Eve"), friends.into());
    freeze(chain);
    let (lost, friend_group_index) = (|| id("//Eve"), 0);
    for recovery in [
        RecoveryCall::initiate_attempt { lost: lost(), friend_group_index },
        RecoveryCall::finish_attempt { lost: lost(), friend_group_index },
    ] {
        succeed(chain, &key("//Dave"), recovery.into());
    }
}

fn inherited() -> Chain {
    let mut chain = chain();
    inherit(&mut chain);
    chain
}

/// What became of a call of the heir in the account's name.
#[track_caller]
fn as_heir(chain: &mut Chain, call: RuntimeCall) -> DispatchResult {
    let events = succeed(chain, &key("//Ferdie"), by_heir(call));
    let result = events.into_iter().find_map(|event| match event {
        RuntimeEvent::Recovery(RecoveryEvent::RecoveredAccountControlled {
            call_result, ..
        }) => Some(call_result),
        _ => None,
    });
    result.expect("the heir is told")
}

#[track_caller]
fn refuse_heir(chain: &mut Chain, call: RuntimeCall) {
    let (result, _) = chain.submit(&key("//Ferdie"), by_heir(call));
    assert_eq!(result.expect("valid"), Err(SystemError::<Runtime>::CallFiltered.into()));
}

fn is_frozen(chain: &mut Chain) -> bool {
    chain.query(|| FrozenWallets::contains(&account("//Eve")))
}

#[test]
fn an_heir_does_nothing_for_a_frozen_account_but_thaw_it() {
    let mut chain = inherited();
    let bob = chain.free(&account("//Bob"));
    let request = || RuntimeCall::Wallets(WalletsCall::request_thaw {});
    let thaw = || RuntimeCall::Wallets(WalletsCall::thaw {});
    refuse_heir(&mut chain, pay());
    let guard = Some(account("//Ferdie"));
    refuse_heir(&mut chain, RuntimeCall::Wallets(WalletsCall::set_guard { guard }));

    assert_eq!(as_heir(&mut chain, request()), Ok(()));
    let thaws_at = chain.number() + THAW_DELAY;
    let early = WalletsError::<Runtime>::ThawNotDue;
    assert_eq!(as_heir(&mut chain, thaw()), Err(early.into()));
    let wait = thaws_at - chain.number() - 2;
    chain.leap(wait);
    assert_eq!(chain.number(), thaws_at - 1);
    refuse_heir(&mut chain, pay());
    assert!(is_frozen(&mut chain));

    assert_eq!(as_heir(&mut chain, thaw()), Ok(()));
    assert!(!is_frozen(&mut chain));
    assert_eq!(chain.free(&account("//Bob")), bob);
    assert_eq!(as_heir(&mut chain, pay()), Ok(()));
    assert_eq!(chain.free(&account("//Bob")), bob + VGR);
}

#[test]
fn an_heir_thaws_by_itself_and_in_no_other_call() {
    let mut chain = inherited();
    let request = || RuntimeCall::Wallets(WalletsCall::request_thaw {});
    for call in [
        UtilityCall::batch { calls: vec![request()] }.into(),
        UtilityCall::batch_all { calls: vec![request(), pay()] }.into(),
        UtilityCall::as_derivative { index: 0, call: Box::new(request()) }.into(),
        by_proxy(request()),
        by_heir(request()),
    ] {
        refuse_heir(&mut chain, call);
    }
    let (result, _) = chain.submit(&key("//Ferdie"), by_proxy(request()));
    let filtered = SystemError::<Runtime>::CallFiltered.into();
    assert_eq!(result.expect("valid"), Err(filtered), "a proxy thaws nothing");
    let freeze = chain.query(|| Freezes::<Runtime>::get(account("//Eve")));
    assert_eq!(freeze.expect("it is frozen").thaws_at, None);
}

#[test]
fn whoever_is_no_heir_thaws_nothing() {
    let mut chain = inherited();
    let request = by_heir(RuntimeCall::Wallets(WalletsCall::request_thaw {}));
    let (result, _) = chain.submit(&key("//Dave"), request);
    let error = RecoveryError::<Runtime>::NotInheritor;
    assert_eq!(result.expect("valid"), Err(error.into()));
    let freeze = chain.query(|| Freezes::<Runtime>::get(account("//Eve")));
    assert_eq!(freeze.expect("it is frozen").thaws_at, None);
}

#[test]
fn the_guard_freezes_again_what_an_heir_would_thaw() {
    let mut chain = Chain::development();
    let guard = WalletsCall::set_guard { guard: Some(account("//Bob")) };
    succeed(&mut chain, &key("//Eve"), guard.into());
    inherit(&mut chain);
    assert_eq!(as_heir(&mut chain, WalletsCall::request_thaw {}.into()), Ok(()));
    let freeze = WalletsCall::freeze { account: account("//Eve") };
    succeed(&mut chain, &key("//Bob"), freeze.into());
    chain.leap(THAW_DELAY);
    let error = WalletsError::<Runtime>::ThawNotRequested;
    assert_eq!(as_heir(&mut chain, WalletsCall::thaw {}.into()), Err(error.into()));
    assert!(is_frozen(&mut chain));
}
