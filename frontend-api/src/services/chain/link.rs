// SPDX-License-Identifier: Apache-2.0
//! Keeping the connection: connect, follow, and after any fault connect again.

use super::{Chain, ChainError, Connected, Head};
use rand::Rng;
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// First wait between attempts.
const BACKOFF_MIN: Duration = Duration::from_millis(250);

/// Longest wait between attempts.
const BACKOFF_MAX: Duration = Duration::from_secs(2);

/// How long a connection may take to be opened.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How long no block at all may come before the connection is opened anew: 60 slots. Finality
/// that stands still is the chain's matter, and health tells it.
const SILENCE_MAX: Duration = Duration::from_secs(120);

/// Keeps the chain connected until told to stop.
pub async fn keep(chain: Chain, url: String, stop: CancellationToken) {
    let mut wait = BACKOFF_MIN;
    while !stop.is_cancelled() {
        let outcome = tokio::select! {
            () = stop.cancelled() => return,
            outcome = session(&chain, &url, &mut wait) => outcome,
        };
        chain.connection.send_replace(None);
        if let Err(error) = outcome {
            tracing::warn!(%error, node.url = %url, retry_ms = wait.as_millis() as u64, "node lost");
        }
        let jitter = rand::thread_rng().gen_range(0.5..1.0);
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(wait.mul_f64(jitter)) => {}
        }
        wait = (wait * 2).min(BACKOFF_MAX);
    }
}

async fn session(chain: &Chain, url: &str, wait: &mut Duration) -> Result<(), ChainError> {
    let connected = tokio::time::timeout(CONNECT_TIMEOUT, Connected::open(url))
        .await
        .map_err(|_| ChainError::Subxt("the connection took too long".into()))??;
    let mut finalized = connected.api().stream_blocks().await.map_err(ChainError::subxt)?;
    let mut best = connected.api().stream_best_blocks().await.map_err(ChainError::subxt)?;
    let connected = Arc::new(connected);
    tracing::info!(node.url = %url, "node connected");
    chain.connection.send_replace(Some(connected));
    *wait = BACKOFF_MIN;
    loop {
        let (block, is_final) = tokio::select! {
            block = finalized.next() => (block, true),
            block = best.next() => (block, false),
            () = tokio::time::sleep(SILENCE_MAX) => {
                return Err(ChainError::Subxt("no block for two minutes".into()));
            }
        };
        let block = block
            .ok_or_else(|| ChainError::Subxt("the stream of blocks ended".into()))?
            .map_err(ChainError::subxt)?;
        let head = Head { number: block.number(), hash: block.hash(), finalized: is_final };
        if is_final {
            chain.finalize(head);
        }
        // Nobody listening is no fault.
        let _ = chain.heads.send(head);
    }
}
