// SPDX-License-Identifier: Apache-2.0
//! Random lives of a few accounts, rich and poor: what is refused changes nothing, nobody has more
//! or less but by payments, and once all is removed everybody has back what was held.

use frame_support::{
    assert_ok,
    traits::{PalletInfoAccess, fungible::Inspect},
};
use proptest::{
    option::of as maybe,
    prelude::{Just, ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest},
    test_runner::TestCaseError,
};
use sp_io::{hashing::twox_128, storage::root as storage_root};
use sp_runtime::{AccountId32, StateVersion, traits::Dispatchable};
use std::collections::BTreeMap;

use crate::{
    Bindings, Call, CallKinds, DidLife, Freezes, Guards, HoldReason, Members, NextSubscription,
    NextTenant, SessionKeys, Subscriptions, Tenants,
    mock::{
        self, ASSET, Assets, Balances, DID, EXISTENTIAL_DEPOSIT, Life, OTHER_ASSET, RuntimeCall,
        System, THAW_DELAY, Test, Wallets, allowance, first_life, pay, signed, tenancy::policy,
    },
    types::{Role, SessionTermsOf},
};

const UNIT: u128 = EXISTENTIAL_DEPOSIT;

/// One of [`people`] by index: three rich ones and two without funds.
type Person = usize;

fn people() -> [AccountId32; 5] {
    [mock::alice(), mock::bob(), mock::charlie(), mock::eve(), mock::ferdie()]
}

fn account(person: Person) -> AccountId32 {
    people()[person].clone()
}

