// SPDX-License-Identifier: Apache-2.0
//! What the indexer knows about itself, for `/health` and the progress log.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use vigor_indexer_db::Cursor;

/// Time between two lines of progress while catching up.
const PROGRESS_EVERY: Duration = Duration::from_secs(5);
/// An indexer this many blocks behind is catching up.
const LAG_OK_BLOCKS: u32 = 5;

/// Shared state of the service.
#[derive(Debug, Default)]
pub struct Status {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    node_up: bool,
    finalized: Option<u32>,
    cursor: Option<Cursor>,
    progress: Option<(Instant, i64)>,
}

/// Body of `GET /health`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// `ok`, `catching_up`, or `degraded` while the node is away.
    pub status: String,
    /// `up` or `down`.
    pub node: String,
    /// Newest block in the store.
    pub cursor: Option<HealthCursor>,
    /// Height of the node's newest finalized block.
    pub finalized: Option<u32>,
    /// Finalized blocks that are not in the store; none while the node is behind it.
    pub lag_blocks: Option<u32>,
}

/// Newest block in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthCursor {
    /// Height.
    pub number: i64,
    /// Hash.
    pub hash: String,
}

impl Status {
    /// The node answers, or it does not.
    pub fn node(&self, up: bool) {
        self.with(|known| known.node_up = up);
    }

    /// The node's newest finalized height.
    pub fn finalized(&self, height: u32) {
        self.with(|known| known.finalized = Some(height));
    }

    /// The store's cursor when a run begins.
    pub fn started(&self, cursor: Option<Cursor>) {
        self.with(|known| known.cursor = cursor);
    }

    /// A transaction was committed.
    pub fn committed(&self, cursor: Cursor) {
        let line = self.with(|known| {
            let number = cursor.number;
            known.cursor = Some(cursor);
            known.finalized = known.finalized.max(u32::try_from(number).ok());
            known.progress(number)
        });
        match line {
            Some((block, finalized, per_second)) => {
                tracing::info!(
                    block.number = block,
                    block.finalized = finalized,
                    blocks_per_second = per_second,
                    "catching up"
                );
            }
            None => tracing::debug!("committed"),
        }
    }

    /// Height of the store's newest block.
    pub fn height(&self) -> Option<i64> {
        self.with(|known| known.cursor.as_ref().map(|cursor| cursor.number))
    }

    /// What `/health` says.
    pub fn health(&self) -> Health {
        self.with(|known| {
            let lag = known.lag();
            let status = match (known.node_up, lag) {
                (false, _) => "degraded",
                (true, Some(lag)) if lag <= LAG_OK_BLOCKS => "ok",
                (true, _) => "catching_up",
            };
            Health {
                status: status.to_owned(),
                node: if known.node_up { "up" } else { "down" }.to_owned(),
                cursor: known.cursor.as_ref().map(|cursor| HealthCursor {
                    number: cursor.number,
                    hash: cursor.hash.clone(),
                }),
                finalized: known.finalized,
                lag_blocks: lag,
            }
        })
    }

    fn with<T>(&self, read: impl FnOnce(&mut Known) -> T) -> T {
        let mut known = self.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        read(&mut known)
    }
}

impl Known {
    fn lag(&self) -> Option<u32> {
        let head = i64::from(self.finalized?);
        let next = self.cursor.as_ref().map_or(0, |cursor| cursor.number.saturating_add(1));
        u32::try_from(head.saturating_add(1).saturating_sub(next)).ok()
    }

    /// A line of progress, if one is due: height, finalized height, blocks per second.
    fn progress(&mut self, number: i64) -> Option<(i64, u32, u64)> {
        let finalized = self.finalized.filter(|_| self.lag() > Some(LAG_OK_BLOCKS));
        let Some(finalized) = finalized else {
            self.progress = None;
            return None;
        };
        let (since, from) = *self.progress.get_or_insert((Instant::now(), number));
        let elapsed = since.elapsed();
        if elapsed < PROGRESS_EVERY {
            return None;
        }
        self.progress = Some((Instant::now(), number));
        let blocks = number.saturating_sub(from).max(0).unsigned_abs();
        Some((number, finalized, blocks / elapsed.as_secs().max(1)))
    }
}
