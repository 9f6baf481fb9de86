// SPDX-License-Identifier: Apache-2.0
//! Oracles that bond, change keys, and take over.

use super::epochs::program;
use crate::{actors::Actor, entropy::Entropy, keys, outcome::Violation, world::World};
use frame_support::BoundedVec;
use sp_core::Pair;
use vigor_primitives::certificate::possession_hash;
use vigor_runtime::{AccountId, Runtime, RuntimeCall};

/// Operators that are chosen among.
const OPERATORS_MAX: usize = 8;

/// An oracle's key and the proof that `actor` holds it.
fn possession(world: &World, actor: &Actor, entropy: &mut Entropy<'_>) -> ([u8; 32], [u8; 64]) {
    let oracles = keys::oracles();
    let oracle = &oracles[entropy.below(oracles.len())];
    let key = oracle.public().0;
    let operator: &[u8; 32] = actor.account.as_ref();
    let mut proof = oracle.sign(&possession_hash(&world.knowledge.genesis, operator, &key)).0;
    if entropy.one_in(12) {
        proof[7] ^= 1;
    }
    (key, proof)
}

/// Bonds for a key.
pub fn register(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let (key, possession) = possession(world, actor, entropy);
    let call = pallet_activity::Call::register_oracle { key, possession };
    world.signed(actor, RuntimeCall::Activity(call)).map(|_| ())
}

/// Changes the key.
pub fn rotate(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let (key, possession) = possession(world, actor, entropy);
    let call = pallet_activity::Call::rotate_key { key, possession };
    world.signed(actor, RuntimeCall::Activity(call)).map(|_| ())
}

/// Has operators take over the set of a program, from the epoch that runs or a later one.
pub fn stage(
    world: &mut World,
    _actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let program = program(world, entropy);
    let (epoch_ms, mut operators) = world.query(|| {
        let settings = pallet_activity::Programs::<Runtime>::get(program);
        let operators = pallet_activity::OracleOperators::<Runtime>::iter_keys();
        let operators = operators.take(OPERATORS_MAX).collect::<Vec<AccountId>>();
        (settings.map_or(1, |settings| settings.epoch_ms.max(1)), operators)
    });
    operators.sort();
    operators.truncate(OPERATORS_MAX - entropy.below(OPERATORS_MAX));
    let running = world.knowledge.now_ms / epoch_ms;
    let from_epoch = running.saturating_add(u64::from(entropy.byte() % 4));
    let operators = BoundedVec::truncate_from(operators);
    let call = pallet_activity::Call::stage_oracle_set { program, operators, from_epoch };
    world.as_root(RuntimeCall::Activity(call)).map(|_| ())
}
