// SPDX-License-Identifier: Apache-2.0
//! Block 0 has no events: its rows are all of the state it starts with, read map by map.

use tokio::sync::mpsc;

use crate::error::IndexError;
use crate::part::Part;
use crate::state::StateReader;
use crate::touch::{Touch, Touched};

/// A map whose every key is a piece of state.
struct Source {
    pallet: &'static str,
    entry: &'static str,
    /// Bytes at the end of a storage key that hold the key.
    key_bytes: usize,
    touch: fn(&[u8]) -> Option<Touch>,
}

/// Maps to read, those that others refer to first.
const SOURCES: [Source; 12] = [
    Source { pallet: "System", entry: "Account", key_bytes: 32, touch: account },
    Source { pallet: "Wallets", entry: "Bindings", key_bytes: 32, touch: wallet },
    Source { pallet: "Wallets", entry: "Guards", key_bytes: 32, touch: wallet },
    Source { pallet: "Wallets", entry: "Freezes", key_bytes: 32, touch: wallet },
    Source { pallet: "Did", entry: "Dids", key_bytes: 32, touch: did },
    Source { pallet: "Activity", entry: "Programs", key_bytes: 4, touch: program },
    Source { pallet: "Activity", entry: "Epochs", key_bytes: 20, touch: epoch },
    Source { pallet: "Activity", entry: "OracleSets", key_bytes: 4, touch: oracle_set },
    Source { pallet: "Activity", entry: "OracleOperators", key_bytes: 32, touch: operator },
    Source { pallet: "Escrow", entry: "Panels", key_bytes: 4, touch: panel },
    Source { pallet: "Escrow", entry: "Listings", key_bytes: 8, touch: listing },
    Source { pallet: "Escrow", entry: "Orders", key_bytes: 32, touch: order },
];

/// Sends rows for all state of the genesis block, a page of keys at a time.
pub(crate) async fn send(
    state: &StateReader,
    parts: &mpsc::Sender<Part>,
) -> Result<(), IndexError> {
    let news = Touched::default();
    for source in &SOURCES {
        let mut after: Option<Vec<u8>> = None;
        loop {
            let keys = state.page(source.pallet, source.entry, &[], after.as_deref()).await?;
            let Some(last) = keys.last().cloned() else { break };
            let mut touches = Vec::with_capacity(keys.len());
            for key in &keys {
                touches.extend((source.touch)(state.suffix(
                    key,
                    source.key_bytes,
                    source.entry,
                )?));
            }
            let rows = state.rows(&touches, &news).await?;
            parts.send(Part::Rows(Box::new(rows))).await.map_err(|_| IndexError::StageGone)?;
            after = Some(last);
        }
    }
    Ok(())
}

fn account(key: &[u8]) -> Option<Touch> {
    key.try_into().ok().map(Touch::Account)
}

fn wallet(key: &[u8]) -> Option<Touch> {
    key.try_into().ok().map(Touch::Wallet)
}

fn did(key: &[u8]) -> Option<Touch> {
    key.try_into().ok().map(Touch::Did)
}

fn program(key: &[u8]) -> Option<Touch> {
    key.try_into().ok().map(|key| Touch::Program(u32::from_le_bytes(key)))
}

/// Program, 8 bytes of hash, epoch: a double map by `Twox64Concat`.
fn epoch(key: &[u8]) -> Option<Touch> {
    let program = key.get(..4)?.try_into().ok()?;
    let epoch = key.get(12..)?.try_into().ok()?;
    Some(Touch::Epoch(u32::from_le_bytes(program), u64::from_le_bytes(epoch)))
}

fn oracle_set(key: &[u8]) -> Option<Touch> {
    key.try_into().ok().map(|key| Touch::OracleSet(u32::from_le_bytes(key)))
}

fn operator(key: &[u8]) -> Option<Touch> {
    key.try_into().ok().map(Touch::Operator)
}

fn panel(key: &[u8]) -> Option<Touch> {
    key.try_into().ok().map(|key| Touch::Panel(u32::from_le_bytes(key)))
}

fn listing(key: &[u8]) -> Option<Touch> {
    key.try_into().ok().map(|key| Touch::Listing(u64::from_le_bytes(key)))
}

fn order(key: &[u8]) -> Option<Touch> {
    key.try_into().ok().map(Touch::Order)
}
