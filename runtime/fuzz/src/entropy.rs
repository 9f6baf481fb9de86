// SPDX-License-Identifier: Apache-2.0
//! Choices read from the bytes of an input.
//!
//! Where the bytes end every choice is the first one. Each list of choices therefore begins with
//! the most plausible: a short record is a sensible action, and every byte a mutation adds makes it
//! stranger.

use arbitrary::{Arbitrary, Unstructured};

/// The bytes of one action.
pub struct Entropy<'a>(Unstructured<'a>);

impl<'a> Entropy<'a> {
    /// Reads from `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(Unstructured::new(bytes))
    }

    /// Any value, all zeros after the end.
    pub fn any<T: Arbitrary<'a> + Default>(&mut self) -> T {
        self.0.arbitrary().unwrap_or_default()
    }

    /// A byte.
    pub fn byte(&mut self) -> u8 {
        self.any()
    }

    /// A number below `bound`, or zero where there is none.
    pub fn below(&mut self, bound: usize) -> usize {
        match bound {
            0 => 0,
            1..=256 => usize::from(self.byte()) % bound,
            _ => self.any::<u32>() as usize % bound,
        }
    }

    /// One of the choices.
    pub fn choose<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// Whether one of `parts` was drawn; never after the end.
    pub fn one_in(&mut self, parts: u8) -> bool {
        self.byte() % parts == parts - 1
    }

    /// Up to `count` of the bytes that are left.
    pub fn take(&mut self, count: usize) -> &'a [u8] {
        let count = count.min(self.0.len());
        self.0.bytes(count).unwrap_or_default()
    }
}
