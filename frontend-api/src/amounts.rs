// SPDX-License-Identifier: Apache-2.0
//! Amounts of money: a string of planck beside a decimal string.

use serde::Serialize;
use utoipa::ToSchema;
use vigor_primitives::units::{PLANCK_PER_VGR, VGR_DECIMALS, planck};

/// An amount of VGR.
#[derive(Clone, Debug, Serialize, ToSchema, PartialEq, Eq)]
pub struct Amount {
    /// The amount in planck, 10⁻¹² VGR.
    #[schema(example = "1500000000000")]
    pub planck: String,
    /// The same amount in VGR.
    #[schema(example = "1.5")]
    pub vgr: String,
}

impl Amount {
    /// An amount of planck.
    pub fn of(amount: u128) -> Self {
        Self { planck: amount.to_string(), vgr: decimal(amount) }
    }

    /// An amount of reward units, 10⁻⁶ VGR.
    pub fn of_units(units: u64) -> Self {
        Self::of(planck(units))
    }
}

/// An amount of VGR or of an asset.
#[derive(Clone, Debug, Serialize, ToSchema, PartialEq, Eq)]
pub struct Money {
    /// The amount in planck, 10⁻¹² VGR, or in the smallest part of the asset.
    #[schema(example = "1500000000000")]
    pub planck: String,
    /// The same amount in VGR; null for an asset.
    #[schema(example = "1.5")]
    pub vgr: Option<String>,
}

impl Money {
    /// An amount of VGR, or of an asset.
    pub fn of(amount: u128, asset: Option<u64>) -> Self {
        let vgr = asset.is_none().then(|| decimal(amount));
        Self { planck: amount.to_string(), vgr }
    }
}

/// An amount as people say it: `1.5 VGR`, `1500 of asset 7`.
pub fn in_words(amount: u128, asset: Option<u64>) -> String {
    match asset {
        None => format!("{} VGR", decimal(amount)),
        Some(asset) => format!("{amount} of asset {asset}"),
    }
}

/// The amount in VGR, without trailing zeros.
pub fn decimal(amount: u128) -> String {
    let whole = amount / PLANCK_PER_VGR;
    let part = amount % PLANCK_PER_VGR;
    if part == 0 {
        return whole.to_string();
    }
    let digits = format!("{part:0width$}", width = VGR_DECIMALS as usize);
    format!("{whole}.{}", digits.trim_end_matches('0'))
}

/// Reads a string of planck: decimal digits and nothing else.
pub fn parse_planck(text: &str) -> Result<u128, &'static str> {
    match !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => text.parse().map_err(|_| "the amount does not fit in 128 bits"),
        false => Err("the amount is a string of decimal digits, in planck"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Money, decimal, in_words, parse_planck};

    #[test]
    fn what_is_not_vgr_is_not_called_so() {
        assert_eq!(Money::of(1_500_000_000_000, None).vgr.as_deref(), Some("1.5"));
        assert_eq!(Money::of(1_500, Some(7)).vgr, None);
        assert_eq!(in_words(1_500_000_000_000, None), "1.5 VGR");
        assert_eq!(in_words(1_500, Some(7)), "1500 of asset 7");
    }

    #[test]
    fn decimals_are_exact() {
        assert_eq!(decimal(0), "0");
        assert_eq!(decimal(1), "0.000000000001");
        assert_eq!(decimal(1_500_000_000_000), "1.5");
        assert_eq!(decimal(u128::MAX), "340282366920938463463374607.431768211455");
    }

    #[test]
    fn only_digits_are_planck() {
        assert_eq!(parse_planck("42"), Ok(42));
        for text in ["", "-1", "+1", "1.5", "0x1", " 1", "340282366920938463463374607431768211456"]
        {
            assert!(parse_planck(text).is_err(), "{text}");
        }
    }
}
