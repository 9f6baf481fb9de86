// SPDX-License-Identifier: Apache-2.0
//! New inputs from old ones: of actions first, of bytes second.

use crate::{
    input::{ACTION_BYTES_MAX, ACTIONS_MAX, Input, Start},
    types::CallIndex,
};
use rand::{Rng, RngCore, rngs::StdRng, seq::SliceRandom};

/// First bytes of the kinds that carry a call.
const CALL_KINDS: [u8; 3] = [0, 204, 220];
/// Changes made to one input.
const CHANGES_MAX: u32 = 6;
/// Actions of a new input.
const NEW_ACTIONS_MAX: usize = 24;

/// Makes inputs.
pub struct Mutator<'a> {
    /// Calls that never succeeded so far: half of the new calls are of these.
    pub wanted: &'a [CallIndex],
}

impl Mutator<'_> {
    /// An input from nothing.
    pub fn fresh(&self, rng: &mut StdRng) -> Input {
        let start = if rng.gen_ratio(1, 4) { Start::Genesis } else { Start::Settled };
        let count = rng.gen_range(1..=NEW_ACTIONS_MAX);
        Input::new(start, (0..count).map(|_| self.action(rng)).collect())
    }

    /// A changed copy of `input`, perhaps with actions of `other`.
    pub fn mutated(&self, input: &Input, other: &Input, rng: &mut StdRng) -> Input {
        let mut input = input.clone();
        for _ in 0..rng.gen_range(1..=CHANGES_MAX) {
            self.change(&mut input, other, rng);
        }
        input.actions.truncate(ACTIONS_MAX);
        for action in &mut input.actions {
            action.truncate(ACTION_BYTES_MAX);
        }
        input
    }

    fn change(&self, input: &mut Input, other: &Input, rng: &mut StdRng) {
        let length = input.actions.len();
        if length == 0 {
            input.actions.push(self.action(rng));
            return;
        }
        let place = rng.gen_range(0..length);
        match rng.gen_range(0..16) {
            0..=3 => input.actions.insert(place, self.action(rng)),
            4 => input.actions.push(self.action(rng)),
            5 => {
                input.actions.remove(place);
            }
            6 => {
                let copy = input.actions[place].clone();
                input.actions.insert(rng.gen_range(0..=length), copy);
            }
            7 => input.actions.swap(place, rng.gen_range(0..length)),
            8 | 9 => splice(input, place, other, rng),
            10 => {
                // The same by somebody else: the second byte names the actor of most kinds.
                if let Some(actor) = input.actions[place].get_mut(1) {
                    *actor = rng.r#gen();
                }
            }
            11 if rng.gen_ratio(1, 8) => {
                input.start = match input.start {
                    Start::Genesis => Start::Settled,
                    Start::Settled => Start::Genesis,
                };
            }
            _ => change_bytes(&mut input.actions[place], rng),
        }
    }

    fn action(&self, rng: &mut StdRng) -> Vec<u8> {
        let length = [0, 2, 6, 16, 48, 160].choose(rng).copied().unwrap_or_default();
        let mut bytes = vec![0; length];
        rng.fill_bytes(&mut bytes);
        let mut kind = rng.r#gen();
        if let Some((pallet, call)) = self.wanted.choose(rng).filter(|_| rng.gen_ratio(1, 3)) {
            kind = CALL_KINDS.choose(rng).copied().unwrap_or_default();
            bytes.splice(0..0, [*pallet, *call]);
        }
        // An actor, then for calls the pallet and the call; recipes read them in another order.
        bytes.splice(0..0, [kind, rng.r#gen()]);
        bytes
    }
}

fn splice(input: &mut Input, place: usize, other: &Input, rng: &mut StdRng) {
    if other.actions.is_empty() {
        return;
    }
    let from = rng.gen_range(0..other.actions.len());
    let to = (from + rng.gen_range(1..=8)).min(other.actions.len());
    input.actions.splice(place..place, other.actions[from..to].iter().cloned());
}

fn change_bytes(action: &mut Vec<u8>, rng: &mut StdRng) {
    if action.is_empty() {
        action.push(rng.r#gen());
        return;
    }
    let place = rng.gen_range(0..action.len());
    match rng.gen_range(0..6) {
        0 | 1 => action[place] = rng.r#gen(),
        2 => action[place] = action[place].wrapping_add(rng.gen_range(1..4)),
        3 => action.insert(place, rng.r#gen()),
        4 => {
            action.remove(place);
        }
        _ => {
            let mut tail = vec![0; rng.gen_range(1..16)];
            rng.fill_bytes(&mut tail);
            action.extend(tail);
        }
    }
}
