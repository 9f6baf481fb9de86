// SPDX-License-Identifier: Apache-2.0
//! The task that asks now and then whether the content store is there.

use crate::health::Health;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use vigor_content::HttpContentStore;
use vigor_oracle_store::Clock;

/// Time between two questions.
const PERIOD: Duration = Duration::from_secs(3);

/// Keeps `health` up to date until `stop`.
pub async fn probe_content(
    content: HttpContentStore,
    health: Arc<Health>,
    clock: Arc<dyn Clock>,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    loop {
        tokio::select! {
            checked = content.check() => match checked {
                Ok(()) => {
                    if health.content.up() {
                        tracing::info!("content store reached");
                    }
                }
                Err(error) => {
                    if health.content.down(clock.now_ms(), error.to_string()) {
                        tracing::warn!(%error, "content store lost");
                    }
                }
            },
            () = stop.cancelled() => return Ok(()),
        }
        tokio::select! {
            () = tokio::time::sleep(PERIOD) => {}
            () = stop.cancelled() => return Ok(()),
        }
    }
}
