// SPDX-License-Identifier: Apache-2.0
//! When people claim what they were granted.

use super::{Units, assumptions::HABITS};

/// What is granted and not yet minted, by habit.
#[derive(Clone, Debug)]
pub struct Unclaimed {
    habits: Vec<Habit>,
    /// Everything ever granted.
    pub granted: Units,
    /// Everything ever claimed.
    pub claimed: Units,
}

/// People who claim equally often, spread over the days of their period.
#[derive(Clone, Debug)]
struct Habit {
    share_permille: u64,
    /// One for each day of the period; a single one, never emptied, for those who never claim.
    days: Vec<Units>,
    ever: bool,
}

impl Default for Unclaimed {
    fn default() -> Self {
        let habits = HABITS.map(|(days, share_permille)| Habit {
            share_permille,
            days: vec![0; days.max(1)],
            ever: days > 0,
        });
        Self { habits: habits.into(), granted: 0, claimed: 0 }
    }
}

impl Unclaimed {
    /// Adds what an epoch granted.
    pub fn grant(&mut self, units: Units) {
        self.granted += units;
        let mut left = units;
        for habit in &mut self.habits {
            let share = (units as u128 * u128::from(habit.share_permille) / 1_000) as Units;
            left -= share;
            habit.add(share);
        }
        if let Some(first) = self.habits.first_mut() {
            first.add(left);
        }
    }

    /// Claims of a day; returns the units minted.
    pub fn claim(&mut self, day: usize) -> Units {
        let mut claimed = 0;
        for habit in self.habits.iter_mut().filter(|habit| habit.ever) {
            let period = habit.days.len();
            if let Some(due) = habit.days.get_mut(day % period) {
                claimed += std::mem::take(due);
            }
        }
        self.claimed += claimed;
        claimed
    }

    /// Granted and not claimed.
    pub fn waiting(&self) -> Units {
        self.granted - self.claimed
    }
}

impl Habit {
    /// Everybody in a group gets the same; what does not divide goes to the first day's.
    fn add(&mut self, units: Units) {
        let days = self.days.len() as Units;
        for day in &mut self.days {
            *day += units / days;
        }
        if let Some(first) = self.days.first_mut() {
            *first += units % days;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HABITS, Unclaimed};

    #[test]
    fn what_is_granted_waits_until_it_is_claimed_once() {
        let mut unclaimed = Unclaimed::default();
        unclaimed.grant(1_000_003);
        let mut claimed = 0;
        for day in 0..365 {
            claimed += unclaimed.claim(day);
            assert_eq!(claimed + unclaimed.waiting(), 1_000_003);
        }
        let never: u64 = HABITS.iter().filter(|habit| habit.0 == 0).map(|habit| habit.1).sum();
        assert_eq!(unclaimed.waiting(), 1_000_003 * never / 1_000);
        assert_eq!(unclaimed.claim(0), 0, "nothing is claimed twice");
    }
}
