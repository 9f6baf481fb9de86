// SPDX-License-Identifier: Apache-2.0
//! What the first byte of an action means, and doing it.

use crate::{
    actors::Actor,
    entropy::Entropy,
    outcome::Violation,
    recipes,
    transaction::{self, Terms},
    types::Types,
    world::{World, decode_call},
};
use codec::{DecodeLimit, Encode};
use frame_support::MAX_EXTRINSIC_DEPTH;
use sp_runtime::generic::Era;
use vigor_runtime::{RuntimeCall, UncheckedExtrinsic, constants::time};

/// Bytes of a remark that nearly fills a block.
const REMARK_BYTES_MAX: usize = 1024 * 1024;
/// Nesting at which no call is accepted any more.
const NESTING_MAX: usize = 300;

/// The kinds of action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A call with arguments chosen by their types, signed by an actor.
    Call,
    /// A step that needs more than types tell: signatures, certificates, motions.
    Recipe,
    /// Ends the block.
    EndBlock,
    /// Time passes without blocks.
    Sleep,
    /// Blocks pass in which nothing happens.
    Leap,
    /// A call by root.
    Root,
    /// A call whose encoding was damaged.
    Damaged,
    /// Bytes that may be a call.
    Bytes,
    /// Bytes that may be a transaction.
    RawTransaction,
    /// An earlier transaction again.
    Replay,
    /// Wrong nonces, eras, tips.
    OddTerms,
    /// A call without a signature.
    Unsigned,
    /// An account gives everything away.
    Drain,
    /// Calls as deep or as long as can be.
    Huge,
}

impl Kind {
    /// The kind that a byte means. The spans are how often each is wanted.
    pub fn of(byte: u8) -> Self {
        match byte {
            0..=99 => Self::Call,
            100..=175 => Self::Recipe,
            176..=191 => Self::EndBlock,
            192..=195 => Self::Sleep,
            196..=203 => Self::Leap,
            204..=219 => Self::Root,
            220..=225 => Self::Damaged,
            226..=229 => Self::Bytes,
            230..=233 => Self::RawTransaction,
            234..=239 => Self::Replay,
            240..=244 => Self::OddTerms,
            245..=248 => Self::Unsigned,
            249..=252 => Self::Drain,
            _ => Self::Huge,
        }
    }
}

/// Does what the bytes of an action say.
pub fn perform(world: &mut World, action: &[u8]) -> Result<(), Violation> {
    let mut entropy = Entropy::new(action);
    let kind = Kind::of(entropy.byte());
    match kind {
        Kind::Call => signed_call(world, &mut entropy),
        Kind::Recipe => recipes::follow(world, &mut entropy),
        Kind::EndBlock => end_blocks(world, &mut entropy),
        Kind::Sleep => sleep(world, &mut entropy),
        Kind::Leap => leap(world, &mut entropy),
        Kind::Root => root_call(world, &mut entropy),
        Kind::Damaged => damaged_call(world, &mut entropy),
        Kind::Bytes => bytes_call(world, &mut entropy),
        Kind::RawTransaction => raw_transaction(world, &mut entropy),
        Kind::Replay => replay(world, &mut entropy),
        Kind::OddTerms => odd_terms(world, &mut entropy),
        Kind::Unsigned => unsigned(world, &mut entropy),
        Kind::Drain => drain(world, &mut entropy),
        Kind::Huge => huge(world, &mut entropy),
    }
}

/// An actor and the encoding of a call for it to sign.
fn generated(world: &World, entropy: &mut Entropy<'_>) -> (&'static Actor, Vec<u8>) {
    let actor = world.actor(entropy.byte());
    let index = Types::get().nearest_call(entropy.byte(), entropy.byte());
    (actor, world.generate(actor, index, entropy))
}

fn signed_call(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let (actor, encoded) = generated(world, entropy);
    submit_bytes(world, actor, &encoded)
}

fn submit_bytes(world: &mut World, actor: &'static Actor, encoded: &[u8]) -> Result<(), Violation> {
    match decode_call(encoded) {
        Some(call) => world.signed(actor, call).map(|_| ()),
        None => {
            world.report.note(|| format!("{}: no call", actor.name));
            Ok(())
        }
    }
}

fn end_blocks(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let count = match entropy.byte() {
        0..=99 => 1,
        byte @ 100..=239 => byte % 12,
        _ => 40,
    };
    for _ in 0..count {
        world.end_block()?;
    }
    world.report.note(|| format!("{count} blocks"));
    Ok(())
}

fn sleep(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let milliseconds = match entropy.byte() % 12 {
        0..=3 => 60_000,
        4..=6 => 3_600_000,
        7 | 8 => 86_400_000,
        9 => 31 * 86_400_000,
        10 => u64::from(entropy.any::<u32>()),
        _ => u64::MAX,
    };
    world.sleep(milliseconds)?;
    world.report.note(|| format!("{milliseconds} ms without blocks"));
    Ok(())
}

fn leap(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let count = match entropy.byte() % 12 {
        0 | 1 => time::MINUTE,
        2..=4 => time::HOUR,
        5 => time::DAY,
        6 => 10,
        7 => u32::from(entropy.any::<u16>()),
        8 => 31 * time::DAY,
        9 => 100 * time::DAY,
        10 => 8 * time::DAY,
        _ => u32::from(entropy.byte()),
    };
    let before = world.number();
    world.leap(count)?;
    let after = world.number();
    world.report.note(|| format!("from block {before} to {after}"));
    Ok(())
}

fn root_call(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let (_, encoded) = generated(world, entropy);
    match decode_call(&encoded) {
        Some(call) => world.as_root(call).map(|_| ()),
        None => Ok(()),
    }
}

