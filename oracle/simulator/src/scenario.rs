// SPDX-License-Identifier: Apache-2.0
//! What a synthetic person is doing, as numbers.
//!
//! Heart rates and variability follow the usual ranges of adults: respiratory sinus arrhythmia fades
//! with exertion and under stress, breathing quickens, cadence is that of walking and running.

/// What a person does for a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Scenario {
    /// Sits: about 66 beats a minute, strong respiratory arrhythmia, no steps.
    Rest,
    /// Walks: about 97 beats a minute, about 105 steps a minute.
    Walk,
    /// Runs: about 150 beats a minute, about 165 steps a minute.
    Run,
    /// Sits under stress: about 98 beats a minute, little variability, no steps.
    Stress,
}

/// The numbers of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// Mean beat interval.
    pub mean_us: i64,
    /// Amplitude of respiratory sinus arrhythmia.
    pub breath_amplitude_us: i64,
    /// Length of a breath.
    pub breath_us: i64,
    /// Amplitude of the slow (Mayer) wave of ten seconds.
    pub slow_amplitude_us: i64,
    /// Standard deviation of what is left.
    pub noise_us: i64,
    /// Steps a minute.
    pub cadence: i64,
    /// Largest deviation from the cadence.
    pub cadence_spread: i64,
}

impl Scenario {
    /// Every scenario.
    pub const ALL: [Self; 4] = [Self::Rest, Self::Walk, Self::Run, Self::Stress];

    /// Its numbers.
    pub const fn rhythm(self) -> Rhythm {
        match self {
            Self::Rest => Rhythm {
                mean_us: 910_000,
                breath_amplitude_us: 48_000,
                breath_us: 4_200_000,
                slow_amplitude_us: 20_000,
                noise_us: 10_000,
                cadence: 0,
                cadence_spread: 0,
            },
            Self::Walk => Rhythm {
                mean_us: 620_000,
                breath_amplitude_us: 14_000,
                breath_us: 2_900_000,
                slow_amplitude_us: 10_000,
                noise_us: 6_000,
                cadence: 105,
                cadence_spread: 8,
            },
            Self::Run => Rhythm {
                mean_us: 400_000,
                breath_amplitude_us: 4_000,
                breath_us: 1_500_000,
                slow_amplitude_us: 3_000,
                noise_us: 3_000,
                cadence: 165,
                cadence_spread: 6,
            },
            Self::Stress => Rhythm {
                mean_us: 610_000,
                breath_amplitude_us: 6_000,
                breath_us: 2_600_000,
                slow_amplitude_us: 6_000,
                noise_us: 4_000,
                cadence: 0,
                cadence_spread: 0,
            },
        }
    }
}
