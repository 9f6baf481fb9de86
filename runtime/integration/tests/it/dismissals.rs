// SPDX-License-Identifier: Apache-2.0
//! A frozen account pays no fee, and dismisses who could act for it after the thaw all the same.

use codec::Encode;
use frame_support::BoundedVec;
use pallet_assets::{Approvals, Call as AssetsCall};
use pallet_balances::Call as BalancesCall;
use pallet_proxy::{Announcements, Call as ProxyCall, Error as ProxyError, Proxies};
use pallet_recovery::{Call as RecoveryCall, FriendGroup, pallet::Attempt};
use pallet_utility::Call as UtilityCall;
use pallet_wallets::Call as WalletsCall;
use sp_core::H256;
use sp_runtime::{
    ApplyExtrinsicResult, MultiAddress,
    traits::{BlakeTwo256, Hash},
    transaction_validity::{InvalidTransaction, TransactionValidityError, ValidTransaction},
};
use std::collections::BTreeSet;
use vigor_runtime::{
    AccountId, Assets, Balance, Runtime, RuntimeCall, System,
    configs::ProxyType,
    constants::{money::VGR, time::DAY},
};
use vigor_runtime_integration::{Chain, transaction::sign_with_nonce};

use crate::support::{account, key, succeed, was_feeless};

const OWNER: &str = "//Eve";
/// The proxy, spender and friend that is a thief.
const THIEF: &str = "//Ferdie";
/// The asset of these tests; the first that anybody creates.
const ASSET: u32 = 1;

fn id(path: &str) -> MultiAddress<AccountId, ()> {
    MultiAddress::Id(account(path))
}

/// What the thief takes.
fn loot() -> RuntimeCall {
    BalancesCall::transfer_all { dest: id(THIEF), keep_alive: false }.into()
}

fn by_proxy() -> RuntimeCall {
    let call = Box::new(loot());
    ProxyCall::proxy { real: id(OWNER), force_proxy_type: None, call }.into()
}

fn by_spender() -> RuntimeCall {
    let (owner, destination) = (id(OWNER), id(THIEF));
    AssetsCall::transfer_approved { id: ASSET.into(), owner, destination, amount: 50 }.into()
}

fn announced() -> H256 {
    BlakeTwo256::hash_of(&loot())
}

fn friends() -> RuntimeCall {
    let friends = FriendGroup {
        friends: BoundedVec::truncate_from(vec![account(THIEF)]),
        friends_needed: 1,
        inheritor: account(THIEF),
        inheritance_delay: DAY,
        inheritance_priority: 0,
        cancel_delay: DAY,
    };
    RecoveryCall::set_friend_groups { friend_groups: vec![friends] }.into()
}

/// A chain in which the thief may act for the owner, or will, in each of these ways.
fn chain() -> Chain {
    let mut chain = Chain::development();
    let asset = || ASSET.into();
    let create = AssetsCall::create { id: asset(), admin: id("//Alice"), min_balance: 1 };
    let mint = AssetsCall::mint { id: asset(), beneficiary: id(OWNER), amount: 100 };
    let approve = AssetsCall::approve_transfer { id: asset(), delegate: id(THIEF), amount: 50 };
    let proxy = |proxy_type, delay| ProxyCall::add_proxy { delegate: id(THIEF), proxy_type, delay };
    let announce = |call_hash| ProxyCall::announce { real: id(OWNER), call_hash };
    let lost = id(OWNER);
    for (path, call) in [
        ("//Alice", create.into()),
        ("//Alice", mint.into()),
        (OWNER, approve.into()),
        (OWNER, RuntimeCall::from(proxy(ProxyType::Any, 0))),
        (OWNER, proxy(ProxyType::Any, DAY).into()),
        (THIEF, announce(announced()).into()),
        (THIEF, announce(H256::zero()).into()),
        (OWNER, friends()),
        (THIEF, RecoveryCall::initiate_attempt { lost, friend_group_index: 0 }.into()),
    ] {
        succeed(&mut chain, &key(path), call);
    }
    chain
}

fn freeze(chain: &mut Chain) {
    succeed(chain, &key(OWNER), WalletsCall::freeze { account: account(OWNER) }.into());
}

fn frozen() -> Chain {
    let mut chain = chain();
    freeze(&mut chain);
    chain
}

fn remove_proxy(proxy_type: ProxyType, delay: u32) -> RuntimeCall {
    ProxyCall::remove_proxy { delegate: id(THIEF), proxy_type, delay }.into()
}

fn remove_proxies() -> RuntimeCall {
    ProxyCall::remove_proxies {}.into()
}

fn reject(call_hash: H256) -> RuntimeCall {
    ProxyCall::reject_announcement { delegate: id(THIEF), call_hash }.into()
}

