// SPDX-License-Identifier: Apache-2.0
//! One minute of a heart and two feet, in integers.

use rand_chacha::{ChaCha20Rng, rand_core::RngCore};

use crate::scenario::Rhythm;

/// Microseconds in a minute.
pub(crate) const MINUTE_US: i64 = 60_000_000;

/// Period of the slow wave.
const SLOW_US: i64 = 10_000_000;

/// Intervals stay within what a heart does, whatever the noise.
const INTERVAL_US: std::ops::RangeInclusive<i64> = 310_000..=1_950_000;

/// What the sensors saw in a minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinuteSignals {
    /// Beat intervals, which fill the minute exactly.
    pub intervals_us: Vec<u32>,
    /// Mean heart rate in thousandths of a beat a minute.
    pub heart_rate_milli: i64,
    /// Steps.
    pub steps: i64,
}

/// The signals of the minute that starts at `start_us`.
///
/// Beats are drawn until they are as close to a minute as they come; what is left over, at most half
/// a beat, is spread over all of them. So minutes do not depend on each other, and neighbouring
/// frames touch without a gap.
pub(crate) fn minute(rhythm: &Rhythm, start_us: i64, random: &mut ChaCha20Rng) -> MinuteSignals {
    let mut intervals = Vec::new();
    let mut filled_us = 0;
    while filled_us + rhythm.mean_us / 2 < MINUTE_US {
        let interval = interval_us(rhythm, start_us + filled_us, random);
        filled_us += interval;
        intervals.push(interval);
    }
    let beats = intervals.len() as i64;
    let left_us = MINUTE_US - filled_us;
    let (share_us, odd_us) = (left_us.div_euclid(beats), left_us.rem_euclid(beats));
    let intervals_us = intervals
        .iter()
        .zip(0..)
        .map(|(interval, index)| (interval + share_us + i64::from(index < odd_us)) as u32)
        .collect();
    let steps = rhythm.cadence + uniform(rhythm.cadence_spread, random);
    MinuteSignals { intervals_us, heart_rate_milli: beats * 1_000, steps: steps.max(0) }
}

fn interval_us(rhythm: &Rhythm, at_us: i64, random: &mut ChaCha20Rng) -> i64 {
    let breath = rhythm.breath_amplitude_us * sine_permille(at_us, rhythm.breath_us) / 1_000;
    let slow = rhythm.slow_amplitude_us * sine_permille(at_us, SLOW_US) / 1_000;
    let interval = rhythm.mean_us + breath + slow + normal(rhythm.noise_us, random);
    interval.clamp(*INTERVAL_US.start(), *INTERVAL_US.end())
}

/// 1000 · sin(2π · at / period), by Bhaskara's formula: within 6 permille.
fn sine_permille(at_us: i64, period_us: i64) -> i64 {
    let half_us = period_us / 2;
    let phase_us = at_us.rem_euclid(half_us * 2);
    let place = phase_us % half_us * 1_000 / half_us;
    let arc = place * (1_000 - place);
    let sine = 16_000 * arc / (5_000_000 - 4 * arc);
    if phase_us < half_us { sine } else { -sine }
}

/// Roughly normal with this standard deviation: twelve uniform draws have variance one.
fn normal(deviation: i64, random: &mut ChaCha20Rng) -> i64 {
    let sum: i64 = (0..12).map(|_| i64::from(random.next_u32() >> 16)).sum();
    (sum - 6 * 0xffff) * deviation / 0x1_0000
}

/// Uniform between −spread and spread.
fn uniform(spread: i64, random: &mut ChaCha20Rng) -> i64 {
    let draw = i64::from(random.next_u32());
    draw % (2 * spread + 1) - spread
}

#[cfg(test)]
mod tests {
    use super::sine_permille;

    #[test]
    fn sine_is_within_six_permille() {
        for at_us in (0..4_200_000).step_by(1_117) {
            let exact = (at_us as f64 / 4_200_000.0 * std::f64::consts::TAU).sin() * 1_000.0;
            let difference = sine_permille(at_us, 4_200_000) as f64 - exact;
            assert!(difference.abs() <= 6.0, "{difference} at {at_us}");
        }
        assert_eq!(sine_permille(1_050_000, 4_200_000), 1_000);
        assert_eq!(sine_permille(3_150_000, 4_200_000), -1_000);
    }
}
