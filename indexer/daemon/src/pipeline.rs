// SPDX-License-Identifier: Apache-2.0
//! One run of the pipeline: from the store's cursor along the finalized chain, until it is
//! stopped or something fails. Every failure is handled alike: the run ends, uncommitted rows
//! are rolled back, and the next run begins at the cursor.
//!
//! ```text
//! follower ──heights──▶ fetcher ──blocks──▶ decoder ──parts──▶ committer
//! ```

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use vigor_indexer_db::{Cursor, hex_id};

use crate::committer::{self, CommitBounds};
use crate::error::IndexError;
use crate::heights::raise;
use crate::node::Node;
use crate::sink::Sink;
use crate::status::Status;
use crate::{decoder, fetcher};

/// How long stages may take to finish after one of them has.
const WIND_DOWN: Duration = Duration::from_secs(5);
/// Time between questions for the finalized height, besides being told: a dead connection
/// that nobody closed is noticed by them.
const POLL_EVERY: Duration = Duration::from_secs(15);
/// How long such a question may take.
const POLL_TIMEOUT: Duration = Duration::from_secs(10);

/// Bounds of a run.
#[derive(Clone, Copy, Debug)]
pub struct PipelineBounds {
    /// Blocks fetched at the same time, and waiting to be decoded.
    pub fetch_ahead: usize,
    /// Parts of blocks waiting to be written.
    pub parts_queued: usize,
    /// Size of transactions.
    pub commit: CommitBounds,
}

/// Runs until `stop` (then Ok) or a failure.
pub async fn run(
    node: Node,
    sink: Arc<dyn Sink>,
    bounds: PipelineBounds,
    status: Arc<Status>,
    stop: &CancellationToken,
) -> Result<(), IndexError> {
    let cursor = sink.cursor().await?;
    let head = node.finalized().await?;
    status.finalized(head);
    check(&node, cursor.as_ref(), head).await?;
    status.started(cursor.clone());
    let next = cursor.as_ref().map_or(Ok(0), |cursor| u32::try_from(cursor.number + 1));
    let next = next.map_err(|_| IndexError::decode(u32::MAX, "cursor out of range"))?;

    let winding_down = stop.child_token();
    let (heights, finalized) = watch::channel(head);
    let (block_sender, blocks) = mpsc::channel(bounds.fetch_ahead.max(1));
    let (part_sender, parts) = mpsc::channel(bounds.parts_queued.max(1));
    let mut stages = JoinSet::new();
    stages.spawn(follow(node.clone(), heights, status.clone(), winding_down.clone()));
    stages.spawn(fetcher::run(
        node.clone(),
        next,
        bounds.fetch_ahead,
        finalized,
        block_sender,
        winding_down.clone(),
    ));
    let newest = cursor.map(|cursor| cursor.hash);
    stages.spawn(decoder::run(node, newest, blocks, part_sender, winding_down.clone()));
    stages.spawn(committer::run(sink, parts, bounds.commit, status, winding_down.clone()));
    join(stages, winding_down).await
}

/// Is the store a prefix of the node's finalized chain? A node whose finalized chain does not
/// reach the cursor cannot tell yet.
async fn check(node: &Node, cursor: Option<&Cursor>, head: u32) -> Result<(), IndexError> {
    let Some(cursor) = cursor else { return Ok(()) };
    let genesis = hex_id(node.genesis().as_bytes());
    if cursor.genesis != genesis {
        return Err(IndexError::OtherChain { stored: cursor.genesis.clone(), found: genesis });
    }
    let number = u32::try_from(cursor.number).unwrap_or(u32::MAX);
    if number > head {
        return Err(IndexError::NodeBehind { number, head });
    }
    let found = hex_id(node.hash_of(number).await?.as_bytes());
    if found != cursor.hash {
        return Err(IndexError::OtherFork { number, stored: cursor.hash.clone(), found });
    }
    Ok(())
}

async fn follow(
    node: Node,
    heights: watch::Sender<u32>,
    status: Arc<Status>,
    stop: CancellationToken,
) -> Result<(), IndexError> {
    let mut told = heights.subscribe();
    let tell = async {
        while told.changed().await.is_ok() {
            status.finalized(*told.borrow_and_update());
        }
        IndexError::StageGone
    };
    tokio::select! {
        () = stop.cancelled() => Ok(()),
        error = node.follow(&heights) => Err(error),
        error = poll(&node, &heights) => Err(error),
        error = tell => Err(error),
    }
}

async fn poll(node: &Node, heights: &watch::Sender<u32>) -> IndexError {
    loop {
        tokio::time::sleep(POLL_EVERY).await;
        let height = match timeout(POLL_TIMEOUT, node.finalized()).await {
            Ok(Ok(height)) => height,
            Ok(Err(error)) => return error,
            Err(_) => return IndexError::HeadsEnded,
        };
        raise(heights, height);
    }
}

/// Waits for all stages; the first cause of a failure is the run's.
async fn join(
    mut stages: JoinSet<Result<(), IndexError>>,
    winding_down: CancellationToken,
) -> Result<(), IndexError> {
    let mut outcome = Ok(());
    while let Some(ended) = next_stage(&mut stages, &winding_down).await {
        winding_down.cancel();
        outcome = worse(outcome, ended);
    }
    stages.shutdown().await;
    outcome
}

async fn next_stage(
    stages: &mut JoinSet<Result<(), IndexError>>,
    winding_down: &CancellationToken,
) -> Option<Result<(), IndexError>> {
    let ended = if winding_down.is_cancelled() {
        timeout(WIND_DOWN, stages.join_next()).await.ok().flatten()?
    } else {
        tokio::select! {
            ended = stages.join_next() => ended?,
            () = winding_down.cancelled() => {
                timeout(WIND_DOWN, stages.join_next()).await.ok().flatten()?
            }
        }
    };
    match ended {
        Ok(result) => Some(result),
        Err(panic) => match panic.try_into_panic() {
            Ok(payload) => std::panic::resume_unwind(payload),
            Err(_) => Some(Err(IndexError::StageGone)),
        },
    }
}

/// Fatal before transient before a stage that merely found its neighbour gone.
fn worse(one: Result<(), IndexError>, other: Result<(), IndexError>) -> Result<(), IndexError> {
    let weight = |outcome: &Result<(), IndexError>| match outcome {
        Ok(()) => 0,
        Err(IndexError::StageGone) => 1,
        Err(error) if error.is_transient() => 2,
        Err(_) => 3,
    };
    if weight(&other) > weight(&one) { other } else { one }
}
