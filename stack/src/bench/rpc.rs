// SPDX-License-Identifier: Apache-2.0
//! JSON-RPC over HTTP, with batches.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::time::Duration;

/// Longest wait for an answer: a full block's worth of events on a busy machine.
const ANSWER_S: u64 = 60;

/// A node's RPC server.
#[derive(Clone)]
pub struct Rpc {
    http: reqwest::Client,
    url: String,
}

impl Rpc {
    /// Connects to nothing yet.
    pub fn new(url: String) -> Result<Self> {
        let http = reqwest::Client::builder().timeout(Duration::from_secs(ANSWER_S)).build()?;
        Ok(Self { http, url })
    }

    /// Asks one thing.
    pub async fn ask(&self, method: &str, params: Value) -> Result<Value> {
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let mut answer: Value =
            self.http.post(&self.url).json(&request).send().await?.json().await?;
        if let Some(error) = answer.get("error") {
            bail!("{method}: {error}");
        }
        Ok(answer["result"].take())
    }

    /// Submits transactions; returns what was said of those that were refused.
    pub async fn submit(&self, transactions: &[String]) -> Result<Vec<String>> {
        let requests: Vec<Value> = transactions
            .iter()
            .enumerate()
            .map(|(id, transaction)| {
                json!({
                    "jsonrpc": "2.0",
                    "id": id,
                    "method": "author_submitExtrinsic",
                    "params": [transaction],
                })
            })
            .collect();
        let answers: Value = self.http.post(&self.url).json(&requests).send().await?.json().await?;
        let answers = answers.as_array().with_context(|| format!("not a batch: {answers}"))?;
        Ok(answers.iter().filter_map(|answer| Some(answer.get("error")?.to_string())).collect())
    }

    /// Height and hash of the newest finalized block.
    pub async fn finalized(&self) -> Result<(u64, String)> {
        let hash = self.ask("chain_getFinalizedHead", json!([])).await?;
        let header = self.ask("chain_getHeader", json!([hash])).await?;
        Ok((height(&header)?, hash.as_str().context("a hash is text")?.to_string()))
    }

    /// Height of the newest block.
    pub async fn best(&self) -> Result<u64> {
        height(&self.ask("chain_getHeader", json!([])).await?)
    }

    /// Number of transactions in the block of that height, inherents included.
    pub async fn transactions_in(&self, height: u64) -> Result<u64> {
        let hash = self.ask("chain_getBlockHash", json!([height])).await?;
        let block = self.ask("chain_getBlock", json!([hash])).await?;
        let list = block.pointer("/block/extrinsics").and_then(Value::as_array);
        Ok(list.context("a block has transactions")?.len() as u64)
    }
}

fn height(header: &Value) -> Result<u64> {
    let number = header["number"].as_str().context("a header has a number")?;
    Ok(u64::from_str_radix(number.trim_start_matches("0x"), 16)?)
}
