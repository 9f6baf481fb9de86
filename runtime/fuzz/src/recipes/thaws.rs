// SPDX-License-Identifier: Apache-2.0
//! Accounts frozen and thawed, keys withdrawn, subscriptions collected.

use super::owner_of;
use crate::{actors::Actor, entropy::Entropy, outcome::Violation, world::World};
use pallet_wallets::Call;
use vigor_runtime::{
    Runtime, RuntimeCall,
    constants::time::{DAY, HOUR},
};

/// Entries that are chosen among.
const CHOICES_MAX: usize = 16;

/// Freezes the actor, or takes the next step towards the thaw of somebody frozen.
pub fn freeze_or_thaw(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let mut frozen = world
        .query(|| pallet_wallets::Freezes::<Runtime>::iter().take(CHOICES_MAX).collect::<Vec<_>>());
    frozen.sort_by(|(one, _), (other, _)| one.cmp(other));
    let Some((account, freeze)) = frozen.get(entropy.below(frozen.len())) else {
        let call = Call::freeze { account: actor.account.clone() };
        return world.signed(actor, RuntimeCall::Wallets(call)).map(|_| ());
    };
    let owner = owner_of(account).unwrap_or(actor);
    if freeze.thaws_at.is_none() {
        return world.signed(owner, RuntimeCall::Wallets(Call::request_thaw {})).map(|_| ());
    }
    if !entropy.one_in(4) {
        world.leap(3 * DAY)?;
    }
    world.signed(owner, RuntimeCall::Wallets(Call::thaw {})).map(|_| ())
}

/// Withdraws a session key, by the owner, the key itself, or anybody.
pub fn remove_key(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let mut keys = world.query(|| {
        pallet_wallets::SessionKeys::<Runtime>::iter_keys().take(CHOICES_MAX).collect::<Vec<_>>()
    });
    keys.sort();
    let Some((owner, key)) = keys.get(entropy.below(keys.len())).cloned() else { return Ok(()) };
    let by = match entropy.byte() % 3 {
        0 => owner_of(&owner),
        1 => owner_of(&key),
        _ => None,
    };
    let call = Call::remove_session_key { owner, key };
    world.signed(by.unwrap_or(actor), RuntimeCall::Wallets(call)).map(|_| ())
}

/// Collects a payment that is due, or ends a subscription.
pub fn collect(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let mut open = world.query(|| {
        pallet_wallets::Subscriptions::<Runtime>::iter().take(CHOICES_MAX).collect::<Vec<_>>()
    });
    open.sort_by_key(|(id, _)| *id);
    let choice = entropy.below(open.len());
    let Some((id, subscription)) = open.get(choice) else { return Ok(()) };
    let (payer, payee) = (owner_of(&subscription.payer), owner_of(&subscription.payee));
    let (by, call) = match entropy.byte() % 8 {
        0..=3 => {
            world.leap(HOUR)?;
            world.end_block()?;
            world.leap(HOUR)?;
            (payee, Call::collect { id: *id })
        }
        4 | 5 => (payee, Call::collect { id: *id }),
        6 => (payer, Call::cancel { id: *id }),
        _ => (payee, Call::cancel { id: *id }),
    };
    world.signed(by.unwrap_or(actor), RuntimeCall::Wallets(call)).map(|_| ())
}
