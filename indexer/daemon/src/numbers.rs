// SPDX-License-Identifier: Apache-2.0
//! Numbers of the chain in the types of the store.

use serde::{Deserialize, Deserializer};

/// A `u64` as a column. Values past `i64::MAX` (no clock or counter gets there) are cut to it.
pub(crate) fn clamp_i64(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// Reads a 64-bit integer, which is a decimal string in JSON, into a column by [`clamp_i64`].
pub(crate) fn long<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map(clamp_i64).map_err(serde::de::Error::custom)
}
