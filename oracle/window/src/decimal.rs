// SPDX-License-Identifier: Apache-2.0
//! Exact decimals of at most three places.

use thiserror::Error;
use vigor_primitives::streams::StreamKind;

/// Most digits before the point: thousandths of any such number fit an `i64`.
const WHOLE_DIGITS_MAX: usize = 15;

/// Most digits after the point.
const PLACES_MAX: usize = 3;

/// Why a text is not a decimal of at most three places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DecimalError {
    /// Not a plain JSON number; exponents are not accepted.
    #[error("not a plain decimal number")]
    Syntax,
    /// More than three digits after the point.
    #[error("more than three decimal places")]
    TooManyPlaces,
    /// More than fifteen digits before the point.
    #[error("more than fifteen digits before the point")]
    TooLarge,
}

/// Why a text is not a value of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ValueError {
    /// Not a decimal.
    #[error(transparent)]
    Decimal(#[from] DecimalError),
    /// Outside the plausible range of the kind.
    #[error("outside the plausible range of its kind")]
    Implausible,
}

/// The thousandths of a raw JSON number.
pub fn parse_milli(text: &str) -> Result<i64, DecimalError> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, places) = match digits.split_once('.') {
        Some((_, "")) => return Err(DecimalError::Syntax),
        Some(parts) => parts,
        None => (digits, ""),
    };
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let padded = whole.len() > 1 && whole.starts_with('0');
    if whole.is_empty() || padded || !numeric(whole) || !numeric(places) {
        return Err(DecimalError::Syntax);
    }
    if whole.len() > WHOLE_DIGITS_MAX {
        return Err(DecimalError::TooLarge);
    }
    if places.len() > PLACES_MAX {
        return Err(DecimalError::TooManyPlaces);
    }
    let zeros = std::iter::repeat_n(b'0', PLACES_MAX - places.len());
    let milli = whole
        .bytes()
        .chain(places.bytes())
        .chain(zeros)
        .fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    Ok(if negative { -milli } else { milli })
}

/// Refuses thousandths outside the plausible range of `kind`.
pub fn check_range(kind: StreamKind, milli: i64) -> Result<(), ValueError> {
    if (kind.min_milli()..=kind.max_milli()).contains(&milli) {
        Ok(())
    } else {
        Err(ValueError::Implausible)
    }
}

/// The thousandths of a raw JSON number, within the plausible range of `kind`.
pub fn parse_value(kind: StreamKind, text: &str) -> Result<i64, ValueError> {
    let milli = parse_milli(text)?;
    check_range(kind, milli)?;
    Ok(milli)
}
