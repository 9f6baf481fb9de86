// SPDX-License-Identifier: Apache-2.0
//! What a transaction costs: more on a full chain, and not always its signer.

use frame_support::{BoundedVec, dispatch::DispatchClass, weights::Weight};
use frame_system::Config;
use pallet_assets::Call as AssetsCall;
use pallet_balances::Call as BalancesCall;
use pallet_transaction_payment::NextFeeMultiplier;
use pallet_wallets::{
    Call, CallKind, CallKinds, Event,
    types::{AllowanceTerms, Role, SessionTerms, TenantPolicy},
};
use sp_runtime::{
    FixedPointNumber, FixedU128, MultiAddress, transaction_validity::InvalidTransaction,
};
use vigor_runtime::{
    AccountId, Balance, Runtime, RuntimeCall, RuntimeEvent, System,
    constants::{money::VGR, time::DAY},
};
use vigor_runtime_integration::{Chain, Person};

use crate::support::{account, key, succeed, was_feeless};

fn wallets(call: Call<Runtime>) -> RuntimeCall {
    RuntimeCall::Wallets(call)
}

fn transfer(to: &AccountId, value: Balance) -> RuntimeCall {
    let dest = MultiAddress::Id(to.clone());
    RuntimeCall::Balances(BalancesCall::transfer_keep_alive { dest, value })
}

fn multiplier(chain: &mut Chain) -> FixedU128 {
    chain.query(NextFeeMultiplier::<Runtime>::get)
}

#[test]
fn fees_rise_on_a_full_chain_and_fall_back_to_what_they_were() {
    let mut chain = Chain::development();
    assert_eq!(multiplier(&mut chain), FixedU128::from_u32(1));
    chain.skip(3);
    assert_eq!(multiplier(&mut chain), FixedU128::from_u32(1), "quiet is not cheaper");
    let limits = <Runtime as Config>::BlockWeights::get();
    let normal = limits.get(DispatchClass::Normal).max_total.expect("it has a limit");
    let weight = Weight::from_parts(normal.ref_time() / 5 * 4, 0);
    for _ in 0..10 {
        let remark = RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
        let heavy = pallet_sudo::Call::sudo_unchecked_weight { call: Box::new(remark), weight };
        succeed(&mut chain, &key("//Alice"), RuntimeCall::Sudo(heavy));
    }
    let full = multiplier(&mut chain);
    assert!(full > FixedU128::saturating_from_rational(1_002, 1_000), "{full}");
    assert!(full < FixedU128::saturating_from_rational(1_010, 1_000), "{full}");
    chain.skip(5);
    assert!(multiplier(&mut chain) < full);
    chain.skip(30);
    assert_eq!(multiplier(&mut chain), FixedU128::from_u32(1));
}

/// A chain in which Alice's tenant pays for what `member` does with rewards and transfers.
fn sponsored(member: &Person) -> Chain {
    let mut chain = Chain::development();
    let kinds = CallKind::Transfer.only().union(CallKind::Claims.only());
    let policy = TenantPolicy { kinds, member_daily_max: VGR / 10, daily_max: VGR };
    let alice = key("//Alice");
    succeed(&mut chain, &alice, wallets(Call::create_tenant { policy }));
    let account = member.account();
    let member = Call::set_member { tenant: 0, account, role: Some(Role::Member) };
    succeed(&mut chain, &alice, wallets(member));
    succeed(&mut chain, &alice, wallets(Call::fund_pot { tenant: 0, amount: 10 * VGR }));
    chain
}

fn pot(chain: &mut Chain) -> Balance {
    let (account, _) = chain.query(|| vigor_runtime::Wallets::pot(0));
    chain.free(&account)
}

#[test]
fn a_tenant_pays_the_fees_of_a_member_without_a_planck() {
    let member = Person::new("//Member", 21);
    let mut chain = sponsored(&member);
    assert_eq!(chain.free(&member.account()), 0);
    let before = pot(&mut chain);
    let choose = wallets(Call::choose_sponsor { tenant: Some(0) });
    succeed(&mut chain, &member.wallet, choose);
    let after = pot(&mut chain);
    assert!(after < before, "choosing the sponsor is sponsored");

    let treasury = chain.treasury();
    succeed(&mut chain, &key("//Alice"), transfer(&member.account(), VGR));
    let alices = chain.treasury() - treasury;
    let events = succeed(&mut chain, &member.wallet, transfer(&account("//Bob"), VGR / 2));
    assert_eq!(chain.free(&member.account()), VGR / 2, "all of it arrived");
    let paid = after - pot(&mut chain);
    assert!(paid > 0 && paid < 2 * alices, "{paid} beside {alices}");
    assert!(events.iter().any(|event| matches!(
        event,
        RuntimeEvent::Wallets(Event::FeeSponsored { tenant: 0, fee, .. }) if *fee == paid
    )));
    assert_eq!(chain.treasury(), treasury + alices + paid);
}

