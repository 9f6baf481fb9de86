// SPDX-License-Identifier: Apache-2.0
//! Accounts, session keys, subscriptions and tenants.

use frame_support::BoundedVec;
use pallet_balances::Call as BalancesCall;
use pallet_wallets::{
    Call, CallKind, CallKinds,
    types::{AllowanceTerms, Role, SessionTerms, TenantPolicy},
};
use sp_core::Pair;
use sp_runtime::MultiAddress;
use vigor_primitives::{did::bind_payload, keys::KeySignature};
use vigor_runtime::{
    AccountId, Runtime,
    constants::{
        money::VGR,
        time::{DAY, HOUR, MINUTE},
    },
};
use vigor_runtime_integration::Chain;

use super::{Case, identities::person, owned};
use crate::support::{account, key, succeed};

/// The consent of the person's identity to the binding of an account.
fn consent(chain: &mut Chain, who: &AccountId) -> Call<Runtime> {
    let person = person();
    let valid_until = chain.number() + MINUTE;
    let payload = bind_payload(&chain.genesis(), &person.did(), who.as_ref(), valid_until);
    Call::bind {
        did: person.did(),
        key_id: person.wallet_key().id(),
        valid_until,
        signature: KeySignature::Sr25519(person.wallet.sign(&payload).0),
    }
}

fn terms(chain: &Chain) -> SessionTerms<u32> {
    let allowance = AllowanceTerms { asset: None, amount: 10 * VGR, period: DAY };
    SessionTerms {
        kinds: CallKinds::ALL,
        allowances: BoundedVec::truncate_from(vec![allowance]),
        expires_at: chain.number() + 100 * DAY,
        guard: false,
    }
}

fn subscribe() -> Call<Runtime> {
    let payee = account("//Charlie");
    Call::subscribe { payee, asset: None, amount: VGR, period: HOUR, count: 5 }
}

fn policy() -> TenantPolicy {
    TenantPolicy { kinds: CallKind::Transfer.only(), member_daily_max: VGR, daily_max: 10 * VGR }
}

fn session(chain: &Chain, path: &str) -> Call<Runtime> {
    Call::add_session_key { key: account(path), terms: terms(chain) }
}

pub fn set_up(chain: &mut Chain) {
    let consented = consent(chain, &account("//Charlie"));
    let bob_joins =
        Call::set_member { tenant: 0, account: account("//Bob"), role: Some(Role::Member) };
    let session = session(chain, "//Dave//stash");
    for (path, call) in [
        ("//Charlie", consented),
        ("//Ferdie//stash", Call::freeze { account: account("//Ferdie//stash") }),
        ("//Eve//stash", Call::freeze { account: account("//Eve//stash") }),
        ("//Eve//stash", Call::request_thaw {}),
        ("//Bob", session),
        ("//Bob", subscribe()),
        ("//Alice", Call::create_tenant { policy: policy() }),
        ("//Alice", bob_joins),
        ("//Alice", Call::fund_pot { tenant: 0, amount: 10 * VGR }),
        ("//Alice", Call::create_tenant { policy: policy() }),
        ("//Alice", Call::transfer_tenant { tenant: 1, to: Some(account("//Dave")) }),
    ] {
        succeed(chain, &key(path), call.into());
    }
}

pub fn cases(chain: &mut Chain) -> Vec<Case> {
    let policy = policy();
    let pay = BalancesCall::transfer_keep_alive {
        dest: MultiAddress::Id(account("//Charlie")),
        value: VGR,
    };
    let tenant = 0;
    vec![
        owned("//Bob", consent(chain, &account("//Bob")), "BadSignature"),
        owned("//Charlie", Call::unbind {}, "NotBound"),
        Case::Owned {
            owner: person().account(),
            call: Call::unbind_account { account: account("//Charlie") }.into(),
            forged: None,
            error: "NotAuthorized",
        },
        owned("//Bob", Call::freeze { account: account("//Bob") }, "NotAuthorized"),
        Case::Anybody(Call::set_guard { guard: Some(account("//Bob")) }.into()),
        owned("//Ferdie//stash", Call::request_thaw {}, "NotFrozen"),
        owned("//Eve//stash", Call::thaw {}, "NotFrozen"),
        Case::Anybody(session(chain, "//Ferdie").into()),
        owned(
            "//Bob",
            Call::remove_session_key { owner: account("//Bob"), key: account("//Dave//stash") },
            "NotAuthorized",
        ),
        owned(
            "//Dave//stash",
            Call::act { owner: account("//Bob"), call: Box::new(pay.into()) },
            "SessionKeyNotFound",
        ),
        Case::Anybody(subscribe().into()),
        Case::Anybody(Call::collect { id: 0 }.into()),
        owned("//Bob", Call::cancel { id: 0 }, "NotAuthorized"),
        Case::Anybody(Call::create_tenant { policy }.into()),
        owned(
            "//Alice",
            Call::set_member { tenant, account: account("//Eve"), role: Some(Role::Admin) },
            "NotAuthorized",
        ),
        owned("//Bob", Call::leave_tenant { tenant }, "MemberNotFound"),
        owned("//Alice", Call::set_policy { tenant, policy }, "NotAuthorized"),
        Case::Anybody(Call::fund_pot { tenant, amount: VGR }.into()),
        owned("//Alice", Call::withdraw_pot { tenant, amount: VGR }, "NotAuthorized"),
        owned(
            "//Alice",
            Call::transfer_tenant { tenant, to: Some(account("//Eve")) },
            "NotAuthorized",
        ),
        owned("//Dave", Call::accept_tenant { tenant: 1 }, "NotAuthorized"),
        owned("//Alice", Call::close_tenant { tenant: 1 }, "NotAuthorized"),
        owned("//Bob", Call::choose_sponsor { tenant: Some(tenant) }, "MemberNotFound"),
    ]
}
