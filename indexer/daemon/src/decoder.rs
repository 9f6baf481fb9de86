// SPDX-License-Identifier: Apache-2.0
//! Stage 2: fetched blocks to rows, in parts of bounded size.

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use vigor_indexer_db::{Cursor, hex_id};

use crate::decoded::decode;
use crate::error::IndexError;
use crate::fetcher::Fetched;
use crate::genesis;
use crate::history::digest;
use crate::node::Node;
use crate::numbers::clamp_i64;
use crate::part::Part;
use crate::state::{StateReader, TOUCHES_PER_PART};
use crate::touch::Touch;

/// Turns blocks into parts until there are no more blocks.
///
/// `newest` is the hash of the block before the first one, if there is one.
pub async fn run(
    node: Node,
    newest: Option<String>,
    mut blocks: mpsc::Receiver<Fetched>,
    parts: mpsc::Sender<Part>,
    stop: CancellationToken,
) -> Result<(), IndexError> {
    let genesis = hex_id(node.genesis().as_bytes());
    let mut newest = newest;
    loop {
        let fetched = tokio::select! {
            biased;
            () = stop.cancelled() => return Ok(()),
            fetched = blocks.recv() => fetched.ok_or(IndexError::StageGone)?,
        };
        let hash = follows(newest.as_deref(), &fetched)?;
        let end = Cursor {
            id: 0,
            number: fetched.number.into(),
            hash: hash.clone(),
            genesis: genesis.clone(),
            time_ms: clamp_i64(fetched.time_ms),
        };
        tokio::select! {
            biased;
            () = stop.cancelled() => return Ok(()),
            sent = send_block(&node, &fetched, &parts) => sent?,
        }
        send(&parts, Part::End(end)).await?;
        newest = Some(hash);
    }
}

/// The block's hash, if its parent is the newest block.
fn follows(newest: Option<&str>, fetched: &Fetched) -> Result<String, IndexError> {
    let parent = hex_id(fetched.header.parent_hash.as_bytes());
    match newest {
        Some(newest) if newest != parent => Err(IndexError::NotAChild {
            number: fetched.number.saturating_sub(1),
            newest: newest.to_owned(),
            found: parent,
        }),
        _ => Ok(hex_id(fetched.hash.as_bytes())),
    }
}

async fn send_block(
    node: &Node,
    fetched: &Fetched,
    parts: &mpsc::Sender<Part>,
) -> Result<(), IndexError> {
    let (rows, touched) = digest(decode(fetched).await?)?;
    send(parts, Part::Rows(Box::new(rows))).await?;
    let state = StateReader::after(node.clone(), fetched);
    if fetched.number == 0 {
        return genesis::send(&state, parts).await;
    }
    let touches: Vec<Touch> = touched.state.iter().copied().collect();
    for some in touches.chunks(TOUCHES_PER_PART) {
        let rows = state.rows(some, &touched).await?;
        send(parts, Part::Rows(Box::new(rows))).await?;
    }
    Ok(())
}

async fn send(parts: &mpsc::Sender<Part>, part: Part) -> Result<(), IndexError> {
    parts.send(part).await.map_err(|_| IndexError::StageGone)
}