/// Amounts are whole existential deposits, so that no dust is lost. Tenants change by their owner
/// of the moment. The identity goes (`Live(false)`) or is created anew.
#[derive(Clone, Debug)]
enum Step {
    Bind(Person),
    Unbind(Person),
    UnbindAccount(Person, Person),
    Live(bool),
    SetGuard(Person, Option<Person>),
    AddKey { owner: Person, key: Person, allowances: u32, blocks: u32, guard: bool },
    RemoveKey { by: Person, owner: Person, key: Person },
    Act { key: Person, owner: Person, to: Person },
    Subscribe { payer: Person, payee: Person, asset: Option<u32>, count: u32 },
    Collect(u64),
    Cancel(Person, u64),
    CreateTenant(Person),
    SetMember { by: Option<Person>, tenant: u32, account: Person, role: Option<Role> },
    Leave(Person, u32),
    Sponsor(Person, Option<u32>),
    Fund(Person, u32),
    Withdraw(u32),
    Offer(u32, Option<Person>),
    Accept(Person, u32),
    Close(u32),
    Freeze(Person, Person),
    RequestThaw(Person),
    Thaw(Person),
    Blocks(u32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![of_accounts(), of_accounts(), of_keys(), of_subscriptions(), of_tenants()]
}

fn of_accounts() -> impl Strategy<Value = Step> {
    let who = || 0..5_usize;
    prop_oneof![
        3 => who().prop_map(Step::Bind),
        2 => who().prop_map(Step::Unbind),
        2 => (who(), who()).prop_map(|(by, who)| Step::UnbindAccount(by, who)),
        1 => any::<bool>().prop_map(Step::Live),
        3 => (who(), maybe(who())).prop_map(|(who, guard)| Step::SetGuard(who, guard)),
        1 => (who(), who()).prop_map(|(by, who)| Step::Freeze(by, who)),
        3 => who().prop_map(Step::RequestThaw),
        3 => who().prop_map(Step::Thaw),
        2 => (1..80_u32).prop_map(Step::Blocks),
    ]
}

fn of_keys() -> impl Strategy<Value = Step> {
    let who = || 0..5_usize;
    prop_oneof![
        4 => (who(), who(), 0..3_u32, 1..200_u32, any::<bool>()).prop_map(
            |(owner, key, allowances, blocks, guard)| {
                Step::AddKey { owner, key, allowances, blocks, guard }
            }
        ),
        3 => (who(), who(), who())
            .prop_map(|(by, owner, key)| Step::RemoveKey { by, owner, key }),
        3 => (who(), who(), who()).prop_map(|(key, owner, to)| Step::Act { key, owner, to }),
    ]
}

fn of_subscriptions() -> impl Strategy<Value = Step> {
    let who = || 0..5_usize;
    let asset = maybe(Just(ASSET));
    prop_oneof![
        3 => (who(), who(), asset, 1..4_u32).prop_map(|(payer, payee, asset, count)| {
            Step::Subscribe { payer, payee, asset, count }
        }),
        4 => (0..6_u64).prop_map(Step::Collect),
        1 => (who(), 0..6_u64).prop_map(|(by, id)| Step::Cancel(by, id)),
    ]
}

fn of_tenants() -> impl Strategy<Value = Step> {
    let who = || 0..5_usize;
    let tenant = || 0..4_u32;
    let role = prop_oneof![Just(Role::Member), Just(Role::Manager), Just(Role::Admin)];
    prop_oneof![
        2 => who().prop_map(Step::CreateTenant),
        6 => (maybe(who()), tenant(), who(), maybe(role)).prop_map(
            |(by, tenant, account, role)| Step::SetMember { by, tenant, account, role }
        ),
        2 => (who(), tenant()).prop_map(|(who, tenant)| Step::Leave(who, tenant)),
        2 => (who(), maybe(tenant())).prop_map(|(who, tenant)| Step::Sponsor(who, tenant)),
        2 => (who(), tenant()).prop_map(|(who, tenant)| Step::Fund(who, tenant)),
        1 => tenant().prop_map(Step::Withdraw),
        2 => (tenant(), maybe(who())).prop_map(|(tenant, to)| Step::Offer(tenant, to)),
        4 => (who(), tenant()).prop_map(|(who, tenant)| Step::Accept(who, tenant)),
        1 => tenant().prop_map(Step::Close),
    ]
}

/// Whom the step is signed by and what it calls; nothing if it only lets time pass or has no owner.
fn call(step: &Step) -> Option<(AccountId32, Call<Test>)> {
    let now = System::block_number();
    let owner = |tenant: u32| Tenants::<Test>::get(tenant).map(|record| record.owner);
    Some(match *step {
        Step::Bind(who) => {
            let key = mock::authentication_key();
            let signature = mock::consent(&key, &account(who), now);
            let key_id = mock::key_id(&key);
            (account(who), Call::bind { did: DID, key_id, valid_until: now, signature })
        }
        Step::Unbind(who) => (account(who), Call::unbind {}),
        Step::UnbindAccount(by, who) => {
            (account(by), Call::unbind_account { account: account(who) })
        }
        Step::SetGuard(who, guard) => (account(who), Call::set_guard { guard: guard.map(account) }),
        Step::AddKey { owner, key, allowances, blocks, guard } => {
            let granted = [allowance(None, 5 * UNIT, 50), allowance(Some(ASSET), 1, 1)];
            let terms = SessionTermsOf::<Test> {
                expires_at: now + blocks,
                guard,
                ..mock::terms(CallKinds::ALL, &granted[..allowances as usize])
            };
            (account(owner), Call::add_session_key { key: account(key), terms })
        }
        Step::RemoveKey { by, owner, key } => {
            let (owner, key) = (account(owner), account(key));
            (account(by), Call::remove_session_key { owner, key })
        }
        Step::Act { key, owner, to } => {
            let call = Box::new(pay(&account(to), 2 * UNIT));
            (account(key), Call::act { owner: account(owner), call })
        }
        Step::Subscribe { payer, payee, asset, count } => {
            let (payee, amount, period) = (account(payee), 3 * UNIT, mock::PERIOD_MIN);
            let amount = if asset.is_some() { mock::ASSET_MIN } else { amount };
            (account(payer), Call::subscribe { payee, asset, amount, period, count })
        }
        Step::Collect(id) => (mock::charlie(), Call::collect { id }),
        Step::Cancel(by, id) => (account(by), Call::cancel { id }),
        Step::CreateTenant(who) => (account(who), Call::create_tenant { policy: policy() }),
        Step::SetMember { by, tenant, account: who, role } => {
            let by = by.map(account).or_else(|| owner(tenant))?;
            (by, Call::set_member { tenant, account: account(who), role })
        }
        Step::Leave(who, tenant) => (account(who), Call::leave_tenant { tenant }),
        Step::Sponsor(who, tenant) => (account(who), Call::choose_sponsor { tenant }),
        Step::Fund(who, tenant) => (account(who), Call::fund_pot { tenant, amount: 4 * UNIT }),
        Step::Withdraw(tenant) => (owner(tenant)?, Call::withdraw_pot { tenant, amount: UNIT }),
        Step::Offer(tenant, to) => {
            (owner(tenant)?, Call::transfer_tenant { tenant, to: to.map(account) })
        }
        Step::Accept(who, tenant) => (account(who), Call::accept_tenant { tenant }),
        Step::Close(tenant) => (owner(tenant)?, Call::close_tenant { tenant }),
        Step::Freeze(by, who) => (account(by), Call::freeze { account: account(who) }),
        Step::RequestThaw(who) => (account(who), Call::request_thaw {}),
        Step::Thaw(who) => (account(who), Call::thaw {}),
        Step::Live(_) | Step::Blocks(_) => return None,
    })
}

/// What everybody should have of the currency and of the asset, held or not.
#[derive(Clone, Debug, PartialEq)]
struct Wealth(BTreeMap<(AccountId32, Option<u32>), u128>);

impl Wealth {
    fn present() -> Self {
        let pots = (0..NextTenant::<Test>::get()).map(Wallets::pot_account);
        let owned = people().into_iter().chain(pots).flat_map(|who| {
            let (currency, asset) = (Balances::total_balance(&who), Assets::balance(ASSET, &who));
            [((who.clone(), None), currency), ((who, Some(ASSET)), asset)]
        });
        Self(owned.filter(|(_, amount)| *amount > 0).collect())
    }

