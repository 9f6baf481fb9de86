// SPDX-License-Identifier: Apache-2.0
//! Events of a block.

use serde_json::{Map, Value as Json};
use subxt::events::{Event as RawEvent, Phase};
use vigor_indexer_db::Event;

use crate::error::IndexError;
use crate::fetcher::Fetched;
use crate::json::{self, Accounts};
use subxt::config::SubstrateConfig;

pub(super) fn decode(fetched: &Fetched, accounts: &mut Accounts) -> Result<Vec<Event>, IndexError> {
    let client = fetched.runtime.client();
    let events = client.events().from_bytes(fetched.events.clone());
    let mut rows = Vec::with_capacity(events.len() as usize);
    for event in events.iter() {
        let event = event.map_err(|error| IndexError::decode(fetched.number, error))?;
        rows.push(row(fetched, &event, accounts)?);
    }
    if rows.len() != events.len() as usize {
        return Err(IndexError::decode(fetched.number, "fewer events than counted"));
    }
    Ok(rows)
}

fn row(
    fetched: &Fetched,
    event: &RawEvent<'_, SubstrateConfig>,
    accounts: &mut Accounts,
) -> Result<Event, IndexError> {
    let (phase, extrinsic) = match event.phase() {
        Phase::Initialization => ("initialization", None),
        Phase::ApplyExtrinsic(index) => ("extrinsic", Some(i64::from(index))),
        Phase::Finalization => ("finalization", None),
    };
    let data = fields(fetched, event, accounts).map_err(|what| {
        let name = format!("{}.{}", event.pallet_name(), event.event_name());
        IndexError::decode(fetched.number, format!("event {name}: {what}"))
    })?;
    Ok(Event {
        block: fetched.number.into(),
        idx: event.index().into(),
        phase: phase.to_owned(),
        extrinsic,
        pallet: event.pallet_name().to_owned(),
        name: event.event_name().to_owned(),
        data,
    })
}

/// Fields by name, or by position if they have none.
fn fields(
    fetched: &Fetched,
    event: &RawEvent<'_, SubstrateConfig>,
    accounts: &mut Accounts,
) -> Result<Json, String> {
    let metadata = fetched.runtime.metadata();
    let variant = metadata
        .pallet_by_event_index(event.pallet_index())
        .and_then(|pallet| pallet.event_variant_by_index(event.event_index()))
        .ok_or("not in the metadata")?;
    let mut input = event.field_bytes();
    let mut data = Map::new();
    for (position, field) in variant.fields.iter().enumerate() {
        let value = json::decode(&mut input, field.ty.id, metadata.types(), accounts)
            .map_err(|error| error.to_string())?;
        let name = field.name.clone().unwrap_or_else(|| position.to_string());
        data.insert(name, value);
    }
    Ok(Json::Object(data))
}
