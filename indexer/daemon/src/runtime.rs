// SPDX-License-Identifier: Apache-2.0
//! A runtime, seen through its metadata: storage keys, and bytes to JSON.
//!
//! A block is executed by the runtime its **parent** left behind, so events, extrinsics and
//! storage of a block are decoded by the parent's metadata. (They differ exactly in the block
//! that upgrades the runtime; reading that block by its own metadata goes wrong.)

use serde_json::Value as Json;
use sp_crypto_hashing::{blake2_128, blake2_256, twox_64, twox_128, twox_256};
use subxt::client::OnlineClientAtBlock;
use subxt::config::SubstrateConfig;
use subxt::metadata::{Metadata, StorageHasher};

use crate::json::{self, Accounts};

/// A runtime of the chain.
#[derive(Clone, Debug)]
pub struct Runtime {
    at: OnlineClientAtBlock<SubstrateConfig>,
}

impl Runtime {
    pub(crate) fn new(at: OnlineClientAtBlock<SubstrateConfig>) -> Self {
        Self { at }
    }

    /// The client whose metadata this is.
    pub(crate) fn client(&self) -> &OnlineClientAtBlock<SubstrateConfig> {
        &self.at
    }

    /// Its metadata.
    pub fn metadata(&self) -> &Metadata {
        self.at.metadata_ref()
    }

    /// Its version.
    pub fn spec_version(&self) -> u32 {
        self.at.spec_version()
    }

    /// Key of a storage value, or with fewer parts than the map has keys, a prefix of keys.
    ///
    /// Parts are SCALE-encoded. None if this runtime has no such entry.
    pub fn key(&self, pallet: &str, entry: &str, parts: &[&[u8]]) -> Option<Vec<u8>> {
        storage_key(self.metadata(), pallet, entry, parts)
    }

    /// Decodes a storage value.
    pub fn value(&self, pallet: &str, entry: &str, bytes: &[u8]) -> Result<Json, String> {
        let (ty, mut input) = (self.value_type(pallet, entry)?, bytes);
        json::decode(&mut input, ty, self.metadata().types(), &mut Accounts::new())
            .map_err(|error| format!("{pallet}.{entry}: {error}"))
    }

    /// Decodes a storage value with all of its bytes.
    pub fn whole_value(&self, pallet: &str, entry: &str, bytes: &[u8]) -> Result<Json, String> {
        let (ty, mut input) = (self.value_type(pallet, entry)?, bytes);
        json::decode_whole(&mut input, ty, self.metadata().types())
            .map_err(|error| format!("{pallet}.{entry}: {error}"))
    }

    fn value_type(&self, pallet: &str, entry: &str) -> Result<u32, String> {
        let entry_of = |name: &str| {
            let pallet = self.metadata().pallet_by_name(name)?;
            Some(pallet.storage()?.entry_by_name(entry)?.value_ty())
        };
        entry_of(pallet).ok_or_else(|| format!("{pallet}.{entry} is not in the metadata"))
    }

    /// `Pallet::Error` for what `System.ExtrinsicFailed` says.
    pub fn dispatch_error(&self, error: &Json) -> String {
        error_text(self.metadata(), error)
    }
}

fn storage_key(metadata: &Metadata, pallet: &str, entry: &str, parts: &[&[u8]]) -> Option<Vec<u8>> {
    let storage = metadata.pallet_by_name(pallet)?.storage()?;
    let entry = storage.entry_by_name(entry)?;
    if parts.len() > entry.keys().len() {
        return None;
    }
    let mut key = twox_128(storage.prefix().as_bytes()).to_vec();
    key.extend(twox_128(entry.name().as_bytes()));
    for (info, part) in entry.keys().zip(parts) {
        hash_into(&mut key, info.hasher, part);
    }
    Some(key)
}

fn hash_into(key: &mut Vec<u8>, hasher: StorageHasher, part: &[u8]) {
    match hasher {
        StorageHasher::Blake2_128 => key.extend(blake2_128(part)),
        StorageHasher::Blake2_256 => key.extend(blake2_256(part)),
        StorageHasher::Twox128 => key.extend(twox_128(part)),
        StorageHasher::Twox256 => key.extend(twox_256(part)),
        StorageHasher::Blake2_128Concat => {
            key.extend(blake2_128(part));
            key.extend(part);
        }
        StorageHasher::Twox64Concat => {
            key.extend(twox_64(part));
            key.extend(part);
        }
        StorageHasher::Identity => key.extend(part),
    }
}

fn error_text(metadata: &Metadata, error: &Json) -> String {
    let Json::Object(variant) = error else {
        return error.as_str().unwrap_or("Unknown").to_owned();
    };
    let Some((kind, inner)) = variant.iter().next() else { return "Unknown".to_owned() };
    if kind != "Module" {
        return match inner.as_str() {
            Some(inner) => format!("{kind}::{inner}"),
            None => kind.clone(),
        };
    }
    module_error(metadata, inner).unwrap_or_else(|| format!("Module::{inner}"))
}

fn module_error(metadata: &Metadata, inner: &Json) -> Option<String> {
    let index = u8::try_from(inner.get("index")?.as_u64()?).ok()?;
    let error = hex::decode(inner.get("error")?.as_str()?.strip_prefix("0x")?).ok()?;
    let pallet = metadata.pallet_by_error_index(index)?;
    let variant = pallet.error_variant_by_index(*error.first()?)?;
    Some(format!("{}::{}", pallet.name(), variant.name))
}
