// SPDX-License-Identifier: Apache-2.0
//! What an extrinsic did: its events, and its dispatch error in words.

use super::{AtBlock, ChainError, Config, values};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use subxt::{
    Metadata,
    error::DispatchError,
    events::{Event, Phase},
};
use utoipa::ToSchema;

/// Events of one extrinsic that are kept at most.
const EVENTS_MAX: usize = 1_000;

/// An event of a transaction.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct EventView {
    /// Pallet that deposited it.
    pub pallet: String,
    /// Its name.
    pub name: String,
    /// Its fields by name.
    #[schema(value_type = Object)]
    pub data: Json,
}

/// What an extrinsic in a block did.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Why the call failed, in words; none if it succeeded.
    pub error: Option<String>,
    /// Its events.
    pub events: Vec<EventView>,
}

/// Reads what the extrinsic at `index` of the block did.
pub async fn of_extrinsic(at: &AtBlock, index: usize) -> Result<Outcome, ChainError> {
    let events = at.events().fetch().await.map_err(ChainError::subxt)?;
    let phase = Phase::ApplyExtrinsic(u32::try_from(index).unwrap_or(u32::MAX));
    let mut outcome = Outcome { error: None, events: Vec::new() };
    for event in events.iter() {
        let event = event.map_err(ChainError::subxt)?;
        if event.phase() != phase || outcome.events.len() >= EVENTS_MAX {
            continue;
        }
        if let Some(error) = failure(at, &event) {
            outcome.error = Some(error);
        }
        outcome.events.push(view(at, &event)?);
    }
    Ok(outcome)
}

fn view(at: &AtBlock, event: &Event<'_, Config>) -> Result<EventView, ChainError> {
    let metadata = at.metadata_ref();
    let variant = metadata
        .pallet_by_event_index(event.pallet_index())
        .and_then(|pallet| pallet.event_variant_by_index(event.event_index()))
        .ok_or_else(|| ChainError::Decode("an event that the metadata does not know".into()))?;
    let data = values::fields(event.field_bytes(), &variant.fields, metadata.types());
    Ok(EventView {
        pallet: event.pallet_name().to_owned(),
        name: event.event_name().to_owned(),
        data: data.map_err(ChainError::Decode)?,
    })
}

fn failure(at: &AtBlock, event: &Event<'_, Config>) -> Option<String> {
    if (event.pallet_name(), event.event_name()) != ("System", "ExtrinsicFailed") {
        return None;
    }
    let error = DispatchError::decode_from(event.field_bytes(), at.metadata());
    Some(error.map_or_else(|error| error.to_string(), |error| in_words(&error, at.metadata_ref())))
}

/// `Pallet::Error: what its documentation says`.
fn in_words(error: &DispatchError, metadata: &Metadata) -> String {
    let DispatchError::Module(module) = error else { return error.to_string() };
    let name = module.details_string();
    let docs = metadata
        .pallet_by_error_index(module.pallet_index())
        .and_then(|pallet| pallet.error_variant_by_index(module.error_index()))
        .map(|variant| variant.docs.join(" ").trim().to_owned())
        .unwrap_or_default();
    if docs.is_empty() { name } else { format!("{name}: {docs}") }
}
