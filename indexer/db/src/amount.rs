// SPDX-License-Identifier: Apache-2.0
//! Exact amounts in a text column.
//!
//! Neither SQLite nor PostgreSQL has an unsigned 128-bit integer, and a float would lie. The
//! column is text of exactly 39 decimal digits, zero-padded: exact, and its order as text is
//! its order as a number, so `ORDER BY` and range conditions work. Arithmetic happens in Rust.

use std::fmt::{Display, Formatter};
use std::num::ParseIntError;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Digits of `u128::MAX`.
const DIGITS: usize = 39;

/// An unsigned amount (planck, reward units, or any `u64` a user may set freely).
///
/// Displayed and serialised as a plain decimal string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(
    value_type = "String",
    from_str = "Amount::from_column",
    to_str = "Amount::to_column",
    column_type = "Text"
)]
pub struct Amount(pub u128);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The zero-padded text that is stored.
    pub fn to_column(&self) -> String {
        format!("{:0width$}", self.0, width = DIGITS)
    }

    /// Reads the stored text.
    pub fn from_column(text: &str) -> Result<Self, ParseIntError> {
        text.parse().map(Self)
    }
}

impl Display for Amount {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl FromStr for Amount {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl From<u128> for Amount {
    fn from(value: u128) -> Self {
        Self(value)
    }
}

impl From<u64> for Amount {
    fn from(value: u64) -> Self {
        Self(value.into())
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
