// SPDX-License-Identifier: Apache-2.0
//! Stage 2b: touched state, read from storage after the block, as rows.

mod accounts;
mod credentials;
mod grants;
mod identity;
pub(crate) mod market;
mod oracles;
mod reputations;
mod rewards;
mod standings;
mod tenants;
mod wallets;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use subxt::config::substrate::H256;
use vigor_indexer_db::rows::Rows;

use crate::error::IndexError;
use crate::fetcher::Fetched;
use crate::node::Node;
use crate::numbers::clamp_i64;
use crate::runtime::Runtime;
use crate::touch::{Touch, Touched};

/// Pieces of state read and sent on together: bounds the memory a block may take.
pub const TOUCHES_PER_PART: usize = 256;
/// Keys listed in one request.
pub const KEYS_PER_PAGE: u32 = 256;
/// Entries of one map prefix (devices of an identity) that are read.
const ENTRIES_MAX: usize = 4_096;

/// Reads storage as it was after one block.
#[derive(Clone, Debug)]
pub struct StateReader {
    node: Node,
    runtime: Runtime,
    number: u32,
    hash: H256,
    time_ms: i64,
}

/// A storage value to be read.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pallet: &'static str,
    entry: &'static str,
    key: Option<Vec<u8>>,
    /// Whether long byte strings are wanted in full.
    whole: bool,
}

impl Slot {
    /// The same value with all of its bytes.
    pub(crate) fn whole(self) -> Self {
        Self { whole: true, ..self }
    }
}

impl StateReader {
    /// A reader of the state after a block.
    pub fn after(node: Node, block: &Fetched) -> Self {
        Self {
            node,
            runtime: block.runtime.clone(),
            number: block.number,
            hash: block.hash,
            time_ms: clamp_i64(block.time_ms),
        }
    }

    /// Rows for pieces of state. Those gone from the chain become endings.
    pub async fn rows(&self, touches: &[Touch], news: &Touched) -> Result<Rows, IndexError> {
        let mut rows = Rows::default();
        accounts::read(self, touches, &mut rows).await?;
        wallets::read(self, touches, &mut rows).await?;
        identity::read(self, touches, &mut rows).await?;
        rewards::read(self, touches, news, &mut rows).await?;
        market::read(self, touches, news, &mut rows).await?;
        standings::read(self, touches, &mut rows).await?;
        oracles::read(self, touches, &mut rows).await?;
        reputations::read(self, touches, &mut rows).await?;
        credentials::read(self, touches, &mut rows).await?;
        grants::read(self, touches, news, &mut rows).await?;
        tenants::read(self, touches, news, &mut rows).await?;
        Ok(rows)
    }

    /// Height of the block, as a column.
    pub(crate) fn block(&self) -> i64 {
        self.number.into()
    }

    pub(crate) fn time_ms(&self) -> i64 {
        self.time_ms
    }

    /// A value under SCALE-encoded key parts; it reads as nothing in a runtime without it.
    pub(crate) fn slot(&self, pallet: &'static str, entry: &'static str, parts: &[&[u8]]) -> Slot {
        Slot { pallet, entry, key: self.runtime.key(pallet, entry, parts), whole: false }
    }

    /// Values of slots, in their order.
    pub(crate) async fn read(&self, slots: &[Slot]) -> Result<Vec<Option<Json>>, IndexError> {
        let keys: Vec<Vec<u8>> = slots.iter().filter_map(|slot| slot.key.clone()).collect();
        let mut found = self.node.values(self.number, self.hash, &keys).await?.into_iter();
        let mut values = Vec::with_capacity(slots.len());
        for slot in slots {
            let bytes = if slot.key.is_some() { found.next().flatten() } else { None };
            values.push(bytes.map(|bytes| self.decode(slot, &bytes)).transpose()?);
        }
        Ok(values)
    }

    /// Values under keys that `encode` turns into SCALE-encoded parts, in the order of the keys.
    pub(crate) async fn read_keyed<K>(
        &self,
        (pallet, entry): (&'static str, &'static str),
        keys: Vec<K>,
        encode: impl Fn(&K) -> Vec<Vec<u8>>,
    ) -> Result<Vec<(K, Option<Json>)>, IndexError> {
        let slots: Vec<_> = keys
            .iter()
            .map(|key| {
                let parts = encode(key);
                let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
                self.slot(pallet, entry, &parts).whole()
            })
            .collect();
        Ok(keys.into_iter().zip(self.read(&slots).await?).collect())
    }

    /// Last `len` bytes (the key itself, where the hasher keeps it) of each key under a prefix.
    pub(crate) async fn list(
        &self,
        pallet: &'static str,
        entry: &'static str,
        parts: &[&[u8]],
        len: usize,
    ) -> Result<Vec<Vec<u8>>, IndexError> {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let keys = self.page(pallet, entry, parts, after.as_deref()).await?;
            let Some(last) = keys.last().cloned() else { return Ok(all) };
            for key in &keys {
                all.push(self.suffix(key, len, entry)?.to_vec());
            }
            if all.len() > ENTRIES_MAX {
                let what = format!("{pallet}.{entry} has more than {ENTRIES_MAX} entries");
                return Err(IndexError::decode(self.number, what));
            }
            after = Some(last);
        }
    }

    /// A page of keys under a prefix, in order.
    pub(crate) async fn page(
        &self,
        pallet: &str,
        entry: &str,
        parts: &[&[u8]],
        after: Option<&[u8]>,
    ) -> Result<Vec<Vec<u8>>, IndexError> {
        let Some(prefix) = self.runtime.key(pallet, entry, parts) else { return Ok(Vec::new()) };
        self.node.keys(self.number, self.hash, &prefix, after, KEYS_PER_PAGE).await
    }

    /// Last bytes of a key.
    pub(crate) fn suffix<'k>(
        &self,
        key: &'k [u8],
        len: usize,
        entry: &str,
    ) -> Result<&'k [u8], IndexError> {
        let at = key.len().checked_sub(len);
        at.and_then(|at| key.get(at..))
            .ok_or_else(|| IndexError::decode(self.number, format!("key of {entry}")))
    }

    /// A decoded value as a known shape.
    pub(crate) fn shape<T: DeserializeOwned>(
        &self,
        what: &str,
        value: Json,
    ) -> Result<T, IndexError> {
        serde_json::from_value(value)
            .map_err(|error| IndexError::decode(self.number, format!("{what}: {error}")))
    }

    /// The same for a value that may be absent.
    pub(crate) fn optional<T: DeserializeOwned>(
        &self,
        what: &str,
        value: Option<Json>,
    ) -> Result<Option<T>, IndexError> {
        value.map(|value| self.shape(what, value)).transpose()
    }

    fn decode(&self, slot: &Slot, bytes: &[u8]) -> Result<Json, IndexError> {
        let value = match slot.whole {
            true => self.runtime.whole_value(slot.pallet, slot.entry, bytes),
            false => self.runtime.value(slot.pallet, slot.entry, bytes),
        };
        value.map_err(|what| IndexError::decode(self.number, what))
    }
}
