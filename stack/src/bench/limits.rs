// SPDX-License-Identifier: Apache-2.0
//! How many transactions of a kind fit into a block.

use super::rpc::Rpc;
use anyhow::{Context, Result};
use codec::{Compact, Decode};
use serde_json::{Value, json};
use subxt::{OnlineClient, PolkadotConfig, dynamic::constant};

/// A weight as the chain's constants hold it.
#[derive(Clone, Copy, Debug, Decode)]
struct Weight {
    time: Compact<u64>,
    _proof: Compact<u64>,
}

/// The beginning of `frame_system::limits::BlockWeights`: all up to the normal class.
#[derive(Debug, Decode)]
struct Weights {
    _base_block: Weight,
    max_block: Weight,
    base_extrinsic: Weight,
    _max_extrinsic: Option<Weight>,
    max_total: Option<Weight>,
}

/// What bounds a block.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Picoseconds of normal transactions in a block.
    block_ps: u64,
    /// Picoseconds that any transaction counts beside its own weight.
    base_ps: u64,
    /// Bytes of normal transactions in a block.
    block_bytes: u64,
    /// Time between two blocks.
    pub slot_ms: u64,
}

/// What a transaction takes of it.
#[derive(Clone, Copy, Debug)]
pub struct Fit {
    /// Picoseconds it counts, base included.
    pub weight_ps: u64,
    /// Its length.
    pub bytes: u64,
    /// How many fit into a block.
    pub per_block: u64,
}

impl Limits {
    /// Reads them.
    pub async fn read(api: &OnlineClient<PolkadotConfig>) -> Result<Self> {
        let at = api.at_current_block().await?;
        let constants = at.constants();
        let bytes = constants.entry_bytes(constant::<()>("System", "BlockWeights"))?;
        let weights = Weights::decode(&mut &bytes[..])?;
        let bytes = constants.entry_bytes(constant::<()>("System", "BlockLength"))?;
        let block_bytes = u32::decode(&mut &bytes[..])?.into();
        let slot_ms = constants.entry(constant::<u64>("Aura", "SlotDuration"))?;
        let total = weights.max_total.unwrap_or(weights.max_block);
        Ok(Self {
            block_ps: total.time.0,
            base_ps: weights.base_extrinsic.time.0,
            block_bytes,
            slot_ms,
        })
    }

    /// How often a transaction fits, by the weight the node gives for it.
    pub async fn fit(&self, rpc: &Rpc, transaction: &str) -> Result<Fit> {
        let info = rpc.ask("payment_queryInfo", json!([transaction])).await?;
        let weight = &info["weight"];
        let time = weight.get("ref_time").or_else(|| weight.get("refTime"));
        let time = time.and_then(Value::as_u64).with_context(|| format!("no weight: {info}"))?;
        let bytes = (transaction.len() as u64 - 2) / 2;
        Ok(self.fit_of(time + self.base_ps, bytes))
    }

    /// How often a transaction of that weight and length fits.
    pub fn fit_of(&self, weight_ps: u64, bytes: u64) -> Fit {
        let per_block = (self.block_ps / weight_ps.max(1)).min(self.block_bytes / bytes.max(1));
        Fit { weight_ps, bytes, per_block }
    }

    /// The share of what normal transactions may take of a block that they took.
    pub fn filled(&self, normal_ps: u64) -> f64 {
        normal_ps as f64 / self.block_ps.max(1) as f64
    }

    /// How often a transaction fits, as a rate.
    pub fn per_second(&self, fit: &Fit) -> f64 {
        fit.per_block as f64 * 1_000.0 / self.slot_ms as f64
    }
}

#[cfg(test)]
mod tests {
    use super::Weights;
    use codec::{Compact, Decode, Encode};

    #[test]
    fn weights_are_read_up_to_the_normal_class() {
        let weight = |time: u64| (Compact(time), Compact(u64::MAX));
        let bytes = (weight(1), weight(2_000), weight(3), Some(weight(4)), Some(weight(1_500)));
        let more = [bytes.encode(), vec![0; 40]].concat();
        let weights = Weights::decode(&mut &more[..]).expect("they decode");
        assert_eq!(weights.base_extrinsic.time.0, 3);
        assert_eq!(weights.max_total.expect("a limit").time.0, 1_500);
        assert_eq!(weights.max_block.time.0, 2_000);
    }
}
