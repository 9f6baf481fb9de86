// SPDX-License-Identifier: Apache-2.0
//! The indexer as a service: runs of the pipeline, one after another, and `/health` beside.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio_util::sync::CancellationToken;
use vigor_indexer_db::ChainStore;

use crate::error::{IndexError, chain_of};
use crate::health;
use crate::node::Node;
use crate::pipeline;
use crate::settings::Settings;
use crate::sink::Sink;
use crate::status::Status;

/// First wait after a failure; it doubles up to the setting.
const BACKOFF_LEAST: Duration = Duration::from_millis(250);

/// What a start of the indexer does with the rows it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Continues after the cursor.
    Continue,
    /// Drops everything and begins at genesis.
    Rebuild,
}

/// Runs the service until `stop` or until an error that waiting cannot heal.
pub async fn run(settings: Settings, start: Start, stop: CancellationToken) -> anyhow::Result<()> {
    let url = settings.database_url();
    let store = match start {
        Start::Continue => ChainStore::open(&url).await,
        Start::Rebuild => ChainStore::recreate(&url).await,
    };
    let store = store.with_context(|| format!("open {url}"))?;
    let status = Arc::new(Status::default());
    status.started(store.cursor().await.context("read the cursor")?);
    let listener = health::bind(&settings.listen, &settings.data_dir)
        .await
        .with_context(|| format!("listen on {}", settings.listen))?;
    let serving = tokio::spawn(health::serve(listener, status.clone(), stop.clone()));

    let indexed = follow(&settings, Arc::new(store.clone()), status, &stop).await;
    stop.cancel();
    serving.await.context("health server")?.context("health server")?;
    store.close().await.context("close the store")?;
    indexed.context("indexing stopped")
}

/// Runs the pipeline again and again, with growing waits while it makes no progress.
pub async fn follow(
    settings: &Settings,
    sink: Arc<dyn Sink>,
    status: Arc<Status>,
    stop: &CancellationToken,
) -> Result<(), IndexError> {
    let longest = Duration::from_millis(settings.backoff_ms_max).max(BACKOFF_LEAST);
    let mut wait = BACKOFF_LEAST;
    while !stop.is_cancelled() {
        let height = status.height();
        let outcome = tokio::select! {
            () = stop.cancelled() => Ok(None),
            connected = Node::connect(&settings.node_url) => connected.map(Some),
        };
        let outcome = match outcome {
            Ok(None) => return Ok(()),
            Ok(Some(node)) => {
                tracing::info!(node.url = settings.node_url, "connected");
                status.node(true);
                pipeline::run(node, sink.clone(), settings.bounds(), status.clone(), stop).await
            }
            Err(error) => Err(error),
        };
        let outcome = match outcome {
            Err(fork @ IndexError::OtherFork { .. }) => {
                Err(begin_anew(sink.as_ref(), &status, fork).await)
            }
            other => other,
        };
        let error = match outcome {
            Ok(()) => return Ok(()),
            Err(error) if error.is_transient() => error,
            Err(error) => return Err(error),
        };
        status.node(answered(&error));
        if status.height() != height {
            wait = BACKOFF_LEAST;
        }
        let line = chain_of(&error);
        tracing::warn!(error = line, wait_ms = wait.as_millis() as u64, "run failed, will retry");
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = tokio::time::sleep(wait) => {}
        }
        wait = wait.saturating_mul(2).min(longest);
    }
    Ok(())
}

/// Removes all rows: they are of blocks that the node no longer has. Returns why the run ended.
async fn begin_anew(sink: &dyn Sink, status: &Status, fork: IndexError) -> IndexError {
    let line = chain_of(&fork);
    tracing::warn!(error = line, "the node lost finalized blocks, indexing again from genesis");
    match sink.clear().await {
        Ok(()) => {
            status.started(None);
            fork
        }
        Err(error) => error.into(),
    }
}

/// Whether a run ended with a node that answers.
fn answered(error: &IndexError) -> bool {
    matches!(
        error,
        IndexError::Store(_) | IndexError::NodeBehind { .. } | IndexError::OtherFork { .. }
    )
}
