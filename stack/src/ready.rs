// SPDX-License-Identifier: Apache-2.0
//! Waiting for conditions, never for time.

use anyhow::{Result, bail};
use std::{
    future::Future,
    time::{Duration, Instant},
};

/// How often a condition is looked at.
const LOOK_MS: u64 = 250;

/// Waits until `look` returns something; says what it waited for where it never does.
pub async fn wait_for<T, F, Fut>(what: &str, limit: Duration, mut look: F) -> Result<T>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<Option<T>>>,
{
    let started = Instant::now();
    let mut last = String::from("not yet");
    loop {
        match look().await {
            Ok(Some(value)) => return Ok(value),
            Ok(None) => {}
            Err(error) => last = format!("{error:#}"),
        }
        if started.elapsed() > limit {
            bail!("waited {} s for {what}: {last}", limit.as_secs());
        }
        tokio::time::sleep(Duration::from_millis(LOOK_MS)).await;
    }
}
