// SPDX-License-Identifier: Apache-2.0
//! A block's extrinsics and events as rows, and the accounts they name.

mod events;
mod extrinsics;
mod slot;

use std::collections::BTreeMap;

use vigor_indexer_db::{Block, Event, Extrinsic, hex_id};

use crate::error::IndexError;
use crate::fetcher::Fetched;
use crate::json::Accounts;
use crate::numbers::clamp_i64;

/// A block after decoding.
#[derive(Debug)]
pub struct Decoded {
    /// The block.
    pub block: Block,
    /// Its extrinsics.
    pub extrinsics: Vec<Extrinsic>,
    /// Its events.
    pub events: Vec<Event>,
    /// Accounts named by events, and signers.
    pub accounts: Accounts,
}

/// What the events say of an extrinsic.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    success: bool,
    error: Option<String>,
    fee: Option<u128>,
}

/// Decodes a block.
pub async fn decode(fetched: &Fetched) -> Result<Decoded, IndexError> {
    let mut accounts = Accounts::new();
    let events = events::decode(fetched, &mut accounts)?;
    let outcomes = outcomes(fetched, &events);
    let extrinsics = extrinsics::decode(fetched, &outcomes, &mut accounts).await?;
    let block = Block {
        number: fetched.number.into(),
        hash: hex_id(fetched.hash.as_bytes()),
        parent: hex_id(fetched.header.parent_hash.as_bytes()),
        state_root: hex_id(fetched.header.state_root.as_bytes()),
        time_ms: clamp_i64(fetched.time_ms),
        spec_version: fetched.runtime.spec_version().into(),
        author: author(fetched),
        extrinsic_count: extrinsics.len() as i64,
        event_count: events.len() as i64,
    };
    Ok(Decoded { block, extrinsics, events, accounts })
}

fn outcomes(fetched: &Fetched, events: &[Event]) -> BTreeMap<i64, Outcome> {
    let mut outcomes: BTreeMap<i64, Outcome> = BTreeMap::new();
    for event in events {
        let Some(extrinsic) = event.extrinsic else { continue };
        let outcome = outcomes.entry(extrinsic).or_default();
        match (event.pallet.as_str(), event.name.as_str()) {
            ("System", "ExtrinsicSuccess") => outcome.success = true,
            ("System", "ExtrinsicFailed") => {
                let error = event.data.get("dispatch_error");
                outcome.error = error.map(|error| fetched.runtime.dispatch_error(error));
            }
            ("TransactionPayment", "TransactionFeePaid") => {
                let fee = event.data.get("actual_fee").and_then(|fee| fee.as_str());
                outcome.fee = fee.and_then(|fee| fee.parse().ok());
            }
            _ => {}
        }
    }
    outcomes
}

fn author(fetched: &Fetched) -> Option<String> {
    let slot = slot::aura_slot(&fetched.header)?;
    let bytes = fetched.authorities.as_deref()?;
    let authorities = fetched.runtime.value("Aura", "Authorities", bytes).ok()?;
    let authorities = authorities.as_array()?;
    let count = u64::try_from(authorities.len()).ok()?;
    let index = usize::try_from(slot.checked_rem(count)?).ok()?;
    authorities.get(index)?.as_str().map(str::to_owned)
}
