// SPDX-License-Identifier: Apache-2.0
//! Why a frame is refused.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The closed list of reasons a device may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// No device with that key id.
    UnknownDevice,
    /// The device's key was revoked or has expired.
    RevokedDevice,
    /// The signature does not verify.
    BadSignature,
    /// A sequence number below the accepted window.
    StaleSeq,
    /// A sequence number already used for other bytes.
    Equivocation,
    /// The start lies too far in the past or the future.
    ClockSkew,
    /// A value outside the plausible range of its kind.
    Implausible,
    /// Too many bytes or too many values.
    TooLarge,
    /// Too many frames in too short a time.
    RateLimited,
    /// A kind without a number, or one the device may not sign.
    UnsupportedKind,
    /// Anything else that is not a frame.
    Malformed,
}

impl Refusal {
    /// Every reason.
    pub const ALL: [Self; 11] = [
        Self::UnknownDevice,
        Self::RevokedDevice,
        Self::BadSignature,
        Self::StaleSeq,
        Self::Equivocation,
        Self::ClockSkew,
        Self::Implausible,
        Self::TooLarge,
        Self::RateLimited,
        Self::UnsupportedKind,
        Self::Malformed,
    ];

    /// The reason as a device reads it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownDevice => "unknown_device",
            Self::RevokedDevice => "revoked_device",
            Self::BadSignature => "bad_signature",
            Self::StaleSeq => "stale_seq",
            Self::Equivocation => "equivocation",
            Self::ClockSkew => "clock_skew",
            Self::Implausible => "implausible",
            Self::TooLarge => "too_large",
            Self::RateLimited => "rate_limited",
            Self::UnsupportedKind => "unsupported_kind",
            Self::Malformed => "malformed",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
