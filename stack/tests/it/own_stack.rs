// SPDX-License-Identifier: Apache-2.0
//! A stack of a test's own: free ports, a temporary folder, logs shown where the test fails.

use std::{fs, future::Future};
use vigor_stack::{demo::Context, layout::Layout, service::Service, stack::Stack};

/// Lines of each log that a failed test shows.
const LOG_LINES: usize = 60;

/// Runs a test against a stack of its own and stops the stack, whatever the test finds.
pub async fn with_stack<F, Fut>(test: F)
where
    F: FnOnce(std::sync::Arc<Stack>, Context) -> Fut,
    Fut: Future<Output = anyhow::Result<()>>,
{
    let dir = tempfile::tempdir().expect("a temporary folder");
    let layout = Layout::free(dir.path()).expect("a layout");
    let outcome = match Stack::start(layout.clone(), false).await {
        Ok(stack) => {
            let stack = std::sync::Arc::new(stack);
            let outcome = match Context::connect(stack.layout()).await {
                Ok(cx) => test(stack.clone(), cx).await,
                Err(error) => Err(error),
            };
            if let Ok(stack) = std::sync::Arc::try_unwrap(stack) {
                stack.stop().await;
            }
            outcome
        }
        Err(error) => Err(error),
    };
    if let Err(error) = outcome {
        show_logs(&layout);
        panic!("{error:?}");
    }
}

fn show_logs(layout: &Layout) {
    for service in Service::ALL {
        let text = fs::read_to_string(layout.log_path(service)).unwrap_or_default();
        let lines: Vec<_> = text.lines().collect();
        println!("--- {service}");
        for line in &lines[lines.len().saturating_sub(LOG_LINES)..] {
            println!("{line}");
        }
    }
}

/// What the oracle says it stores.
pub async fn oracle_stats(layout: &Layout) -> anyhow::Result<serde_json::Value> {
    let token = fs::read_to_string(layout.token_path())?;
    let url = format!("{}/v1/stats", layout.url(Service::Oracle));
    let answer = reqwest::Client::new().get(url).bearer_auth(token.trim()).send().await?;
    Ok(answer.error_for_status()?.json().await?)
}