fn damaged_call(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let count = 1 + entropy.below(4);
    let damage: Vec<(u16, u8)> = (0..count).map(|_| (entropy.any(), entropy.byte())).collect();
    let (actor, mut encoded) = generated(world, entropy);
    for (place, byte) in damage {
        damage_at(&mut encoded, usize::from(place), byte);
    }
    submit_bytes(world, actor, &encoded)
}

fn damage_at(bytes: &mut Vec<u8>, place: usize, byte: u8) {
    let length = bytes.len();
    let Some(place) = place.checked_rem(length) else { return };
    match byte % 4 {
        0 => bytes.truncate(place),
        1 => bytes.insert(place, byte),
        _ => bytes[place] ^= byte,
    }
}

fn bytes_call(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let actor = world.actor(entropy.byte());
    let bytes = entropy.take(usize::MAX);
    submit_bytes(world, actor, bytes)
}

fn raw_transaction(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let mut bytes = match (entropy.byte() % 3, world.sent(entropy.below(8))) {
        (0 | 1, Some(sent)) => sent.clone(),
        _ => Vec::new(),
    };
    if bytes.is_empty() {
        bytes = entropy.take(usize::MAX).to_vec();
    } else {
        for _ in 0..=entropy.below(3) {
            damage_at(&mut bytes, usize::from(entropy.any::<u16>()), entropy.byte());
        }
    }
    submit_raw(world, &bytes)
}

fn submit_raw(world: &mut World, bytes: &[u8]) -> Result<(), Violation> {
    let decoded =
        UncheckedExtrinsic::decode_all_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut &bytes[..]);
    match decoded {
        Ok(transaction) => world.submit("somebody", transaction).map(|_| ()),
        Err(_) => {
            world.report.note(|| "no transaction".into());
            Ok(())
        }
    }
}

fn replay(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    match world.sent(entropy.below(32)).cloned() {
        Some(bytes) => submit_raw(world, &bytes),
        None => Ok(()),
    }
}

fn odd_terms(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let (nonce_byte, tip_byte, era_byte) = (entropy.byte(), entropy.byte(), entropy.byte());
    let any = entropy.any::<u32>();
    let (actor, encoded) = generated(world, entropy);
    let Some(call) = decode_call(&encoded) else { return Ok(()) };
    let number = u64::from(world.number());
    let mut terms = world.query(|| Terms::usual(actor));
    match nonce_byte % 6 {
        0 | 1 => {}
        2 => terms.nonce = terms.nonce.wrapping_add(1),
        3 => terms.nonce = terms.nonce.wrapping_sub(1),
        4 => terms.nonce = any,
        _ => terms.nonce = u32::MAX,
    }
    terms.tip = match tip_byte % 5 {
        0 => 1,
        1 => u128::from(any) * 1_000_000,
        2 => 0,
        3 => u128::from(u64::MAX),
        _ => u128::MAX,
    };
    terms.era = match era_byte % 4 {
        0 => Era::Immortal,
        1 => Era::mortal(64, number),
        2 => Era::mortal(4, number.saturating_sub(u64::from(era_byte))),
        _ => Era::mortal(65_536, number.saturating_add(u64::from(any))),
    };
    world.signed_on(actor, call, &terms).map(|_| ())
}

fn unsigned(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let bare = !entropy.one_in(3);
    let (actor, encoded) = generated(world, entropy);
    let Some(call) = decode_call(&encoded) else { return Ok(()) };
    let offer = if bare {
        UncheckedExtrinsic::new_bare(call)
    } else {
        let terms = world.query(|| Terms::usual(actor));
        transaction::general(call, &terms)
    };
    world.submit("nobody", offer).map(|_| ())
}

fn drain(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    // Alice keeps her money, or nobody could pay to be root.
    let from = Actor::of(1 + entropy.byte() % 8);
    let dest = Actor::of(entropy.byte()).account.clone().into();
    let keep_alive = entropy.one_in(4);
    let call = pallet_balances::Call::transfer_all { dest, keep_alive };
    world.signed(from, RuntimeCall::Balances(call)).map(|_| ())
}

fn huge(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let actor = world.actor(entropy.byte());
    match entropy.byte() % 4 {
        0 => {
            let remark = vec![entropy.byte(); REMARK_BYTES_MAX - entropy.below(256)];
            let call = RuntimeCall::System(frame_system::Call::remark_with_event { remark });
            world.signed(actor, call).map(|_| ())
        }
        1 => {
            // utility's batch of one, again and again, written as bytes.
            let depth = entropy.below(NESTING_MAX);
            let layer = RuntimeCall::Utility(pallet_utility::Call::batch { calls: Vec::new() });
            let mut layer = layer.encode();
            layer.pop();
            layer.push(4);
            let mut bytes = layer.repeat(depth);
            bytes.extend([0, 0, 0]);
            submit_bytes(world, actor, &bytes)
        }
        2 => {
            let count = entropy.below(3_000);
            let (_, encoded) = generated(world, entropy);
            let Some(call) = decode_call(&encoded) else { return Ok(()) };
            let calls = vec![call; count.min(REMARK_BYTES_MAX / encoded.len().max(1))];
            let batch = match entropy.byte() % 3 {
                0 => pallet_utility::Call::batch { calls },
                1 => pallet_utility::Call::batch_all { calls },
                _ => pallet_utility::Call::force_batch { calls },
            };
            world.signed(actor, RuntimeCall::Utility(batch)).map(|_| ())
        }
        _ => {
            let bytes = vec![entropy.byte(); REMARK_BYTES_MAX];
            submit_bytes(world, actor, &bytes)
        }
    }
}
