// SPDX-License-Identifier: Apache-2.0
//! Calls in the name of somebody who allowed it.

use super::owner_of;
use crate::{
    actors::Actor,
    entropy::Entropy,
    outcome::Violation,
    types::Types,
    world::{World, decode_call},
};
use sp_runtime::traits::{BlakeTwo256, Hash};
use vigor_runtime::{AccountId, Runtime, RuntimeCall};

/// Accounts with proxies that are chosen among.
const PROXIED_MAX: usize = 16;

/// Somebody with a proxy, and the proxy.
fn pair(world: &mut World, entropy: &mut Entropy<'_>) -> Option<(AccountId, &'static Actor)> {
    let mut proxied = world
        .query(|| pallet_proxy::Proxies::<Runtime>::iter().take(PROXIED_MAX).collect::<Vec<_>>());
    proxied.sort_by(|(one, _), (other, _)| one.cmp(other));
    let (real, (proxies, _)) = proxied.get(entropy.below(proxied.len()))?;
    let proxy = proxies.get(entropy.below(proxies.len()))?;
    Some((real.clone(), owner_of(&proxy.delegate)?))
}

fn wanted(world: &World, real: &AccountId, entropy: &mut Entropy<'_>) -> Option<RuntimeCall> {
    let index = Types::get().nearest_call(entropy.byte(), entropy.byte());
    let actor = owner_of(real).unwrap_or_else(|| Actor::of(0));
    decode_call(&world.generate(actor, index, entropy))
}

/// A proxy makes a call.
pub fn act(
    world: &mut World,
    _actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let Some((real, proxy)) = pair(world, entropy) else { return Ok(()) };
    let Some(call) = wanted(world, &real, entropy) else { return Ok(()) };
    let call = pallet_proxy::Call::proxy {
        real: real.into(),
        force_proxy_type: None,
        call: Box::new(call),
    };
    world.signed(proxy, RuntimeCall::Proxy(call)).map(|_| ())
}

/// A proxy announces a call and makes it after some blocks.
pub fn announce(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let Some((real, proxy)) = pair(world, entropy) else { return Ok(()) };
    let Some(call) = wanted(world, &real, entropy) else { return Ok(()) };
    let call_hash = BlakeTwo256::hash_of(&call);
    let announcement = pallet_proxy::Call::announce { real: real.clone().into(), call_hash };
    world.signed(proxy, RuntimeCall::Proxy(announcement))?;
    for _ in 0..entropy.byte() % 4 {
        world.end_block()?;
    }
    let call = pallet_proxy::Call::proxy_announced {
        delegate: proxy.account.clone().into(),
        real: real.into(),
        force_proxy_type: None,
        call: Box::new(call),
    };
    world.signed(actor, RuntimeCall::Proxy(call)).map(|_| ())
}
