// SPDX-License-Identifier: Apache-2.0
//! What happens, told to whoever listens: bounded, so that a slow listener loses its place and
//! not the process its memory.

use crate::{appdb::entity::transaction, services::chain::Head};
use serde_json::{Value as Json, json};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast};

/// Things told that a listener may lag behind.
const BUFFERED: usize = 256;

/// Listeners at the same time: half of the files that a process may open here.
const SEATS: usize = 10_000;

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Told {
    /// Topic: `blocks` or `tx.<id>`.
    pub topic: String,
    /// What happened.
    pub data: Json,
    /// Whether it is a finalized block, after which balances and orders may differ.
    pub finalized_block: bool,
}

impl Told {
    /// A new head.
    pub fn block(head: &Head) -> Self {
        let hash = crate::ids::hex0x(&head.hash.0);
        Self {
            topic: "blocks".into(),
            data: json!({ "number": head.number, "hash": hash, "finalized": head.finalized }),
            finalized_block: head.finalized,
        }
    }

    /// A change of a transaction.
    pub fn transaction(row: &transaction::Model) -> Self {
        Self {
            topic: format!("tx.{}", row.id),
            data: json!({
                "id": row.id,
                "state": row.state,
                "success": row.success,
                "error": row.error,
                "block_number": row.block_number,
            }),
            finalized_block: false,
        }
    }
}

/// The channel, and the seats of those who listen.
pub struct Feed {
    told: broadcast::Sender<Told>,
    seats: Arc<Semaphore>,
}

impl Default for Feed {
    fn default() -> Self {
        Self { told: broadcast::Sender::new(BUFFERED), seats: Arc::new(Semaphore::new(SEATS)) }
    }
}

impl Feed {
    /// Tells everybody.
    pub fn tell(&self, told: Told) {
        // Nobody listening is no fault.
        let _ = self.told.send(told);
    }

    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<Told> {
        self.told.subscribe()
    }

    /// Takes a seat, if one is free.
    pub fn seat(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.seats).try_acquire_owned().ok()
    }
}
