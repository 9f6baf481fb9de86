// SPDX-License-Identifier: Apache-2.0
//! Identities as the chain store knows them.

use crate::{
    errors::{Kind, Problem},
    ids,
    services::{
        did_document::Record,
        store::{self, View},
    },
};
use vigor_indexer_db::query::{self, DidAt};
use vigor_primitives::{did::DidId, keys::Relationships};

/// A version of an identity.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its record; none if it was removed.
    pub record: Option<Record>,
    /// Version of the record.
    pub version: Option<u64>,
    /// When it came to be, ms since the Unix epoch.
    pub updated_ms: u64,
    /// Whether it was deactivated.
    pub deactivated: bool,
}

/// The identity at a point of its history; none if it did not exist then.
pub async fn version(view: &View, did: &DidId, at: DidAt) -> Result<Option<Version>, Problem> {
    let found = query::did(view.conn(), &ids::hex0x(&did.0), at).await;
    let Some(row) = found.map_err(store::unavailable)? else { return Ok(None) };
    let record = row.document.map(serde_json::from_value).transpose();
    let record = record.map_err(|cause| Problem::internal("identity record", cause))?;
    Ok(Some(Version {
        record,
        version: row.version.map(i64::unsigned_abs),
        updated_ms: row.time_ms.unsigned_abs(),
        deactivated: row.deactivated || row.removed,
    }))
}

/// The live record of an identity; a problem at `pointer` if there is none.
pub async fn live(view: &View, did: &DidId, pointer: &str) -> Result<Record, Problem> {
    let found = version(view, did, DidAt::Latest).await?;
    match found.filter(|version| !version.deactivated).and_then(|version| version.record) {
        Some(record) => Ok(record),
        None => Err(Problem::new(Kind::NotFound)
            .with_detail("the identity is not registered, or was deactivated")
            .with_field(pointer, "no such identity")),
    }
}

/// The identity (`0x` hex) that an account (`0x` hex) belongs to: in use, and in the life in which
/// it was bound, as `identity_of` of pallet-wallets has it.
pub async fn of_account(view: &View, account: &str) -> Result<Option<String>, Problem> {
    let wallet = query::wallet(view.conn(), account).await.map_err(store::unavailable)?;
    let Some((did, created)) = wallet.and_then(|row| row.did.zip(row.did_created_block)) else {
        return Ok(None);
    };
    let found = query::did_current(view.conn(), &did).await.map_err(store::unavailable)?;
    let serves = found.is_some_and(|row| !row.deactivated && row.created_block == created);
    Ok(serves.then_some(did))
}

/// The Multikeys that may speak for the identity in a relationship now.
pub fn keys(record: &Record, relationship: Relationships, now_ms: u64) -> Vec<&str> {
    let serving = record.methods.iter().filter(|method| method.serves(relationship, now_ms));
    serving.map(|method| method.key.multikey.as_str()).collect()
}
