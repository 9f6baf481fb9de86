// SPDX-License-Identifier: Apache-2.0
//! The kinds of stream a device may sign: numbers, units, plausible ranges.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A kind of stream; its number is stable for ever.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum StreamKind {
    /// Raw beat-to-beat intervals.
    Rr = 0,
    /// Beat-to-beat intervals that the source declares normal.
    Nn = 1,
    /// Heart rate.
    Hr = 2,
    /// Steps taken.
    Steps = 3,
    /// Energy expended.
    EnergyKcal = 4,
    /// Distance covered.
    DistanceM = 5,
    /// Blood oxygen saturation.
    Spo2 = 6,
    /// Body temperature.
    TempC = 7,
    /// Sleep stage: 0 awake, 1 light, 2 deep, 3 REM.
    SleepStage = 8,
    /// Workout type by its number in the FIT profile's `sport` table.
    Workout = 9,
    /// Energy eaten.
    NutritionKcal = 10,
}

/// One row of the table of kinds.
struct Row {
    kind: StreamKind,
    name: &'static str,
    unit: &'static str,
    /// Plausible range in thousandths of the unit, both ends included.
    range_milli: (i64, i64),
    earns: bool,
}

const fn row(
    kind: StreamKind,
    name: &'static str,
    unit: &'static str,
    range: (i64, i64),
    earns: bool,
) -> Row {
    Row { kind, name, unit, range_milli: (range.0 * 1_000, range.1 * 1_000), earns }
}

const TABLE: [Row; 11] = [
    row(StreamKind::Rr, "rr", "ms", (100, 10_000), true),
    row(StreamKind::Nn, "nn", "ms", (300, 2_000), true),
    row(StreamKind::Hr, "hr", "bpm", (20, 260), false),
    row(StreamKind::Steps, "steps", "count", (0, 20_000), true),
    row(StreamKind::EnergyKcal, "energy_kcal", "kcal", (0, 5_000), true),
    row(StreamKind::DistanceM, "distance_m", "m", (0, 200_000), true),
    row(StreamKind::Spo2, "spo2", "percent", (50, 100), false),
    row(StreamKind::TempC, "temp_c", "celsius", (25, 45), false),
    row(StreamKind::SleepStage, "sleep_stage", "stage", (0, 3), false),
    row(StreamKind::Workout, "workout", "sport", (0, 254), false),
    row(StreamKind::NutritionKcal, "nutrition_kcal", "kcal", (0, 20_000), false),
];

impl StreamKind {
    /// Every kind, by number.
    pub const ALL: [Self; 11] = [
        Self::Rr,
        Self::Nn,
        Self::Hr,
        Self::Steps,
        Self::EnergyKcal,
        Self::DistanceM,
        Self::Spo2,
        Self::TempC,
        Self::SleepStage,
        Self::Workout,
        Self::NutritionKcal,
    ];

    const fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The kind of that name in a frame.
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.name == name).map(|row| row.kind)
    }

    /// The name in a frame.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The only unit accepted for it.
    pub const fn unit(self) -> &'static str {
        self.row().unit
    }

    /// Least plausible value, in thousandths of the unit.
    pub const fn min_milli(self) -> i64 {
        self.row().range_milli.0
    }

    /// Greatest plausible value, in thousandths of the unit.
    pub const fn max_milli(self) -> i64 {
        self.row().range_milli.1
    }

    /// Whether rules may pay for it.
    pub const fn earns(self) -> bool {
        self.row().earns
    }

    /// Whether each value is a duration that also advances the clock of its stream.
    pub const fn interval(self) -> bool {
        matches!(self, Self::Rr | Self::Nn)
    }
}

/// A set of kinds, one bit for each kind's number.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct StreamKinds(pub u64);

impl StreamKinds {
    /// The set of `kinds`.
    pub fn of(kinds: &[StreamKind]) -> Self {
        Self(kinds.iter().fold(0, |bits, kind| bits | 1 << *kind as u8))
    }

    /// Whether `kind` is in the set.
    pub const fn contains(self, kind: StreamKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Whether the set holds at least one kind and none without a number.
    pub fn is_known(self) -> bool {
        self.0 != 0 && self.0 & !Self::of(&StreamKind::ALL).0 == 0
    }

    /// The kinds in the set, by number.
    pub fn iter(self) -> impl Iterator<Item = StreamKind> {
        StreamKind::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }
}
