// SPDX-License-Identifier: Apache-2.0
//! Stage 1: finalized blocks as bytes, in order, several requests ahead.

use futures::stream::{self, StreamExt};
use subxt::config::substrate::H256;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use crate::error::IndexError;
use crate::node::{Header, Node};
use crate::runtime::Runtime;

/// A finalized block, not decoded yet.
#[derive(Debug)]
pub struct Fetched {
    /// Height.
    pub number: u32,
    /// Hash.
    pub hash: H256,
    /// Header.
    pub header: Header,
    /// Extrinsics, each with its length in front.
    pub extrinsics: Vec<Vec<u8>>,
    /// `System.Events`.
    pub events: Vec<u8>,
    /// `Timestamp.Now`, ms.
    pub time_ms: u64,
    /// `Aura.Authorities` that could author it, SCALE-encoded.
    pub authorities: Option<Vec<u8>>,
    /// The runtime that executed it.
    pub runtime: Runtime,
}

/// Fetches blocks from `next` on, for as long as there are finalized ones.
pub async fn run(
    node: Node,
    mut next: u32,
    ahead: usize,
    mut finalized: watch::Receiver<u32>,
    blocks: mpsc::Sender<Fetched>,
    stop: CancellationToken,
) -> Result<(), IndexError> {
    loop {
        let head = *finalized.borrow_and_update();
        if next > head {
            tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(()),
                changed = finalized.changed() => changed.map_err(|_| IndexError::StageGone)?,
            }
            continue;
        }
        let mut fetching =
            stream::iter(next..=head).map(|number| fetch(&node, number)).buffered(ahead.max(1));
        loop {
            let fetched = tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(()),
                fetched = fetching.next() => fetched,
            };
            let Some(block) = fetched else { break };
            let block = block?;
            next = block.number.saturating_add(1);
            tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(()),
                sent = blocks.send(block) => sent.map_err(|_| IndexError::StageGone)?,
            }
        }
    }
}

/// Fetches one finalized block.
pub async fn fetch(node: &Node, number: u32) -> Result<Fetched, IndexError> {
    let hash = node.hash_of(number).await?;
    let (header, extrinsics) = node.block(number, hash).await?;
    let (parent_number, parent) = match number.checked_sub(1) {
        Some(before) => (before, header.parent_hash),
        None => (0, hash),
    };
    let runtime = node.runtime_after(parent_number, parent).await?;
    let keys: Vec<_> = [("System", "Events"), ("Timestamp", "Now")]
        .into_iter()
        .filter_map(|(pallet, entry)| runtime.key(pallet, entry, &[]))
        .collect();
    let mut values = node.values(number, hash, &keys).await?.into_iter();
    let events = values.next().flatten().unwrap_or_default();
    let time_ms = values.next().flatten().and_then(|bytes| u64_le(&bytes)).unwrap_or_default();
    let authorities = authorities(node, &runtime, parent_number, parent).await?;
    Ok(Fetched { number, hash, header, extrinsics, events, time_ms, authorities, runtime })
}

async fn authorities(
    node: &Node,
    runtime: &Runtime,
    number: u32,
    at: H256,
) -> Result<Option<Vec<u8>>, IndexError> {
    let Some(key) = runtime.key("Aura", "Authorities", &[]) else { return Ok(None) };
    Ok(node.values(number, at, &[key]).await?.into_iter().next().flatten())
}

fn u64_le(bytes: &[u8]) -> Option<u64> {
    bytes.try_into().ok().map(u64::from_le_bytes)
}
