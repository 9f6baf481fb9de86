// SPDX-License-Identifier: Apache-2.0
//! How full blocks are, by what the chain itself has counted.

use super::super::{limits::Limits, rpc::Rpc};
use anyhow::{Context, Result};
use codec::{Compact, Decode};
use serde_json::json;
use sp_crypto_hashing::twox_128;
use std::ops::RangeInclusive;

/// A block and what is in it.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// Its height.
    pub height: u64,
    /// Its transactions, inherents included.
    pub transactions: u64,
    /// Picoseconds that all of it weighs.
    pub weight_ps: u64,
    /// The share of the normal transactions' limit that they took.
    pub share: f64,
}

/// A weight as storage holds it.
#[derive(Decode)]
struct Weight {
    time: Compact<u64>,
    _proof: Compact<u64>,
}

/// `System.BlockWeight`.
#[derive(Decode)]
struct Consumed {
    normal: Weight,
    operational: Weight,
    mandatory: Weight,
}

/// Reads the blocks of a range.
pub async fn of(rpc: &Rpc, limits: &Limits, heights: RangeInclusive<u64>) -> Result<Vec<Block>> {
    let key = [twox_128(b"System"), twox_128(b"BlockWeight")].concat();
    let key = format!("0x{}", hex::encode(key));
    let mut blocks = Vec::new();
    for height in heights {
        let hash = rpc.ask("chain_getBlockHash", json!([height])).await?;
        let consumed = rpc.ask("state_getStorage", json!([key, hash])).await?;
        let consumed = consumed.as_str().context("a block has a weight")?;
        let bytes = hex::decode(consumed.trim_start_matches("0x"))?;
        let consumed = Consumed::decode(&mut &bytes[..])?;
        let weights = [&consumed.normal, &consumed.operational, &consumed.mandatory];
        blocks.push(Block {
            height,
            transactions: rpc.transactions_in(height).await?,
            weight_ps: weights.iter().map(|weight| weight.time.0).sum(),
            share: limits.filled(consumed.normal.time.0),
        });
    }
    Ok(blocks)
}
