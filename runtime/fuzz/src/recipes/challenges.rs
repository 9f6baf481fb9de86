// SPDX-License-Identifier: Apache-2.0
//! Evidence against pending epochs: good, bad, and pointless.

use super::epochs::{self, program};
use crate::{actors::Actor, entropy::Entropy, keys, outcome::Violation, trees, world::World};
use frame_support::BoundedVec;
use pallet_activity::evidence::{
    Absence, DoubleSignature, Evidence, Opened, Opening, Statement, Total,
};
use sp_core::Pair;
use vigor_primitives::tree::Leaf;
use vigor_runtime::{Runtime, RuntimeCall};

/// Leaves of the newest final epoch and of the pending one.
struct Trees {
    epoch: u64,
    before: Vec<Leaf>,
    now: Vec<Leaf>,
    certified: Statement,
}

/// Challenges the pending epoch of a program.
pub fn challenge(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let program = program(world, entropy);
    let Some(trees) = trees_of(world, program) else { return Ok(()) };
    let genesis = world.knowledge.genesis;
    let Some(evidence) = evidence(&trees, genesis, program, entropy) else { return Ok(()) };
    let epoch = if entropy.one_in(24) { trees.epoch + 1 } else { trees.epoch };
    let call = pallet_activity::Call::challenge { program, epoch, evidence };
    world.signed(actor, RuntimeCall::Activity(call)).map(|_| ())
}

/// Submits an epoch and challenges it.
pub fn lie_and_challenge(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    world.sleep(60_000)?;
    epochs::submit(world, actor, entropy)?;
    challenge(world, actor, entropy)
}

fn trees_of(world: &mut World, program: u32) -> Option<Trees> {
    let (epoch, record, head) = world.query(|| {
        let epoch = pallet_activity::Pending::<Runtime>::get(program)?;
        let record = pallet_activity::Epochs::<Runtime>::get(program, epoch)?;
        Some((epoch, record, pallet_activity::Heads::<Runtime>::get(program)))
    })?;
    let known = &world.knowledge.trees;
    let before = head.and_then(|head| known.get(&head.root)).cloned().unwrap_or_default();
    let now = known.get(&record.root).cloned().unwrap_or_default();
    let certified = Statement {
        previous_root: record.previous_root,
        root: record.root,
        root_sum: record.root_sum,
        leaf_count: record.leaf_count,
        leaf_digest: record.leaf_digest,
        oracle_set: record.oracle_set,
    };
    Some(Trees { epoch, before, now, certified })
}

fn evidence(
    trees: &Trees,
    genesis: [u8; 32],
    program: u32,
    entropy: &mut Entropy<'_>,
) -> Option<Evidence> {
    let Trees { before, now, .. } = trees;
    Some(match entropy.byte() % 6 {
        0 => {
            // The first pair that is out of order, if there is one.
            let found = (1..now.len()).find(|at| now[at - 1].account >= now[*at].account);
            let at = found.unwrap_or_else(|| 1 + entropy.below(now.len().saturating_sub(1)));
            Evidence::LeafOrder {
                first: opening(now, at.checked_sub(1)?)?,
                second: opening(now, at)?,
            }
        }
        1 => {
            let fell = before.iter().position(|leaf| total(now, &leaf.account) < leaf.cumulative);
            let at = fell.unwrap_or_else(|| entropy.below(before.len()));
            let leaf = opening(before, at)?;
            let account = leaf.leaf.account;
            Evidence::TotalFell { before: leaf, now: shown(now, &account)? }
        }
        2 => {
            let grew = |leaf: &Leaf| leaf.cumulative.saturating_sub(total(before, &leaf.account));
            let most = (0..now.len()).max_by_key(|at| grew(&now[*at]));
            let leaf = opening(now, most?)?;
            let account = leaf.leaf.account;
            Evidence::OverCap { now: leaf, before: shown(before, &account)? }
        }
        3 => {
            // A single leaf is its own root; its sum may differ from the certified one.
            let leaf = now.first().copied()?;
            let node = match now.len() {
                1 => Opened::Leaf(leaf),
                length => {
                    let half = length.next_power_of_two() / 2;
                    let (left, right) = now.split_at(half);
                    Opened::Inner { left: trees::root(left)?, right: trees::root(right)? }
                }
            };
            let wrong = u64::from(entropy.one_in(4));
            let claimed = trees.certified.root_sum.wrapping_add(wrong);
            Evidence::WrongSum { node, claimed, path: BoundedVec::default() }
        }
        _ => double(trees, genesis, program, entropy),
    })
}

/// Oracles that the fuzzer holds the keys of sign another statement too.
fn double(trees: &Trees, genesis: [u8; 32], program: u32, entropy: &mut Entropy<'_>) -> Evidence {
    let first = trees.certified;
    let digest = if entropy.one_in(8) { first.leaf_digest } else { [entropy.byte(); 32] };
    let second = Statement { leaf_digest: digest, ..first };
    let hash_of = |it: &Statement| it.payload(genesis, program, trees.epoch).signing_hash();
    let count = 1 + entropy.below(keys::oracles().len());
    let mut signatures = keys::oracles()
        .iter()
        .take(count)
        .map(|oracle| DoubleSignature {
            key: oracle.public().0,
            first: oracle.sign(&hash_of(&first)).0,
            second: oracle.sign(&hash_of(&second)).0,
        })
        .collect::<Vec<_>>();
    if !entropy.one_in(16) {
        signatures.sort_by_key(|signature| signature.key);
    }
    Evidence::DoubleSigning { first, second, signatures: BoundedVec::truncate_from(signatures) }
}

fn total(leaves: &[Leaf], account: &[u8; 32]) -> u64 {
    leaves.iter().find(|leaf| leaf.account == *account).map_or(0, |leaf| leaf.cumulative)
}

fn opening(leaves: &[Leaf], at: usize) -> Option<Opening> {
    let proof = BoundedVec::truncate_from(trees::prove(leaves, at)?);
    Some(Opening { index: at.try_into().ok()?, leaf: *leaves.get(at)?, proof })
}

/// What a tree with ascending leaves shows of an account.
fn shown(leaves: &[Leaf], account: &[u8; 32]) -> Option<Total> {
    if let Some(at) = leaves.iter().position(|leaf| leaf.account == *account) {
        return Some(Total::Leaf(opening(leaves, at)?));
    }
    let after = leaves.iter().position(|leaf| leaf.account > *account);
    Some(Total::Absent(match after {
        _ if leaves.is_empty() => Absence::Empty,
        Some(0) => Absence::Before(opening(leaves, 0)?),
        Some(at) => Absence::Between(opening(leaves, at - 1)?, opening(leaves, at)?),
        None => Absence::After(opening(leaves, leaves.len() - 1)?),
    }))
}
