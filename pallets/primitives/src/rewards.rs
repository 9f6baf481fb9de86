// SPDX-License-Identifier: Apache-2.0
//! What a program pays for.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A fact of a person's UTC day that a rule may pay for.
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
pub enum FactKind {
    /// Whole seconds covered by accepted beats.
    #[codec(index = 0)]
    HeartSeconds,
    /// Accepted beats.
    #[codec(index = 1)]
    Beats,
    /// Steps.
    #[codec(index = 2)]
    Steps,
    /// Seconds in heart-rate zone 2 or above.
    #[codec(index = 3)]
    ActiveSeconds,
    /// Kilocalories expended.
    #[codec(index = 4)]
    EnergyKcal,
    /// Metres covered.
    #[codec(index = 5)]
    DistanceM,
}

/// Points for one fact: `min(⌊amount × numerator ÷ denominator⌋, daily_cap)` a UTC day.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
    Serialize,
    Deserialize,
)]
pub struct Rule {
    /// What is counted.
    pub fact: FactKind,
    /// Reward units for each `denominator` of the fact.
    pub numerator: u64,
    /// Never zero.
    pub denominator: u64,
    /// Most reward units of this rule an account may earn in one UTC day.
    pub daily_cap: u64,
}

/// How far a source is trusted; a program names the least tier that earns.
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
pub enum TrustTier {
    /// Typed in by the person.
    #[codec(index = 0)]
    SelfReported,
    /// Imported from another service.
    #[codec(index = 1)]
    Connector,
    /// Signed by a registered device.
    #[codec(index = 2)]
    Device,
}
