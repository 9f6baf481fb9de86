// SPDX-License-Identifier: Apache-2.0
//! The window of nonces against a set that forgets nothing.

use std::collections::BTreeSet;

use proptest::prelude::{Strategy, any, prop_assert_eq, prop_oneof, proptest};

use crate::{NONCE_WINDOW, NonceRefusal, NonceWindow};

/// Takes what was not taken, down to 63 below the highest.
struct Model {
    floor: u64,
    used: BTreeSet<u64>,
}

impl Model {
    fn take(&mut self, nonce: u64) -> Result<(), NonceRefusal> {
        if nonce < self.floor {
            return Err(NonceRefusal::Stale);
        }
        if !self.used.insert(nonce) {
            return Err(NonceRefusal::Used);
        }
        self.floor = self.floor.max(nonce.saturating_sub(NONCE_WINDOW - 1));
        Ok(())
    }
}

/// Where the next nonce lies, from the present floor.
#[derive(Clone, Copy, Debug)]
enum Step {
    Inside(u64),
    Beyond(u64),
    Below(u64),
    Anywhere(u64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..NONCE_WINDOW).prop_map(Step::Inside),
        4 => (NONCE_WINDOW..3 * NONCE_WINDOW).prop_map(Step::Beyond),
        2 => (1..NONCE_WINDOW).prop_map(Step::Below),
        1 => any::<u64>().prop_map(Step::Anywhere),
    ]
}

proptest! {
    #[test]
    fn the_window_agrees_with_a_set(
        start in prop_oneof![0..1_000_u64, any::<u64>()],
        steps in proptest::collection::vec(step(), 1..400),
    ) {
        let mut model = Model { floor: start, used: BTreeSet::new() };
        let mut window = NonceWindow { floor: start, bitmap: 0 };
        for step in steps {
            let nonce = match step {
                Step::Inside(offset) | Step::Beyond(offset) => model.floor.saturating_add(offset),
                Step::Below(offset) => model.floor.saturating_sub(offset),
                Step::Anywhere(nonce) => nonce,
            };
            let taken = window.take(nonce);
            prop_assert_eq!(taken.map(|_| ()), model.take(nonce));
            window = taken.unwrap_or(window);
            prop_assert_eq!(window.floor, model.floor);
            prop_assert_eq!(window.highest(), model.used.last().copied());
            for offset in 0..NONCE_WINDOW {
                let bit = window.bitmap >> offset & 1 == 1;
                let used = window.floor.checked_add(offset)
                    .is_some_and(|nonce| model.used.contains(&nonce));
                prop_assert_eq!(bit, used);
            }
        }
    }
}

#[test]
fn the_last_nonces_there_are_can_be_taken() {
    let window = NonceWindow { floor: u64::MAX - 63, bitmap: 0 };
    let window = window.take(u64::MAX).unwrap();
    assert_eq!(window.highest(), Some(u64::MAX));
    assert_eq!(window.take(u64::MAX), Err(NonceRefusal::Used));
    let far = NonceWindow { floor: 0, bitmap: u64::MAX }.take(u64::MAX).unwrap();
    assert_eq!(far, NonceWindow { floor: u64::MAX - 63, bitmap: 1 << 63 });
}

#[test]
fn an_unused_window_has_no_highest() {
    assert_eq!(NonceWindow { floor: 5, bitmap: 0 }.highest(), None);
    assert_eq!(NonceWindow { floor: 5, bitmap: 0b101 }.highest(), Some(7));
}

#[test]
fn the_lowest_free_nonce_is_the_first_gap() {
    let lowest = |floor, bitmap| NonceWindow { floor, bitmap }.lowest_free();
    assert_eq!(lowest(5, 0), Some(5));
    assert_eq!(lowest(5, 0b1011), Some(7));
    assert_eq!(lowest(5, u64::MAX), Some(69));
    assert_eq!(lowest(u64::MAX - 63, u64::MAX), None);
}
