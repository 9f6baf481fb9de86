// SPDX-License-Identifier: Apache-2.0
//! A chain on which the cast has settled in, so that not every input has to begin with that.

use crate::{
    actors::Actor,
    entropy::Entropy,
    outcome::{Ending, Violation},
    recipes,
    world::World,
};
use frame_support::BoundedVec;
use pallet_wallets::{
    CallKinds,
    types::{AllowanceTerms, Role, SessionTerms, TenantPolicy},
};
use sp_core::H256;
use std::sync::Arc;
use vigor_runtime::{
    AccountId, Runtime, RuntimeCall,
    configs::ProxyType,
    constants::{
        money::{EXISTENTIAL_DEPOSIT, VGR},
        time::HOUR,
    },
};

const ALICE: u8 = 0;
const BOB: u8 = 1;
const CHARLIE: u8 = 2;
const DAVE: u8 = 3;
const EVE: u8 = 4;
const FERDIE: u8 = 5;
const POOR: u8 = 6;
const LEDGER: u8 = 7;
const ETHER: u8 = 8;

/// The asset of Dave: the first of the chain.
const ASSET: u32 = 1;

/// The settled chain that begins as `genesis`.
///
/// # Panics
/// Where a promise breaks on the way, or a step fails: nothing can be fuzzed before that is mended.
pub fn from(genesis: &World) -> World {
    let mut world = genesis.fork(Arc::default());
    if let Err(violation) = settle(&mut world) {
        panic!("settling in broke a promise: {violation}");
    }
    world
}

fn settle(world: &mut World) -> Result<(), Violation> {
    newcomers(world)?;
    identities(world)?;
    orders(world)?;
    assets(world)?;
    wallets(world)?;
    programs(world)?;
    proxies(world)?;
    world.end_block()
}

/// One with dust, two with pocket money.
fn newcomers(world: &mut World) -> Result<(), Violation> {
    for (newcomer, value) in [(POOR, 2 * EXISTENTIAL_DEPOSIT), (LEDGER, 5 * VGR), (ETHER, 5 * VGR)]
    {
        let dest = account(newcomer).into();
        must(world, ALICE, pallet_balances::Call::transfer_keep_alive { dest, value })?;
    }
    world.end_block()
}

/// Alice to Ferdie have identities, Bob and Eve belong to theirs.
fn identities(world: &mut World) -> Result<(), Violation> {
    for settler in ALICE..=FERDIE {
        recipe(world, settler, 0, &[])?;
    }
    recipe(world, BOB, 5, &[])?;
    recipe(world, EVE, 5, &[])?;
    world.end_block()
}

/// A panel of Dave and Eve, a listing of Bob, an order of Charlie that Bob accepted.
fn orders(world: &mut World) -> Result<(), Violation> {
    let arbiters = BoundedVec::truncate_from(vec![account(DAVE), account(EVE)]);
    must(world, DAVE, pallet_escrow::Call::create_panel { arbiters, threshold: 2 })?;
    recipe(world, BOB, 9, &[9, 3])?;
    recipe(world, CHARLIE, 10, &[])?;
    world.end_block()?;
    let orders = || pallet_escrow::Orders::<Runtime>::iter_keys().collect::<Vec<H256>>();
    for order in world.query(orders) {
        must(world, BOB, pallet_escrow::Call::accept { order })?;
    }
    world.end_block()
}

/// An asset of Dave that Charlie, Eve and Ferdie hold.
fn assets(world: &mut World) -> Result<(), Violation> {
    let admin = account(DAVE).into();
    must(world, DAVE, pallet_assets::Call::create { id: ASSET.into(), admin, min_balance: 10 })?;
    for holder in [CHARLIE, EVE, FERDIE] {
        let beneficiary = account(holder).into();
        let call =
            pallet_assets::Call::mint { id: ASSET.into(), beneficiary, amount: 1_000_000_000 };
        must(world, DAVE, call)?;
    }
    world.end_block()
}

/// Ferdie's phone holds a session key, Dave is subscribed to Charlie, Eve pays fees for the poor.
fn wallets(world: &mut World) -> Result<(), Violation> {
    let kinds = CallKinds(31);
    let allowance = |asset, amount| AllowanceTerms { asset, amount, period: 100 };
    let allowances = vec![allowance(None, 20 * VGR), allowance(Some(ASSET), 1_000)];
    let terms = SessionTerms {
        kinds,
        allowances: BoundedVec::truncate_from(allowances),
        expires_at: 20 * HOUR,
        guard: true,
    };
    must(world, FERDIE, pallet_wallets::Call::add_session_key { key: account(POOR), terms })?;
    let subscribe = |asset, amount| pallet_wallets::Call::subscribe {
        payee: account(CHARLIE),
        asset,
        amount,
        period: HOUR,
        count: 12,
    };
    must(world, DAVE, subscribe(None, VGR))?;
    must(world, EVE, subscribe(Some(ASSET), 100))?;
    let policy = TenantPolicy { kinds, member_daily_max: VGR, daily_max: 10 * VGR };
    must(world, EVE, pallet_wallets::Call::create_tenant { policy })?;
    must(world, EVE, pallet_wallets::Call::fund_pot { tenant: 0, amount: 100 * VGR })?;
    for (member, role) in [(LEDGER, Role::Member), (POOR, Role::Manager)] {
        let account = account(member);
        let call = pallet_wallets::Call::set_member { tenant: 0, account, role: Some(role) };
        must(world, EVE, call)?;
        must(world, member, pallet_wallets::Call::choose_sponsor { tenant: Some(0) })?;
    }
    world.end_block()
}

/// Program 0 paid Alice to Ferdie an epoch; Charlie pays from a pot; Dave and Ferdie are oracles.
fn programs(world: &mut World) -> Result<(), Violation> {
    let awards = [0, 4, 0, 0, 1, 0, 2, 0, 3, 0, 4, 0];
    recipe(world, ALICE, 13, &awards)?;
    recipe(world, CHARLIE, 19, &[])?;
    must(world, CHARLIE, pallet_activity::Call::fund { program: 1, amount: 100 * VGR })?;
    recipe(world, DAVE, 16, &[1])?;
    recipe(world, FERDIE, 16, &[2])?;
    world.end_block()
}

/// Alice may do anything for Bob.
fn proxies(world: &mut World) -> Result<(), Violation> {
    let delegate = account(ALICE).into();
    let call = pallet_proxy::Call::add_proxy { delegate, proxy_type: ProxyType::Any, delay: 0 };
    must(world, BOB, call)
}

fn account(actor: u8) -> AccountId {
    Actor::of(actor).account.clone()
}

fn recipe(world: &mut World, actor: u8, number: u8, bytes: &[u8]) -> Result<(), Violation> {
    recipes::follow(world, &mut Entropy::new(&[&[actor, number], bytes].concat()))
}

fn must(world: &mut World, actor: u8, call: impl Into<RuntimeCall>) -> Result<(), Violation> {
    let call = call.into();
    let text = format!("{call:?}");
    let ending = world.signed(Actor::of(actor), call)?;
    assert_eq!(ending, Ending::Ok, "settling in: {text}");
    Ok(())
}
