// SPDX-License-Identifier: Apache-2.0
//! Claims with the proofs they need.

use super::epochs::program;
use crate::{actors::Actor, entropy::Entropy, outcome::Violation, trees, world::World};
use frame_support::BoundedVec;
use pallet_activity::types::ClaimItem;
use vigor_primitives::tree::Leaf;
use vigor_runtime::{AccountId, Runtime, RuntimeCall};

/// Place of the leaf of `account`.
pub fn leaf_index(leaves: &[Leaf], account: &[u8; 32]) -> Option<usize> {
    leaves.iter().position(|leaf| leaf.account == *account)
}

/// Claims what one leaf under the newest final root says.
pub fn claim(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let program = program(world, entropy);
    let leaves = final_leaves(world, program, entropy);
    let Some(item) = item(&leaves, entropy) else { return Ok(()) };
    let call = pallet_activity::Call::claim {
        program,
        account: item.account,
        cumulative: item.cumulative,
        index: item.index,
        proof: item.proof,
    };
    world.signed(actor, RuntimeCall::Activity(call)).map(|_| ())
}

/// Claims what many leaves say.
pub fn claim_many(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let program = program(world, entropy);
    let leaves = final_leaves(world, program, entropy);
    let count = match entropy.byte() % 4 {
        0 => leaves.len(),
        1 => 2,
        2 => 0,
        _ => usize::from(entropy.byte()) + 1,
    };
    let items = (0..count).filter_map(|_| item(&leaves, entropy)).collect::<Vec<_>>();
    let claims = BoundedVec::truncate_from(items);
    let call = pallet_activity::Call::claim_many { program, claims };
    world.signed(actor, RuntimeCall::Activity(call)).map(|_| ())
}

/// Leaves under the newest final root; now and then under a pending one.
fn final_leaves(world: &mut World, program: u32, entropy: &mut Entropy<'_>) -> Vec<Leaf> {
    let pending = entropy.one_in(12);
    let root = world.query(|| {
        if pending {
            let epoch = pallet_activity::Pending::<Runtime>::get(program)?;
            return pallet_activity::Epochs::<Runtime>::get(program, epoch).map(|it| it.root);
        }
        pallet_activity::Heads::<Runtime>::get(program).map(|head| head.root)
    });
    root.and_then(|root| world.knowledge.trees.get(&root).cloned()).unwrap_or_default()
}

fn item(leaves: &[Leaf], entropy: &mut Entropy<'_>) -> Option<ClaimItem> {
    let place = entropy.below(leaves.len());
    let leaf = leaves.get(place)?;
    let mut item = ClaimItem {
        account: AccountId::new(leaf.account),
        cumulative: leaf.cumulative,
        index: place.try_into().ok()?,
        proof: BoundedVec::truncate_from(trees::prove(leaves, place)?),
    };
    match entropy.byte() % 32 {
        27 => item.cumulative = item.cumulative.wrapping_add(1),
        28 => item.index ^= 1,
        29 => {
            item.proof.pop();
        }
        30 => {
            if let Some(node) = item.proof.iter_mut().next() {
                node.sum = node.sum.wrapping_sub(1);
            }
        }
        31 => item.account = Actor::of(entropy.byte()).account.clone(),
        _ => {}
    }
    Some(item)
}
