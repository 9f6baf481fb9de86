// SPDX-License-Identifier: Apache-2.0
//! Which block a question is about, and which one the answer is of.

use super::error;
use jsonrpsee::core::RpcResult;
use serde::{Deserialize, Serialize};
use sp_blockchain::HeaderBackend;
use vigor_runtime::{
    BlockNumber,
    opaque::{Block, Hash},
};

/// The block a caller asks about: `"finalized"`, which goes without saying, `"best"`, or a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum At {
    /// The newest of its kind.
    Newest(Newest),
    /// The block of that hash.
    Hash(Hash),
}

/// Newest block of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Newest {
    /// That can be built on.
    Best,
    /// That will stay.
    Finalized,
}

/// The block an answer is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BlockRef {
    /// Its number.
    pub number: BlockNumber,
    /// Its hash.
    pub hash: Hash,
    /// Whether it will stay.
    pub finalized: bool,
}

/// What the chain says, and as of when.
#[derive(Clone, Debug, Serialize)]
pub struct Answer<T> {
    /// The block whose state was asked.
    pub block: BlockRef,
    /// What it says.
    pub value: T,
}

impl BlockRef {
    /// Finds the block a caller asks about.
    pub fn find(client: &impl HeaderBackend<Block>, at: Option<At>) -> RpcResult<Self> {
        let info = client.info();
        let hash = match at {
            None | Some(At::Newest(Newest::Finalized)) => info.finalized_hash,
            Some(At::Newest(Newest::Best)) => info.best_hash,
            Some(At::Hash(hash)) => hash,
        };
        let number = client.number(hash).map_err(error::backend)?;
        let number = number.ok_or_else(|| error::unknown_block(hash))?;
        // On the finalized chain there is one block of each number.
        let finalized = number <= info.finalized_number
            && client.hash(number).map_err(error::backend)? == Some(hash);
        Ok(Self { number, hash, finalized })
    }

    /// Puts the block beside what its state says.
    pub fn says<T>(self, value: T) -> Answer<T> {
        Answer { block: self, value }
    }
}