    /// `None` if `from` does not have so much.
    fn pay(
        mut self,
        from: &AccountId32,
        to: &AccountId32,
        asset: Option<u32>,
        amount: u128,
    ) -> Option<Self> {
        let payer = self.0.entry((from.clone(), asset)).or_default();
        *payer = payer.checked_sub(amount)?;
        *self.0.entry((to.clone(), asset)).or_default() += amount;
        self.0.retain(|_, amount| *amount > 0);
        Some(self)
    }

    /// After `call` by `by` in the present state; `None` if it pays what is not there.
    fn after(self, by: &AccountId32, call: &Call<Test>) -> Option<Self> {
        let pot = |tenant: &u32| Wallets::pot_account(*tenant);
        match call {
            Call::collect { id } => {
                let mandate = Subscriptions::<Test>::get(id)?;
                self.pay(&mandate.payer, &mandate.payee, mandate.asset, mandate.amount)
            }
            Call::act { owner, call } => {
                let RuntimeCall::Balances(pallet_balances::Call::transfer_allow_death {
                    dest,
                    value,
                }) = &**call
                else {
                    return None;
                };
                self.pay(owner, dest, None, *value)
            }
            Call::fund_pot { tenant, amount } => self.pay(by, &pot(tenant), None, *amount),
            Call::withdraw_pot { tenant, amount } => self.pay(&pot(tenant), by, None, *amount),
            Call::close_tenant { tenant } => {
                let rest = Balances::total_balance(&pot(tenant));
                self.pay(&pot(tenant), by, None, rest)
            }
            _ => Some(self),
        }
    }
}

/// Makes the call as the chain does: all of it or nothing.
fn make(by: AccountId32, call: Call<Test>) -> bool {
    RuntimeCall::from(call).dispatch(signed(by)).is_ok()
}

fn pass(blocks: u32) {
    System::set_block_number(System::block_number() + blocks);
}

/// The identity as it is when it is created now.
fn reborn() -> DidLife<u32> {
    DidLife { created_at: System::block_number(), ..first_life() }
}

fn live(steps: &[Step]) -> Result<(), TestCaseError> {
    let issued = Balances::total_issuance();
    for step in steps {
        match step {
            Step::Blocks(count) => pass(*count),
            Step::Live(lives) => Life::set(lives.then(reborn)),
            _ => (),
        }
        let Some((by, call)) = call(step) else { continue };
        let before = storage_root(StateVersion::V1);
        let expected = Wealth::present().after(&by, &call);
        if make(by, call) {
            prop_assert_eq!(Some(Wealth::present()), expected, "after {:?}", step);
        } else {
            prop_assert_eq!(storage_root(StateVersion::V1), before, "after {:?}", step);
        }
        prop_assert_eq!(Wallets::do_try_state(), Ok(()), "after {:?}", step);
    }
    end();
    for who in people() {
        prop_assert_eq!(Balances::total_balance(&who), Balances::balance(&who));
        for reason in [
            HoldReason::Binding,
            HoldReason::Guard,
            HoldReason::SessionKey,
            HoldReason::Subscription,
            HoldReason::Tenant,
            HoldReason::Member,
        ] {
            prop_assert_eq!(mock::held(reason, &who), 0);
        }
        let of_assets =
            [ASSET, OTHER_ASSET].iter().filter(|id| Assets::balance(**id, &who) > 0).count();
        prop_assert_eq!(System::account(&who).sufficients as usize, of_assets);
    }
    prop_assert_eq!(Balances::total_issuance(), issued);
    NextSubscription::<Test>::kill();
    NextTenant::<Test>::kill();
    prop_assert_eq!(entries(), 0);
    Ok(())
}

/// Thaws everybody and removes all there is, now by one who may and now by another.
fn end() {
    for (who, freeze) in Freezes::<Test>::iter().collect::<Vec<_>>() {
        if freeze.thaws_at.is_none() {
            assert_ok!(Wallets::request_thaw(signed(who)));
        }
    }
    pass(THAW_DELAY);
    for who in Freezes::<Test>::iter_keys().collect::<Vec<_>>() {
        assert_ok!(Wallets::thaw(signed(who)));
    }
    let wealth = Wealth::present();
    for (index, (owner, key)) in SessionKeys::<Test>::iter_keys().enumerate().collect::<Vec<_>>() {
        let by = if index % 2 == 0 { &owner } else { &key };
        assert_ok!(Wallets::remove_session_key(signed(by.clone()), owner, key));
    }
    for (id, mandate) in Subscriptions::<Test>::iter().collect::<Vec<_>>() {
        let by = if id % 2 == 0 { mandate.payer } else { mandate.payee };
        assert_ok!(Wallets::cancel(signed(by), id));
    }
    for (index, (tenant, who)) in Members::<Test>::iter_keys().enumerate().collect::<Vec<_>>() {
        if index % 2 == 0 {
            assert_ok!(Wallets::leave_tenant(signed(who), tenant));
        } else {
            let owner = Tenants::<Test>::get(tenant).unwrap().owner;
            assert_ok!(Wallets::set_member(signed(owner), tenant, who, None));
        }
    }
    for who in Guards::<Test>::iter_keys().collect::<Vec<_>>() {
        assert_ok!(Wallets::set_guard(signed(who), None));
    }
    for (who, binding) in Bindings::<Test>::iter().collect::<Vec<_>>() {
        match Life::get().filter(|life| life.created_at == binding.did_created_at) {
            Some(life) => {
                assert_ok!(Wallets::unbind_account(signed(life.controller), who));
            }
            None => {
                assert_ok!(Wallets::unbind(signed(who)));
            }
        }
    }
    assert_eq!(Wealth::present(), wealth);
    for (tenant, record) in Tenants::<Test>::iter().collect::<Vec<_>>() {
        let call = Call::close_tenant { tenant };
        let expected = Wealth::present().after(&record.owner, &call);
        assert_ok!(Wallets::close_tenant(signed(record.owner), tenant));
        assert_eq!(Some(Wealth::present()), expected);
    }
}

/// Entries of all maps of this pallet; the mock stores no version of the pallet.
fn entries() -> usize {
    let prefix = twox_128(Wallets::name().as_bytes()).to_vec();
    let mut key = prefix.clone();
    let mut count = 0;
    while let Some(next) = sp_io::storage::next_key(&key).filter(|next| next.starts_with(&prefix)) {
        count += 1;
        key = next;
    }
    count
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_deposit_returns_in_the_end(steps in proptest::collection::vec(step(), 1..160)) {
        let mut outcome = Ok(());
        mock::run(|| outcome = live(&steps));
        outcome?;
    }
}
