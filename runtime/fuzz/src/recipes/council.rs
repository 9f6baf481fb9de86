// SPDX-License-Identifier: Apache-2.0
//! Motions of the council, which reach what only an admin may do.

use crate::{
    actors::Actor,
    entropy::Entropy,
    outcome::Violation,
    types::Types,
    world::{World, decode_call},
};
use pallet_collective::Call;
use sp_runtime::{
    Weight,
    traits::{BlakeTwo256, Hash},
};
use vigor_runtime::{Runtime, RuntimeCall, glue::council::CouncilCollective};

/// Longer than most motions.
const LENGTH_BOUND: u32 = 1 << 16;
/// Calls that the council is there for.
const OFFICES: [&str; 16] = [
    "Activity.quarantine",
    "Activity.resolve",
    "Activity.set_breaker",
    "Activity.reject_epoch",
    "Activity.set_paused",
    "Activity.set_oracle_set",
    "Activity.create_program",
    "Treasury.spend",
    "Treasury.spend_local",
    "Treasury.void_spend",
    "CollatorSelection.set_invulnerables",
    "CollatorSelection.add_invulnerable",
    "CollatorSelection.remove_invulnerable",
    "CollatorSelection.set_desired_candidates",
    "CollatorSelection.set_candidacy_bond",
    "Council.set_members",
];

type CouncilCall = Call<Runtime, CouncilCollective>;

/// Moves any call, and votes on it.
pub fn motion(
    world: &mut World,
    _actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let index = Types::get().nearest_call(entropy.byte(), entropy.byte());
    propose(world, index, entropy)
}

/// Moves a call of the council's office.
pub fn act(
    world: &mut World,
    _actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let wanted = entropy.choose(&OFFICES);
    let index = Types::get().calls().iter().find(|(_, name)| *name == wanted);
    propose(world, index.map_or((0, 0), |(index, _)| *index), entropy)
}

fn propose(world: &mut World, index: (u8, u8), entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let dissent = entropy.one_in(8);
    let encoded = world.generate(Actor::of(0), index, entropy);
    match decode_call(&encoded) {
        Some(proposal) => decide(world, proposal, dissent),
        None => Ok(()),
    }
}

/// Has a call whitelisted and dispatched as root, in two motions.
pub fn whitelist(
    world: &mut World,
    _actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let index = Types::get().nearest_call(entropy.byte(), entropy.byte());
    let encoded = world.generate(Actor::of(0), index, entropy);
    let Some(call) = decode_call(&encoded) else { return Ok(()) };
    let name = Types::get().call_name(index);
    if crate::forbidden::is_forbidden(name) {
        return Ok(());
    }
    let call_hash = BlakeTwo256::hash_of(&call);
    let named = pallet_whitelist::Call::whitelist_call { call_hash };
    let done =
        pallet_whitelist::Call::dispatch_whitelisted_call_with_preimage { call: Box::new(call) };
    let (first, second) = if entropy.one_in(6) { (done, named) } else { (named, done) };
    decide(world, RuntimeCall::Whitelist(first), false)?;
    decide(world, RuntimeCall::Whitelist(second), false)
}

/// Alice proposes, Bob and Charlie vote, Alice closes.
fn decide(world: &mut World, proposal: RuntimeCall, dissent: bool) -> Result<(), Violation> {
    let members: [&'static Actor; 3] = [Actor::of(0), Actor::of(1), Actor::of(2)];
    let proposal_hash = BlakeTwo256::hash_of(&proposal);
    let index = world.query(pallet_collective::ProposalCount::<Runtime, CouncilCollective>::get);
    let call = CouncilCall::propose {
        threshold: 2,
        proposal: Box::new(proposal),
        length_bound: LENGTH_BOUND,
    };
    world.signed(members[0], RuntimeCall::Council(call))?;
    for (nth, member) in members.into_iter().enumerate() {
        let approve = !dissent || nth == 0;
        let vote = CouncilCall::vote { proposal: proposal_hash, index, approve };
        world.signed(member, RuntimeCall::Council(vote))?;
    }
    let close = CouncilCall::close {
        proposal_hash,
        index,
        proposal_weight_bound: Weight::from_parts(200_000_000_000, 1 << 24),
        length_bound: LENGTH_BOUND,
    };
    world.signed(members[0], RuntimeCall::Council(close)).map(|_| ())
}