fn cancel_approval(delegate: &str) -> RuntimeCall {
    AssetsCall::cancel_approval { id: ASSET.into(), delegate: id(delegate) }.into()
}

fn slash(friend_group_index: u32) -> RuntimeCall {
    RecoveryCall::slash_attempt { friend_group_index }.into()
}

/// One of each kind, such that each succeeds after those before it.
fn dismissals() -> [RuntimeCall; 6] {
    [
        remove_proxy(ProxyType::Any, 0),
        remove_proxies(),
        reject(announced()),
        reject(H256::zero()),
        cancel_approval(THIEF),
        slash(0),
    ]
}

fn validity(
    chain: &mut Chain,
    call: RuntimeCall,
) -> Result<ValidTransaction, TransactionValidityError> {
    let transaction = chain.sign(&key(OWNER), call);
    chain.validate(transaction)
}

#[track_caller]
fn assert_not_taken(chain: &mut Chain, call: RuntimeCall) {
    let told = format!("{call:?}");
    assert_eq!(validity(chain, call), Err(InvalidTransaction::Payment.into()), "{told}");
}

fn owned(chain: &mut Chain) -> Balance {
    let account = chain.query(|| frame_system::Account::<Runtime>::get(account(OWNER)));
    account.data.free + account.data.reserved
}

/// Whether nobody may act for the owner any more, or becomes its heir.
fn all_are_dismissed(chain: &mut Chain) -> bool {
    chain.query(|| {
        let [owner, thief] = [OWNER, THIEF].map(account);
        !Proxies::<Runtime>::contains_key(&owner)
            && !Announcements::<Runtime>::contains_key(&thief)
            && !Approvals::<Runtime>::contains_key((ASSET, &owner, &thief))
            && !Attempt::<Runtime>::contains_key(&owner, 0)
    })
}

#[test]
fn a_frozen_account_dismisses_each_once_and_pays_nothing() {
    let mut chain = frozen();
    let before = owned(&mut chain);
    for call in dismissals() {
        let events = succeed(&mut chain, &key(OWNER), call.clone());
        assert!(was_feeless(&events), "{call:?}");
        // Another proxy is left for whoever dismisses all of them.
        assert_not_taken(&mut chain, call);
    }
    assert_eq!(owned(&mut chain), before);
    assert!(all_are_dismissed(&mut chain));
}

#[test]
fn whoever_is_not_frozen_pays_for_it() {
    let mut chain = chain();
    for call in dismissals() {
        let before = owned(&mut chain);
        let events = succeed(&mut chain, &key(OWNER), call.clone());
        assert!(!was_feeless(&events), "{call:?}");
        assert!(owned(&mut chain) < before, "{call:?}");
    }
}

#[test]
fn where_nobody_is_dismissed_nothing_is_free() {
    let mut chain = frozen();
    for call in [
        remove_proxy(ProxyType::Claims, 0),
        remove_proxy(ProxyType::Any, 1),
        ProxyCall::remove_proxy { delegate: id("//Dave"), proxy_type: ProxyType::Any, delay: 0 }
            .into(),
        reject(H256::repeat_byte(1)),
        ProxyCall::reject_announcement { delegate: id("//Dave"), call_hash: announced() }.into(),
        cancel_approval("//Dave"),
        slash(1),
    ] {
        assert_not_taken(&mut chain, call);
    }
    let status = AssetsCall::freeze_asset { id: ASSET.into() };
    succeed(&mut chain, &key("//Alice"), status.into());
    assert_not_taken(&mut chain, cancel_approval(THIEF));
}

/// The call may be free; what carries it is not.
#[test]
fn a_dismissal_is_free_by_itself_alone() {
    let mut chain = frozen();
    for call in dismissals() {
        assert!(validity(&mut chain, call.clone()).is_ok(), "{call:?}");
        let calls = vec![call.clone()];
        assert_not_taken(&mut chain, UtilityCall::batch_all { calls }.into());
        let call = Box::new(call);
        assert_not_taken(&mut chain, UtilityCall::as_derivative { index: 0, call }.into());
    }
}

/// The owner's heir could thaw what a thief has the key of.
#[test]
fn what_a_thief_with_the_key_would_gain_by_is_not_free() {
    let mut chain = frozen();
    chain.leap(DAY);
    let finish = RecoveryCall::finish_attempt { lost: id(OWNER), friend_group_index: 0 };
    succeed(&mut chain, &key(THIEF), finish.into());
    assert_not_taken(&mut chain, RecoveryCall::revoke_inheritor {}.into());
    assert_not_taken(&mut chain, RecoveryCall::set_friend_groups { friend_groups: vec![] }.into());
}

