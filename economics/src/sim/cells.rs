// SPDX-License-Identifier: Apache-2.0
//! A million people in some dozens of cells: those of one class and zone do the same on one day.

use super::{
    adoption::jitter,
    assumptions::{CLASSES, Class, ZONES},
    closing::Tally,
};
use rand::Rng;

/// People of one class in one zone.
#[derive(Clone, Debug)]
pub struct Cell {
    class: &'static Class,
    zone: u64,
    /// Share of active people, in millionths.
    share_ppm: u64,
    intensity_permille: u64,
    /// Those who record something today.
    pub tally: Tally,
}

/// Every cell, before the first day.
pub fn all() -> Vec<Cell> {
    let of_zone = |(zone, zone_permille): (u64, u64)| {
        CLASSES.iter().map(move |class| Cell {
            class,
            zone,
            share_ppm: class.share_permille * zone_permille,
            intensity_permille: 1_000,
            tally: Tally::default(),
        })
    };
    ZONES.into_iter().flat_map(of_zone).collect()
}

impl Cell {
    /// Begins a UTC day.
    pub fn begin_day(&mut self, active: u64, rng: &mut impl Rng) {
        let members = active * self.share_ppm / 1_000_000;
        let recording = members * self.class.days_permille * jitter(rng) / 1_000_000;
        self.intensity_permille = jitter(rng);
        self.tally = Tally { people: recording.min(members), ..Default::default() };
    }

    /// Lets that hour of the UTC day pass; returns the people if they recorded anything.
    pub fn hour(&mut self, hour: u64) -> Option<&mut Tally> {
        let local = (hour + self.zone) % 24;
        let since = (local + 24 - self.class.first_hour) % 24;
        if since >= self.class.hours || self.tally.people == 0 {
            return None;
        }
        for (kind, amount) in self.class.hourly {
            self.tally.facts.add(*kind, amount * self.intensity_permille / 1_000);
        }
        Some(&mut self.tally)
    }
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, ZONES, all};
    use crate::sim::assumptions::HABITS;

    #[test]
    fn shares_add_up_to_everybody() {
        assert_eq!(all().iter().map(|cell| cell.share_ppm).sum::<u64>(), 1_000_000);
        assert_eq!(CLASSES.iter().map(|class| class.share_permille).sum::<u64>(), 1_000);
        assert_eq!(ZONES.iter().map(|(_, permille)| permille).sum::<u64>(), 1_000);
        assert_eq!(HABITS.iter().map(|(_, permille)| permille).sum::<u64>(), 1_000);
    }
}
