// SPDX-License-Identifier: Apache-2.0
//! Validators: keys with the proofs of their owner, bids for seats, and the end of sessions.

use crate::{actors::Actor, entropy::Entropy, outcome::Violation, world::World};
use codec::Encode;
use sp_core::{Pair, ed25519, proof_of_possession::ProofOfPossessionGenerator, sr25519};
use vigor_runtime::{
    RuntimeCall, SessionKeys,
    constants::{money::VGR, time::SESSION},
};

/// The pairs that sign blocks and finality votes for an actor.
pub fn pairs(actor: &Actor) -> (sr25519::Pair, ed25519::Pair) {
    (pair(actor.name, "aura"), pair(actor.name, "grandpa"))
}

fn pair<P: Pair>(name: &str, role: &str) -> P {
    P::from_string(&format!("//{name}//{role}"), None).expect("a valid path")
}

/// Sets the keys of a validator to be.
pub fn set_keys(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let whose = if entropy.one_in(8) { Actor::of(entropy.byte()) } else { actor };
    let (mut aura, mut grandpa) = pairs(whose);
    let keys = SessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() };
    let owner = actor.account.encode();
    let proof =
        (aura.generate_proof_of_possession(&owner), grandpa.generate_proof_of_possession(&owner));
    let mut proof = proof.encode();
    if entropy.one_in(12) {
        proof.pop();
    }
    let call = pallet_session::Call::set_keys { keys, proof };
    world.signed(actor, RuntimeCall::Session(call)).map(|_| ())
}

/// Sets keys and bids for a seat.
pub fn bid(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    set_keys(world, actor, entropy)?;
    let register = pallet_collator_selection::Call::register_as_candidate {};
    world.signed(actor, RuntimeCall::CollatorSelection(register))?;
    let new_deposit = entropy.choose(&[20_000 * VGR, 10_000 * VGR, 9_999 * VGR, 0, u128::MAX]);
    let raise = pallet_collator_selection::Call::update_bond { new_deposit };
    world.signed(actor, RuntimeCall::CollatorSelection(raise)).map(|_| ())
}

/// Ends the session, and the one after it.
pub fn end_session(
    world: &mut World,
    _actor: &'static Actor,
    _entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    for _ in 0..2 {
        world.leap(SESSION)?;
        world.end_block()?;
        world.end_block()?;
    }
    Ok(())
}
