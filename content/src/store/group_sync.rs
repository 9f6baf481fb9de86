// SPDX-License-Identifier: Apache-2.0
//! One fsync for all who wait for one.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

/// Tickets of writers that wait and the highest ticket whose writes are on disk.
#[derive(Default)]
pub(super) struct GroupSync {
    tickets: AtomicU64,
    synced: Mutex<u64>,
}

impl GroupSync {
    /// Returns once everything the caller wrote before is on disk.
    ///
    /// A ticket is drawn after the caller's writes, so a `persist` that starts later covers all
    /// tickets drawn until then.
    pub(super) async fn wait<E, F>(&self, persist: impl FnOnce() -> F) -> Result<(), E>
    where
        F: Future<Output = Result<(), E>>,
    {
        let ticket = self.tickets.fetch_add(1, Ordering::SeqCst) + 1;
        let mut synced = self.synced.lock().await;
        if *synced >= ticket {
            return Ok(());
        }
        let covered = self.tickets.load(Ordering::SeqCst);
        persist().await?;
        *synced = covered;
        Ok(())
    }
}
