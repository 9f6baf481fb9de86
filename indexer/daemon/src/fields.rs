// SPDX-License-Identifier: Apache-2.0
//! Reading the fields of an event that the indexer knows.

use serde_json::Value as Json;
use vigor_indexer_db::Event;

use crate::error::IndexError;

/// Fields of an event, with errors that name it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'a> {
    event: &'a Event,
}

impl<'a> Fields<'a> {
    pub(crate) fn of(event: &'a Event) -> Self {
        Self { event }
    }

    fn raw(&self, name: &str) -> Result<&'a Json, IndexError> {
        self.event.data.get(name).ok_or_else(|| self.wrong(name))
    }

    fn wrong(&self, name: &str) -> IndexError {
        let Event { block, pallet, name: event, .. } = self.event;
        let block = u32::try_from(*block).unwrap_or(u32::MAX);
        IndexError::decode(block, format!("field {name} of {pallet}.{event}"))
    }

    /// Hex or a variant's name.
    pub(crate) fn text(&self, name: &str) -> Result<String, IndexError> {
        self.raw(name)?.as_str().map(str::to_owned).ok_or_else(|| self.wrong(name))
    }

    /// 32 bytes.
    pub(crate) fn id(&self, name: &str) -> Result<[u8; 32], IndexError> {
        let text = self.raw(name)?.as_str().and_then(|text| text.strip_prefix("0x"));
        let bytes = text.and_then(|text| hex::decode(text).ok());
        bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| self.wrong(name))
    }

    /// An integer of up to 32 bits.
    pub(crate) fn small(&self, name: &str) -> Result<u32, IndexError> {
        let number = self.raw(name)?.as_u64().and_then(|number| u32::try_from(number).ok());
        number.ok_or_else(|| self.wrong(name))
    }

    /// An integer of 64 bits.
    pub(crate) fn long(&self, name: &str) -> Result<u64, IndexError> {
        self.parse(name)
    }

    /// An integer of 128 bits.
    pub(crate) fn amount(&self, name: &str) -> Result<u128, IndexError> {
        self.parse(name)
    }

    fn parse<T: std::str::FromStr>(&self, name: &str) -> Result<T, IndexError> {
        let number = self.raw(name)?.as_str().and_then(|text| text.parse().ok());
        number.ok_or_else(|| self.wrong(name))
    }
}
