// SPDX-License-Identifier: Apache-2.0
//! Keys that act for an owner, and money that is pulled.

use super::owner_of;
use crate::{
    actors::Actor,
    entropy::Entropy,
    outcome::Violation,
    types::Types,
    world::{World, decode_call},
};
use frame_support::BoundedVec;
use pallet_wallets::{
    Call, CallKinds,
    types::{AllowanceTerms, SessionTerms},
};
use vigor_runtime::{
    Runtime, RuntimeCall,
    constants::{money::VGR, time::HOUR},
};

/// Keys that are chosen among.
const KEYS_MAX: usize = 16;
/// What a session key is mostly made to do.
const LEAF_CALLS: [&str; 10] = [
    "Balances.transfer_keep_alive",
    "Escrow.place",
    "Activity.claim",
    "Wallets.subscribe",
    "Escrow.complete",
    "Escrow.create_listing",
    "Assets.transfer",
    "Escrow.dispute",
    "Wallets.collect",
    "Wallets.cancel",
];

/// Gives somebody a key to the actor's account.
pub fn add(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let key = Actor::of(entropy.byte().wrapping_add(1)).account.clone();
    let allowance = |entropy: &mut Entropy<'_>| AllowanceTerms {
        asset: entropy.one_in(4).then(|| entropy.choose(&[1, 1, 2, 0])),
        amount: entropy.choose(&[20 * VGR, VGR, 0, 1, u128::MAX]),
        period: entropy.choose(&[10, 100, HOUR, 1, 0, u32::MAX]),
    };
    let count = entropy.choose(&[1usize, 1, 2, 0, 3]);
    let allowances = (0..count).map(|_| allowance(entropy)).collect::<Vec<_>>();
    let until = world.knowledge.number.saturating_add(entropy.choose(&[500, 1, 20, 0, u32::MAX]));
    let terms = SessionTerms {
        kinds: CallKinds(entropy.choose(&[31, 1, 2, 4, 8, 16, 0, 32, u32::MAX])),
        allowances: BoundedVec::truncate_from(allowances),
        expires_at: until,
        guard: entropy.one_in(3),
    };
    world.signed(actor, RuntimeCall::Wallets(Call::add_session_key { key, terms })).map(|_| ())
}

/// Makes a key act for its owner.
pub fn act(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let mut keys = world.query(|| {
        pallet_wallets::SessionKeys::<Runtime>::iter_keys().take(KEYS_MAX).collect::<Vec<_>>()
    });
    keys.sort();
    let Some((owner, key)) = keys.get(entropy.below(keys.len())).cloned() else { return Ok(()) };
    let by = owner_of(&key).filter(|_| !entropy.one_in(12)).unwrap_or(actor);
    let types = Types::get();
    let index = if entropy.one_in(6) {
        types.nearest_call(entropy.byte(), entropy.byte())
    } else {
        let wanted = entropy.choose(&LEAF_CALLS);
        let found = types.calls().iter().find(|(_, name)| *name == wanted);
        found.map_or((0, 0), |(index, _)| *index)
    };
    let encoded = world.generate(owner_of(&owner).unwrap_or(actor), index, entropy);
    let Some(call) = decode_call(&encoded) else { return Ok(()) };
    let call = Call::act { owner, call: Box::new(call) };
    world.signed(by, RuntimeCall::Wallets(call)).map(|_| ())
}

/// Lets somebody pull money.
pub fn subscribe(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let call = Call::subscribe {
        payee: Actor::of(entropy.byte()).account.clone(),
        asset: entropy.one_in(3).then(|| entropy.choose(&[1, 1, 2, 0])),
        amount: entropy.choose(&[VGR, 100, 0, u128::MAX, 1]),
        period: entropy.choose(&[HOUR, HOUR + 7, 1, 0, u32::MAX]),
        count: entropy.choose(&[3, 1, 0, u32::MAX]),
    };
    world.signed(actor, RuntimeCall::Wallets(call)).map(|_| ())
}
