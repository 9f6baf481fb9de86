// SPDX-License-Identifier: Apache-2.0
//! Named tasks under one manager, stopped last in, first out.

use anyhow::{Context, anyhow};
use futures::future::select_all;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Time a task has to finish after it was asked to.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// The tasks of the process.
#[derive(Default)]
pub struct Tasks(Vec<Task>);

struct Task {
    name: &'static str,
    stop: CancellationToken,
    handle: JoinHandle<anyhow::Result<()>>,
}

impl Tasks {
    /// Starts a task; it returns soon after its token is cancelled, and not before.
    pub fn spawn<F>(&mut self, name: &'static str, task: impl FnOnce(CancellationToken) -> F)
    where
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let stop = CancellationToken::new();
        let handle = tokio::spawn(task(stop.clone()));
        self.0.push(Task { name, stop, handle });
    }

    /// Runs until `shutdown` resolves or a task ends, then stops all in reverse order.
    pub async fn run_until(mut self, shutdown: impl Future<Output = ()>) -> anyhow::Result<()> {
        let outcome = tokio::select! {
            () = shutdown => Ok(()),
            ended = first_to_end(&mut self.0) => ended,
        };
        while let Some(task) = self.0.pop() {
            task.stop.cancel();
            match tokio::time::timeout(STOP_TIMEOUT, task.handle).await {
                Ok(Ok(Ok(()))) => tracing::debug!(task = task.name, "task stopped"),
                Ok(Ok(Err(error))) => {
                    tracing::warn!(task = task.name, error = format!("{error:#}"), "task failed");
                }
                Ok(Err(error)) => tracing::error!(task = task.name, %error, "task panicked"),
                Err(_) => tracing::warn!(task = task.name, "task did not stop in time"),
            }
        }
        outcome
    }
}

async fn first_to_end(tasks: &mut Vec<Task>) -> anyhow::Result<()> {
    if tasks.is_empty() {
        return std::future::pending().await;
    }
    let (ended, index, _) = select_all(tasks.iter_mut().map(|task| &mut task.handle)).await;
    let name = tasks.remove(index).name;
    match ended {
        Ok(Ok(())) => Err(anyhow!("task {name} ended by itself")),
        Ok(Err(error)) => Err(error).with_context(|| format!("task {name} failed")),
        Err(error) => Err(error).with_context(|| format!("task {name} panicked")),
    }
}

#[cfg(test)]
mod tests {
    use super::Tasks;
    use anyhow::anyhow;
    use std::sync::{Arc, Mutex};

    #[tokio::test]
    async fn tasks_stop_last_in_first_out() {
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Tasks::default();
        for name in ["first", "second", "third"] {
            let order = order.clone();
            tasks.spawn(name, |stop| async move {
                stop.cancelled().await;
                order.lock().unwrap().push(name);
                Ok(())
            });
        }
        tasks.run_until(async {}).await.unwrap();
        assert_eq!(*order.lock().unwrap(), ["third", "second", "first"]);
    }

    #[tokio::test]
    async fn a_failing_task_stops_the_others_and_is_named() {
        let mut tasks = Tasks::default();
        tasks.spawn("steady", |stop| async move {
            stop.cancelled().await;
            Ok(())
        });
        tasks.spawn("broken", |_| async { Err(anyhow!("no luck")) });
        let error = tasks.run_until(std::future::pending()).await.unwrap_err();
        assert_eq!(format!("{error:#}"), "task broken failed: no luck");
    }
}
