// SPDX-License-Identifier: Apache-2.0
//! Recorded series of beat intervals.

use crate::{
    error::SeriesError,
    limits::{INTERVAL_US_MAX, SERIES_VALUES_MAX},
};

/// 4,684 NN intervals of one adult at rest in milliseconds: the sample series of pyhrv 0.5.0
/// (P. Gomes, BSD-3-Clause).
pub const NN_LONG_CSV: &str = include_str!("../data/nn_long_ms.csv");

/// Reads the first column as milliseconds of at most three decimals; returns microseconds.
///
/// A first line without a number is a heading. Empty lines are skipped.
pub fn read_series_csv(text: &str) -> Result<Vec<u32>, SeriesError> {
    let mut series = Vec::new();
    for (line, row) in (1..).zip(text.lines()) {
        let cell = row.split(',').next().unwrap_or_default().trim();
        if cell.is_empty() || (line == 1 && !cell.starts_with(|c: char| c.is_ascii_digit())) {
            continue;
        }
        let interval_us = milli_of(cell).ok_or(SeriesError::Malformed { line })?;
        if !(1..=INTERVAL_US_MAX).contains(&interval_us) {
            return Err(SeriesError::OutOfRange { line });
        }
        if series.len() == SERIES_VALUES_MAX {
            return Err(SeriesError::TooLong);
        }
        series.push(interval_us);
    }
    if series.is_empty() { Err(SeriesError::Empty) } else { Ok(series) }
}

fn milli_of(text: &str) -> Option<u32> {
    let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(places) || !(1..=3).contains(&places.len()) {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let places: u32 = format!("{places:0<3}").parse().ok()?;
    whole.checked_mul(1_000)?.checked_add(places)
}
