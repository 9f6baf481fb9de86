// SPDX-License-Identifier: Apache-2.0
//! Epochs as oracles certify them, honest and not.

use super::claims::leaf_index;
use crate::{actors::Actor, entropy::Entropy, keys, outcome::Violation, trees, world::World};
use frame_support::BoundedVec;
use pallet_activity::types::ProgramOf;
use sp_core::Pair;
use vigor_primitives::{
    certificate::{Certificate, EpochPayload, SIGNERS_MAX, SignerSignature},
    tree::{Leaf, Node},
};
use vigor_runtime::{Runtime, RuntimeCall};

/// Programs that are chosen among.
const PROGRAMS_MAX: usize = 8;

/// One of the programs that exist.
pub fn program(world: &mut World, entropy: &mut Entropy<'_>) -> u32 {
    let mut programs = world.query(|| {
        pallet_activity::Programs::<Runtime>::iter_keys().take(PROGRAMS_MAX).collect::<Vec<_>>()
    });
    programs.sort_unstable();
    match programs.len() {
        0 => 0,
        count => programs[entropy.below(count)],
    }
}

/// Certifies an epoch and submits it.
pub fn submit(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let program = program(world, entropy);
    let Some(certificate) = certificate(world, program, entropy) else { return Ok(()) };
    let call = pallet_activity::Call::submit_epoch { program, certificate };
    world.signed(actor, RuntimeCall::Activity(call)).map(|_| ())
}

/// Lets an epoch pass, submits it, and lets its challenge window pass.
pub fn submit_and_finalise(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let epoch_ms = 60_000;
    world.sleep(epoch_ms)?;
    submit(world, actor, entropy)?;
    for _ in 0..6 {
        world.end_block()?;
    }
    Ok(())
}

/// A certificate of the program's next epoch, as far as the fuzzer holds its oracles' keys.
pub fn certificate(
    world: &mut World,
    program: u32,
    entropy: &mut Entropy<'_>,
) -> Option<Certificate> {
    let (settings, head, members) = world.query(|| {
        let settings = pallet_activity::Programs::<Runtime>::get(program)?;
        let head = pallet_activity::Heads::<Runtime>::get(program);
        let members = pallet_activity::OracleSets::<Runtime>::get(settings.oracle_set);
        Some((settings, head, members.unwrap_or_default()))
    })?;
    let previous = head.map_or(Node::EMPTY, |head| head.node());
    let before = world.knowledge.trees.get(&previous.hash).cloned().unwrap_or_default();
    let leaves = next_leaves(before, &settings, entropy);
    let mut root = trees::root(&leaves)?;
    world.knowledge.remember_tree(root.hash, leaves.clone());
    if entropy.one_in(24) {
        root.sum = root.sum.wrapping_add(u64::from(entropy.any::<u32>()));
    }
    let last_ended = (world.knowledge.now_ms / settings.epoch_ms.max(1)).saturating_sub(1);
    let epoch = match entropy.byte() % 10 {
        0..=6 => last_ended,
        7 => last_ended.saturating_sub(1),
        8 => last_ended + 1,
        _ => entropy.any(),
    };
    let odd_previous = entropy.one_in(24);
    let payload = EpochPayload {
        genesis: world.knowledge.genesis,
        program,
        epoch,
        previous_root: if odd_previous { [9; 32] } else { previous.hash },
        root: root.hash,
        root_sum: root.sum,
        leaf_count: leaves.len().try_into().ok()?,
        leaf_digest: [7; 32],
        oracle_set: settings.oracle_set,
    };
    let quorum = world.query(|| pallet_activity::Pallet::<Runtime>::quorum_of(settings.oracle_set));
    Some(Certificate::new(&payload, signatures(&payload, &members, quorum as usize, entropy)))
}

/// Signatures of a quorum of `members`, now and then fewer, doubled, or by the wrong ones.
fn signatures(
    payload: &EpochPayload,
    members: &[[u8; 32]],
    quorum: usize,
    entropy: &mut Entropy<'_>,
) -> BoundedVec<SignerSignature, frame_support::traits::ConstU32<SIGNERS_MAX>> {
    let hash = payload.signing_hash();
    let mut signatures = (0u8..)
        .zip(members)
        .filter_map(|(signer, key)| {
            let signature = keys::oracle_of(key)?.sign(&hash).0;
            Some(SignerSignature { signer, signature })
        })
        .collect::<Vec<_>>();
    match entropy.byte() % 32 {
        0..=15 => {}
        16..=23 => signatures.truncate(quorum),
        24 => signatures.truncate(quorum.saturating_sub(1)),
        25 => signatures.extend(signatures.first().copied()),
        26 => {
            if let Some(first) = signatures.first_mut() {
                first.signer = entropy.byte();
            }
        }
        27 => {
            if let Some(first) = signatures.first_mut() {
                first.signature[3] ^= 1;
            }
        }
        _ => {}
    }
    BoundedVec::truncate_from(signatures)
}

/// The totals after `before`: a few accounts earned, and seldom something is wrong.
fn next_leaves(
    before: Vec<Leaf>,
    settings: &ProgramOf<Runtime>,
    entropy: &mut Entropy<'_>,
) -> Vec<Leaf> {
    let mut leaves = before;
    for _ in 0..1 + entropy.below(5) {
        let account = match entropy.byte() {
            byte @ 0..=239 => Actor::of(byte).account.clone().into(),
            byte => [byte; 32],
        };
        let units = match entropy.byte() % 8 {
            0..=2 => 1_000_000,
            3 => 1,
            4 => settings.cap_epoch,
            5 => u64::from(entropy.any::<u16>()),
            6 => 999,
            _ => u64::from(entropy.byte()) * 10_000,
        };
        award(&mut leaves, account, units);
    }
    match entropy.byte() % 40 {
        30 => award(&mut leaves, [3; 32], settings.cap_epoch.saturating_add(1)),
        31 => award(&mut leaves, [4; 32], u64::MAX / 2),
        32 => {
            let place = entropy.below(leaves.len());
            if let Some(leaf) = leaves.get_mut(place) {
                leaf.cumulative = leaf.cumulative.saturating_sub(1);
            }
        }
        33 if !leaves.is_empty() => {
            leaves.remove(entropy.below(leaves.len()));
        }
        34 => leaves.reverse(),
        35 => {
            let doubled = leaves.first().copied();
            leaves.splice(0..0, doubled);
        }
        36 => leaves.clear(),
        37 => {
            if let Some(leaf) = leaves.first_mut() {
                leaf.cumulative = u64::MAX;
            }
        }
        _ => {}
    }
    leaves
}

fn award(leaves: &mut Vec<Leaf>, account: [u8; 32], units: u64) {
    match leaf_index(leaves, &account) {
        Some(place) => {
            leaves[place].cumulative = leaves[place].cumulative.saturating_add(units);
        }
        None => {
            leaves.push(Leaf { account, cumulative: units });
            leaves.sort_by_key(|leaf| leaf.account);
        }
    }
}