/// The thaw, and what the thief sends to be next in its block.
fn thaw_and(chain: &mut Chain, theft: RuntimeCall) -> ApplyExtrinsicResult {
    succeed(chain, &key(OWNER), WalletsCall::request_thaw {}.into());
    chain.leap(DAY);
    let thaw = chain.sign(&key(OWNER), WalletsCall::thaw {}.into());
    let theft = chain.sign(&key(THIEF), theft);
    let results = chain.block(vec![thaw, theft]);
    assert_eq!(results[0], Ok(Ok(())));
    results[1]
}

#[test]
fn a_thief_that_was_dismissed_takes_nothing_in_the_block_of_the_thaw() {
    let mut chain = frozen();
    succeed(&mut chain, &key(OWNER), remove_proxies());
    let before = owned(&mut chain);
    let refused = Err(ProxyError::<Runtime>::NotProxy.into());
    assert_eq!(thaw_and(&mut chain, by_proxy()), Ok(refused));
    assert_eq!(owned(&mut chain), before);

    let mut chain = frozen();
    succeed(&mut chain, &key(OWNER), cancel_approval(THIEF));
    let unapproved = pallet_assets::Error::<Runtime>::Unapproved.into();
    assert_eq!(thaw_and(&mut chain, by_spender()), Ok(Err(unapproved)));
    assert_eq!(chain.query(|| Assets::balance(ASSET, account(OWNER))), 100);
}

#[test]
fn a_call_that_was_rejected_is_not_carried_out_in_the_block_of_the_thaw() {
    let mut chain = frozen();
    succeed(&mut chain, &key(OWNER), remove_proxy(ProxyType::Any, 0));
    succeed(&mut chain, &key(OWNER), reject(announced()));
    let (delegate, real) = (id(THIEF), id(OWNER));
    let call = Box::new(loot());
    let theft = ProxyCall::proxy_announced { delegate, real, force_proxy_type: None, call };
    let unannounced = Err(ProxyError::<Runtime>::Unannounced.into());
    assert_eq!(thaw_and(&mut chain, theft.into()), Ok(unannounced));
}

/// The friend is the guard as well, and freezes again whatever the owner would thaw.
#[test]
fn a_guard_does_not_outlast_the_veto_of_whom_it_froze() {
    let mut chain = chain();
    let guard = WalletsCall::set_guard { guard: Some(account(THIEF)) };
    succeed(&mut chain, &key(OWNER), guard.into());
    succeed(&mut chain, &key(THIEF), WalletsCall::freeze { account: account(OWNER) }.into());
    let treasury = chain.treasury();
    succeed(&mut chain, &key(OWNER), slash(0));
    assert!(chain.treasury() >= treasury + 10 * VGR);
    chain.leap(DAY);
    let finish = RecoveryCall::finish_attempt { lost: id(OWNER), friend_group_index: 0 };
    let (result, _) = chain.submit(&key(THIEF), finish.into());
    let none = pallet_recovery::Error::<Runtime>::NotAttempt.into();
    assert_eq!(result, Ok(Err(none)));
}

fn tags(chain: &mut Chain, call: &RuntimeCall, after: u32) -> Vec<Vec<u8>> {
    let nonce = *chain.query(|| System::account_nonce(account(OWNER))) + after;
    let transaction = chain.query(|| sign_with_nonce(&key(OWNER), call.clone(), nonce));
    chain.validate(transaction).expect("free").provides
}

/// Two nonces of one signer for the same: the pool keeps one of them.
#[test]
fn dismissals_of_the_same_have_one_tag_and_others_have_their_own() {
    let mut chain = frozen();
    let owner = account(OWNER);
    let proxies = ("dismissal", Some(&owner), "proxies".encode()).encode();
    let expected = |call: &RuntimeCall| match call {
        RuntimeCall::Proxy(ProxyCall::reject_announcement { delegate, call_hash }) => {
            let subject = ("announcement", delegate, call_hash).encode();
            ("dismissal", Some(&owner), subject).encode()
        }
        RuntimeCall::Assets(AssetsCall::cancel_approval { id, delegate }) => {
            ("dismissal", Some(&owner), ("approval", id, delegate).encode()).encode()
        }
        RuntimeCall::Recovery(RecoveryCall::slash_attempt { friend_group_index }) => {
            ("dismissal", Some(&owner), ("attempt", friend_group_index).encode()).encode()
        }
        _ => proxies.clone(),
    };
    for call in dismissals() {
        let both = [0, 1].map(|after| tags(&mut chain, &call, after));
        let tag = expected(&call);
        assert!(both.iter().all(|tags| tags.contains(&tag)), "{call:?}");
    }
    let other = remove_proxy(ProxyType::Any, DAY);
    assert!(tags(&mut chain, &other, 1).contains(&proxies));
    let distinct: BTreeSet<_> = dismissals().iter().map(expected).collect();
    assert_eq!(distinct.len(), dismissals().len() - 1, "the two of proxies have one");
}
