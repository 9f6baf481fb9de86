// SPDX-License-Identifier: Apache-2.0
//! Who joins, pauses, returns and leaves: the Bass model of adoption, in whole people.
//!
//! Source: F. Bass, "A new product growth for model consumer durables", Management Science 15
//! (1969): those outside join by themselves or because others did.

use super::assumptions::{
    IMITATION_PPM, INNOVATION_PPM, JITTER_PERMILLE, LEAVE_PPM, PAUSE_PPM, PEOPLE, RETURN_PPM,
};
use rand::Rng;

const MILLION: u64 = 1_000_000;

/// How many are where.
#[derive(Clone, Debug, Default)]
pub struct Adoption {
    /// Joined so far, whatever became of them.
    pub joined: u64,
    /// Moving and earning.
    pub active: u64,
    /// Stopped, and may begin again.
    pub paused: u64,
    /// Left, identity removed.
    pub gone: u64,
    rests: [u64; 4],
}

/// Who went where in a day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moves {
    /// From outside to active.
    pub joined: u64,
    /// From paused to gone.
    pub left: u64,
}

impl Adoption {
    /// Lets a day pass.
    pub fn day(&mut self, rng: &mut impl Rng) -> Moves {
        let outside = PEOPLE - self.joined;
        let pull = INNOVATION_PPM + IMITATION_PPM * self.joined / PEOPLE;
        let joined = whole(&mut self.rests[0], outside * pull * jitter(rng) / 1_000).min(outside);
        let paused = whole(&mut self.rests[1], self.active * PAUSE_PPM).min(self.active);
        let returned = whole(&mut self.rests[2], self.paused * RETURN_PPM).min(self.paused);
        let left = whole(&mut self.rests[3], self.paused * LEAVE_PPM).min(self.paused - returned);
        self.joined += joined;
        self.active = self.active + joined + returned - paused;
        self.paused = self.paused + paused - returned - left;
        self.gone += left;
        Moves { joined, left }
    }

    /// People who have an identity.
    pub fn identities(&self) -> u64 {
        self.active + self.paused
    }
}

/// Whole people of so many millionths; the rest waits for tomorrow.
fn whole(rest: &mut u64, millionths: u64) -> u64 {
    let sum = *rest + millionths;
    *rest = sum % MILLION;
    sum / MILLION
}

/// A factor around one, in thousandths.
pub fn jitter(rng: &mut impl Rng) -> u64 {
    rng.gen_range(1_000 - JITTER_PERMILLE..=1_000 + JITTER_PERMILLE)
}

#[cfg(test)]
mod tests {
    use super::{Adoption, PEOPLE};
    use crate::sim::assumptions::{DAYS_PER_YEAR, YEARS};
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    #[test]
    fn nobody_is_lost_and_nearly_everybody_joins() {
        let mut rng = ChaCha8Rng::seed_from_u64(7);
        let mut adoption = Adoption::default();
        for _ in 0..YEARS * DAYS_PER_YEAR {
            adoption.day(&mut rng);
            let Adoption { joined, active, paused, gone, .. } = adoption;
            assert_eq!(joined, active + paused + gone);
            assert!(joined <= PEOPLE);
        }
        assert!(adoption.joined > PEOPLE / 10 * 9, "{adoption:?}");
        assert!(adoption.active > PEOPLE / 2, "{adoption:?}");
    }
}
