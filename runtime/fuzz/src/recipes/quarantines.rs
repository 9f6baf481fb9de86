// SPDX-License-Identifier: Apache-2.0
//! Units that are withheld, and how that ends.

use super::epochs::program;
use crate::{actors::Actor, entropy::Entropy, outcome::Violation, world::World};
use pallet_activity::{Call, types::QuarantineReason};
use sp_core::H256;
use vigor_runtime::{RuntimeCall, constants::time::DAY};

/// Quarantines what an actor earned, and sees to one end of it or another.
pub fn quarantine(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let program = program(world, entropy);
    let account = actor.account.clone();
    let units = entropy.choose(&[500_000, 1, 0, u64::MAX, 2_000_000]);
    let reason = QuarantineReason::RepeatedBeats;
    let call = Call::quarantine { program, account: account.clone(), units, reason };
    world.as_root(RuntimeCall::Activity(call))?;
    let end = entropy.byte();
    if end & 1 == 0 {
        let call = Call::appeal { program, evidence: H256::repeat_byte(end) };
        world.signed(actor, RuntimeCall::Activity(call))?;
    }
    match end % 12 {
        0..=2 => decide(world, program, actor, true),
        3..=5 => decide(world, program, actor, false),
        6 | 7 => {
            wait(world, 8)?;
            decide(world, program, actor, true)
        }
        8 | 9 => {
            wait(world, 22)?;
            let call = Call::release { program, account };
            world.signed(Actor::of(end), RuntimeCall::Activity(call)).map(|_| ())
        }
        _ => Ok(()),
    }
}

fn decide(
    world: &mut World,
    program: u32,
    actor: &'static Actor,
    uphold: bool,
) -> Result<(), Violation> {
    let call = Call::resolve { program, account: actor.account.clone(), uphold };
    world.as_root(RuntimeCall::Activity(call)).map(|_| ())
}

/// Lets days pass, with an end where something is due on the way.
fn wait(world: &mut World, days: u32) -> Result<(), Violation> {
    for _ in 0..2 {
        world.leap(days * DAY)?;
        world.end_block()?;
    }
    Ok(())
}
