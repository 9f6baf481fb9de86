// SPDX-License-Identifier: Apache-2.0
//! What accounts keep for themselves: bindings, guards, keys, subscriptions, tenants.

use super::Entry;
use crate::chain::{
    actions::{create_identity, document},
    lab::{Growth, Lab, account, key},
};
use anyhow::Result;
use frame_support::BoundedVec;
use pallet_wallets::{
    Call, CallKind, CallKinds,
    types::{AllowanceTerms, Role, SessionTerms, TenantPolicy},
};
use sp_core::Pair;
use vigor_primitives::{
    did::{DidId, bind_payload},
    keys::{KeySignature, PublicKey},
};
use vigor_runtime::{
    Runtime,
    constants::{
        money::VGR,
        time::{DAY, HOUR},
    },
};

/// Whose storage grows.
const WHO: &str = "//Dave";

pub(super) fn all() -> Result<Vec<Entry>> {
    let mut lab = Lab::new();
    let bindings = bind(&mut lab)?;
    let guard = Some(account("//Bob")?);
    let guards = grow(&mut lab, Call::set_guard { guard })?;
    let session_keys = session_key(&mut lab)?;
    let subscriptions = grow(
        &mut lab,
        Call::subscribe {
            payee: account("//Bob")?,
            asset: None,
            amount: VGR,
            period: HOUR,
            count: 1,
        },
    )?;
    let policy =
        TenantPolicy { kinds: CallKind::Claims.only(), member_daily_max: VGR, daily_max: VGR };
    let tenants = grow(&mut lab, Call::create_tenant { policy })?;
    let tenant = lab.chain.query(pallet_wallets::NextTenant::<Runtime>::get).saturating_sub(1);
    let member = account("//Nobody")?;
    let role = Some(Role::Member);
    let members = grow(&mut lab, Call::set_member { tenant, account: member, role })?;
    // Last, for it stops everything else.
    let freezes = grow(&mut lab, Call::freeze { account: account(WHO)? })?;
    let entry = |map, with, how, growth| Entry { map, with, how, growth };
    Ok(vec![
        entry("Wallets.Bindings", &[], "an account binds itself to an identity", bindings),
        entry("Wallets.Guards", &[], "an account names a guard", guards),
        entry("Wallets.Freezes", &[], "an account freezes itself", freezes),
        entry(
            "Wallets.SessionKeys",
            &["Wallets.SessionKeyCounts"],
            "a session key with one allowance, on a fresh account",
            session_keys,
        ),
        entry("Wallets.Subscriptions", &[], "a subscription", subscriptions),
        entry("Wallets.Tenants", &[], "a tenant", tenants),
        entry(
            "Wallets.Members",
            &["Wallets.Sponsors"],
            "a member of a tenant, on a fresh account",
            members,
        ),
    ])
}

fn grow(lab: &mut Lab, call: Call<Runtime>) -> Result<Growth> {
    lab.grow("Wallets", &key(WHO)?, call)
}

fn bind(lab: &mut Lab) -> Result<Growth> {
    let person = key("//Person")?;
    let genesis = lab.chain.genesis();
    let document = document(&genesis, &person, None)?;
    create_identity(lab, &person, document)?;
    let did = DidId(person.public().0);
    let valid_until = lab.chain.number() + 100;
    let payload = bind_payload(&genesis, &did, account(WHO)?.as_ref(), valid_until);
    let signature = KeySignature::Sr25519(person.sign(&payload).0);
    let key_id = PublicKey::Sr25519(person.public().0).id();
    grow(lab, Call::bind { did, key_id, valid_until, signature })
}

fn session_key(lab: &mut Lab) -> Result<Growth> {
    let allowance = AllowanceTerms { asset: None, amount: VGR, period: DAY };
    let terms = SessionTerms {
        kinds: CallKinds::ALL,
        allowances: BoundedVec::truncate_from(vec![allowance]),
        expires_at: lab.chain.number() + DAY,
        guard: false,
    };
    grow(lab, Call::add_session_key { key: account("//Key")?, terms })
}