#[test]
fn a_pot_pays_for_its_kinds_and_within_its_caps() {
    let member = Person::new("//Member", 21);
    let mut chain = sponsored(&member);
    succeed(&mut chain, &member.wallet, wallets(Call::choose_sponsor { tenant: Some(0) }));
    let remark = RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
    let transaction = chain.sign(&member.wallet, remark);
    assert_eq!(chain.validate(transaction), Err(InvalidTransaction::Payment.into()));

    succeed(&mut chain, &key("//Alice"), transfer(&member.account(), 10 * VGR));
    let before = pot(&mut chain);
    let mut sponsored = 0;
    for _ in 0..40 {
        let own = chain.free(&member.account());
        succeed(&mut chain, &member.wallet, transfer(&account("//Bob"), VGR / 100));
        sponsored += u32::from(chain.free(&member.account()) == own - VGR / 100);
    }
    assert!((5..35).contains(&sponsored), "{sponsored} of 40 within the day's cap");
    assert!(before - pot(&mut chain) <= VGR / 10, "the cap holds");
    chain.leap(DAY);
    let own = chain.free(&member.account());
    succeed(&mut chain, &member.wallet, transfer(&account("//Bob"), VGR / 100));
    assert_eq!(chain.free(&member.account()), own - VGR / 100, "another day");
}

/// What of a block a transaction takes in whose block there is no other.
fn weight(chain: &mut Chain, member: &Person) -> Weight {
    succeed(chain, &member.wallet, transfer(&account("//Bob"), VGR / 100));
    chain.query(|| *System::block_weight().get(DispatchClass::Normal))
}

#[test]
fn a_sponsor_that_refuses_was_asked_and_weighs_so() {
    let member = Person::new("//Member", 21);
    let mut chain = sponsored(&member);
    succeed(&mut chain, &key("//Alice"), transfer(&member.account(), 10 * VGR));
    let alone = weight(&mut chain, &member);
    succeed(&mut chain, &member.wallet, wallets(Call::choose_sponsor { tenant: Some(0) }));
    let own = chain.free(&member.account());
    let paid = weight(&mut chain, &member);
    assert_eq!(chain.free(&member.account()), own - VGR / 100, "the pot paid the fee");

    let policy = TenantPolicy { kinds: CallKinds::ALL, member_daily_max: 0, daily_max: VGR };
    succeed(&mut chain, &key("//Alice"), wallets(Call::set_policy { tenant: 0, policy }));
    let own = chain.free(&member.account());
    let refused = weight(&mut chain, &member);
    assert!(chain.free(&member.account()) < own - VGR / 100, "past its cap the member pays");
    // The member, the tenant, its owner's freeze and its pot.
    let reads = <Runtime as Config>::DbWeight::get().reads(4);
    assert_eq!(refused.ref_time(), alone.ref_time() + reads.ref_time());
    assert!(refused.ref_time() < paid.ref_time());
}

#[test]
fn a_pot_pays_for_the_transfer_of_an_asset() {
    let member = Person::new("//Member", 21);
    let mut chain = sponsored(&member);
    let id = |who: AccountId| MultiAddress::Id(who);
    let admin = id(account("//Bob"));
    let create = AssetsCall::create { id: 1.into(), admin, min_balance: 1 };
    succeed(&mut chain, &key("//Bob"), create.into());
    // An account without VGR can have an asset that is sufficient alone.
    chain.query(|| {
        pallet_assets::Asset::<Runtime>::mutate(1, |asset| {
            asset.as_mut().expect("the asset").is_sufficient = true;
        });
    });
    let beneficiary = id(member.account());
    let mint = AssetsCall::mint { id: 1.into(), beneficiary, amount: 100 };
    succeed(&mut chain, &key("//Bob"), mint.into());
    succeed(&mut chain, &member.wallet, wallets(Call::choose_sponsor { tenant: Some(0) }));
    let before = pot(&mut chain);
    let target = id(account("//Bob"));
    let send = AssetsCall::transfer_keep_alive { id: 1.into(), target, amount: 40 };
    succeed(&mut chain, &member.wallet, send.into());
    assert!(pot(&mut chain) < before);
    assert_eq!(chain.free(&member.account()), 0);
}

