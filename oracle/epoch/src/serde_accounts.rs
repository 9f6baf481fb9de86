// SPDX-License-Identifier: Apache-2.0
//! Accounts as hexadecimal text, and maps by account as lists, so that JSON can hold both.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// An account as it is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hex([u8; 32]);

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(self.0))
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut account = [0; 32];
        hex::decode_to_slice(text, &mut account).map_err(D::Error::custom)?;
        Ok(Self(account))
    }
}

/// One account.
pub(crate) mod account {
    use super::Hex;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(
        account: &[u8; 32],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        Hex(*account).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<[u8; 32], D::Error> {
        Ok(Hex::deserialize(deserializer)?.0)
    }
}

/// Totals by account.
pub(crate) mod totals {
    use super::Hex;
    use serde::{Deserialize, Deserializer, Serializer};
    use std::collections::BTreeMap;

    pub(crate) fn serialize<S: Serializer>(
        totals: &BTreeMap<[u8; 32], u64>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(totals.iter().map(|(account, total)| (Hex(*account), total)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<[u8; 32], u64>, D::Error> {
        let list = Vec::<(Hex, u64)>::deserialize(deserializer)?;
        Ok(list.into_iter().map(|(account, total)| (account.0, total)).collect())
    }
}

/// Points by account and day.
pub(crate) mod days {
    use super::Hex;
    use serde::{Deserialize, Deserializer, Serializer};
    use std::collections::BTreeMap;

    type Days = BTreeMap<([u8; 32], u32), u64>;

    pub(crate) fn serialize<S: Serializer>(days: &Days, serializer: S) -> Result<S::Ok, S::Error> {
        serializer
            .collect_seq(days.iter().map(|((account, day), points)| (Hex(*account), day, points)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Days, D::Error> {
        let list = Vec::<(Hex, u32, u64)>::deserialize(deserializer)?;
        Ok(list.into_iter().map(|(account, day, points)| ((account.0, day), points)).collect())
    }
}
