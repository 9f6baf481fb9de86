// SPDX-License-Identifier: Apache-2.0
//! Numbers that JSON readers must not round.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt::Display;

/// An amount: a decimal string on the wire, since JavaScript's numbers end at 2⁵³. Small ones may
/// be sent as a number too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal<T>(pub T);

impl<T: Display> Serialize for Decimal<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Number(u64),
}

impl<'de> Deserialize<'de> for Decimal<u64> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Written::deserialize(deserializer)? {
            Written::Number(number) => Ok(Self(number)),
            Written::Text(text) => {
                // `parse` takes a sign, which no amount has.
                let digits = text.bytes().all(|byte| byte.is_ascii_digit());
                let number = digits.then(|| text.parse().ok()).flatten();
                number.map(Self).ok_or_else(|| D::Error::custom("expected a decimal of 64 bits"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use serde_json::{from_str, to_string};

    #[test]
    fn amounts_are_strings_and_not_rounded() {
        assert_eq!(to_string(&Decimal(u128::MAX)).unwrap(), format!("\"{}\"", u128::MAX));
        for text in [format!("\"{}\"", u64::MAX), u64::MAX.to_string()] {
            assert_eq!(from_str::<Decimal<u64>>(&text).unwrap(), Decimal(u64::MAX));
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["\"\"", "\"+1\"", "\"-1\"", "-1", "1.5", "\"18446744073709551616\"", "null"] {
            assert!(from_str::<Decimal<u64>>(text).is_err(), "{text}");
        }
    }
}