#[test]
fn a_frozen_owner_removes_a_session_key_and_cancels_a_subscription_for_free() {
    let mut chain = Chain::development();
    let eve = key("//Eve");
    let terms = SessionTerms {
        kinds: CallKind::Claims.only(),
        allowances: Default::default(),
        expires_at: chain.number() + DAY,
        guard: false,
    };
    let add = wallets(Call::add_session_key { key: account("//Dave//stash"), terms });
    succeed(&mut chain, &eve, add);
    let payee = account("//Bob");
    let subscribe = Call::subscribe { payee, asset: None, amount: VGR, period: DAY, count: 3 };
    succeed(&mut chain, &eve, wallets(subscribe));
    succeed(&mut chain, &eve, wallets(Call::freeze { account: account("//Eve") }));
    let (owner, key) = (account("//Eve"), account("//Dave//stash"));
    let remove = wallets(Call::remove_session_key { owner, key });
    let cancel = wallets(Call::cancel { id: 0 });
    for call in [remove, cancel] {
        let transaction = chain.sign(&eve, call.clone());
        let valid = chain.validate(transaction).expect("free calls are valid");
        assert_eq!(valid.provides.len(), 2, "the nonce, and what it is about");
        let events = succeed(&mut chain, &eve, call.clone());
        assert!(was_feeless(&events));
        let again = chain.sign(&eve, call);
        assert!(chain.validate(again).is_err(), "a second time it is not free");
    }
}

#[test]
fn a_call_that_fails_costs_the_pot_too() {
    let member = Person::new("//Member", 21);
    let mut chain = sponsored(&member);
    succeed(&mut chain, &member.wallet, wallets(Call::choose_sponsor { tenant: Some(0) }));
    let before = pot(&mut chain);
    let (result, _) = chain.submit(&member.wallet, transfer(&account("//Bob"), VGR));
    result.expect("valid, as the pot pays").expect_err("the member has nothing to give");
    assert!(pot(&mut chain) < before);
}

#[test]
fn a_session_key_without_a_planck_spends_its_owners_allowance_and_no_more() {
    let mut chain = Chain::development();
    let phone = Person::new("//Phone", 22);
    let owner = account("//Eve");
    let allowance = AllowanceTerms { asset: None, amount: 2 * VGR, period: DAY };
    let terms = SessionTerms {
        kinds: CallKind::Transfer.only(),
        allowances: BoundedVec::truncate_from(vec![allowance]),
        expires_at: chain.number() + 10 * DAY,
        guard: true,
    };
    let add = wallets(Call::add_session_key { key: phone.account(), terms });
    succeed(&mut chain, &key("//Eve"), add);
    let act =
        |call: RuntimeCall| wallets(Call::act { owner: account("//Eve"), call: Box::new(call) });

    let (before, bob) = (chain.free(&owner), chain.free(&account("//Bob")));
    let pay = act(transfer(&account("//Bob"), VGR));
    succeed(&mut chain, &phone.wallet, pay.clone());
    assert_eq!(chain.free(&account("//Bob")), bob + VGR);
    let fee = before - VGR - chain.free(&owner);
    assert!(fee > 0, "the owner paid the fee");

    let left = chain
        .query(|| vigor_runtime::Wallets::allowance_left(owner.clone(), phone.account(), None));
    assert_eq!(left, VGR - fee, "the fee counts");
    let (result, _) = chain.submit(&phone.wallet, pay);
    result.expect("valid").expect_err("more than is left");
    assert_eq!(chain.free(&account("//Bob")), bob + VGR);

    let nested = act(wallets(Call::freeze { account: owner.clone() }));
    let transaction = chain.sign(&phone.wallet, nested);
    assert!(chain.validate(transaction).is_err(), "nobody pays for what the key may not do");
    let other = act(RuntimeCall::Utility(pallet_utility::Call::batch {
        calls: vec![transfer(&account("//Bob"), 1)],
    }));
    let transaction = chain.sign(&phone.wallet, other);
    assert!(chain.validate(transaction).is_err(), "a batch is no leaf");

    succeed(&mut chain, &phone.wallet, wallets(Call::freeze { account: owner.clone() }));
    let frozen = chain.sign(&phone.wallet, act(transfer(&account("//Bob"), 1)));
    assert!(chain.validate(frozen).is_err(), "frozen is frozen");
}
