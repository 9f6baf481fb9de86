// SPDX-License-Identifier: Apache-2.0
//! A service whose neighbour is down says so, waits, and recovers by itself.

use crate::own_stack::with_stack;
use anyhow::Result;
use serde_json::Value;
use std::time::Duration;
use vigor_stack::{ready::wait_for, service::Service, stack::Stack};

/// How long a service may take to notice that a neighbour went or came back.
const NOTICE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn down_neighbours_are_told_in_health_and_recovered_from() {
    with_stack(|stack, _cx| async move {
        let cases = [
            (Service::Node, [Service::Oracle, Service::Indexer, Service::Facade].as_slice()),
            (Service::Content, &[Service::Oracle, Service::Facade]),
            (Service::Oracle, &[Service::Facade]),
            (Service::Indexer, &[Service::Facade]),
        ];
        for (down, watchers) in cases {
            for watcher in watchers {
                wait_overall(&stack, *watcher, true, "before anything is down").await?;
            }
            stack.hold(down)?;
            for watcher in watchers {
                let what = format!("{watcher} notices that {down} is down");
                wait_overall(&stack, *watcher, false, &what).await?;
            }
            stack.release(down);
            stack.answers(down).await?;
            for watcher in watchers {
                let what = format!("{watcher} recovers after {down} came back");
                wait_overall(&stack, *watcher, true, &what).await?;
            }
        }
        Ok(())
    })
    .await;
}

async fn wait_overall(stack: &Stack, service: Service, good: bool, what: &str) -> Result<()> {
    wait_for(what, NOTICE, || async {
        let report = stack.report(service).await?;
        Ok((is_good(&report) == good).then_some(()))
    })
    .await
}

fn is_good(report: &Value) -> bool {
    report["status"] == "ok"
}
