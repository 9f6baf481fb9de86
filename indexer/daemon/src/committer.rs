// SPDX-License-Identifier: Apache-2.0
//! Stage 3: parts into the store, several small blocks in a transaction.
//!
//! The cursor is written in the transaction of the rows it covers, so a crash at any moment
//! leaves whole blocks and a cursor that names the newest of them.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use vigor_indexer_db::Cursor;

use crate::error::IndexError;
use crate::part::Part;
use crate::sink::{Batch, Sink};
use crate::status::Status;

/// When a transaction with complete blocks is committed. It always is when no part waits.
#[derive(Clone, Copy, Debug)]
pub struct CommitBounds {
    /// Rows.
    pub rows_max: usize,
    /// Time since it began.
    pub age_max: Duration,
}

/// Rows under way.
struct Open {
    batch: Box<dyn Batch>,
    rows: usize,
    since: Instant,
    complete: Option<Cursor>,
    partial: bool,
}

/// Writes parts until there are no more.
pub async fn run(
    sink: Arc<dyn Sink>,
    mut parts: mpsc::Receiver<Part>,
    bounds: CommitBounds,
    status: Arc<Status>,
    stop: CancellationToken,
) -> Result<(), IndexError> {
    let mut open: Option<Open> = None;
    while let Some(part) = parts.recv().await {
        let mut now = match open.take() {
            Some(open) => open,
            None => begin(sink.as_ref()).await?,
        };
        now.take(part).await?;
        if now.is_due(bounds, parts.is_empty()) {
            now.commit(&status).await?;
        } else {
            open = Some(now);
        }
    }
    if let Some(open) = open.filter(|open| !open.partial) {
        open.commit(&status).await?;
    }
    if stop.is_cancelled() { Ok(()) } else { Err(IndexError::StageGone) }
}

async fn begin(sink: &dyn Sink) -> Result<Open, IndexError> {
    let batch = sink.begin().await?;
    Ok(Open { batch, rows: 0, since: Instant::now(), complete: None, partial: false })
}

impl Open {
    async fn take(&mut self, part: Part) -> Result<(), IndexError> {
        match part {
            Part::Rows(rows) => {
                self.rows = self.rows.saturating_add(rows.len());
                self.partial = true;
                self.batch.write(*rows).await?;
            }
            Part::End(cursor) => {
                self.batch.advance(cursor.clone()).await?;
                self.complete = Some(cursor);
                self.partial = false;
            }
        }
        Ok(())
    }

    fn is_due(&self, bounds: CommitBounds, idle: bool) -> bool {
        let full = self.rows >= bounds.rows_max || self.since.elapsed() >= bounds.age_max;
        !self.partial && self.complete.is_some() && (idle || full)
    }

    async fn commit(self, status: &Status) -> Result<(), IndexError> {
        self.batch.commit().await?;
        if let Some(cursor) = self.complete {
            status.committed(cursor);
        }
        Ok(())
    }
}
