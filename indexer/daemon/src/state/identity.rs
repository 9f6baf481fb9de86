// SPDX-License-Identifier: Apache-2.0
//! Identities with their devices, and the document that a resolver renders.

use serde::Deserialize;
use serde_json::Value as Json;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, Device, Did, DidVersion, hex_id};

use super::StateReader;
use crate::document::{document, key_parts};
use crate::error::IndexError;
use crate::touch::Touch;

/// Bytes of a key id.
const KEY_ID_BYTES: usize = 32;

/// `Did.Dids`, as far as columns need it.
#[derive(Deserialize)]
struct Record {
    controller: String,
    sponsor: Option<String>,
    depositor: String,
    deposit: Amount,
    version: i64,
    created_at: i64,
    deactivated: bool,
    device_count: u32,
}

/// `Did.Devices`.
#[derive(Deserialize)]
struct DeviceRecord {
    key: Json,
    kinds: Amount,
    expires_at: Option<Amount>,
    attestor: Option<String>,
    registered_at: i64,
    revoked_at: Option<i64>,
    depositor: String,
    deposit: Amount,
}

pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let ids: Vec<[u8; 32]> = touches
        .iter()
        .filter_map(|touch| if let Touch::Did(id) = touch { Some(*id) } else { None })
        .collect();
    let slots: Vec<_> = ids.iter().map(|id| state.slot("Did", "Dids", &[id.as_slice()])).collect();
    for (id, record) in ids.iter().zip(state.read(&slots).await?) {
        match record {
            Some(record) => read_did(state, id, record, rows).await?,
            None => rows.endings.push(Ending::Did {
                did: hex_id(id),
                block: state.block(),
                time_ms: state.time_ms(),
            }),
        }
    }
    Ok(())
}

async fn read_did(
    state: &StateReader,
    id: &[u8; 32],
    raw: Json,
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let did = hex_id(id);
    let record: Record = state.shape("Did.Dids", raw.clone())?;
    let devices = match record.device_count {
        0 => Vec::new(),
        _ => read_devices(state, id).await?,
    };
    let document = document(raw, &devices);
    rows.did_versions.push(DidVersion {
        did: did.clone(),
        block: state.block(),
        version: Some(record.version),
        document: Some(document.clone()),
        time_ms: state.time_ms(),
        deactivated: record.deactivated,
        removed: false,
    });
    for (key_id, device) in devices {
        rows.devices.push(device_row(state, &did, key_id, device)?);
    }
    rows.dids.push(Did {
        did,
        controller: record.controller,
        sponsor: record.sponsor,
        depositor: record.depositor,
        deposit: record.deposit,
        version: record.version,
        created_block: record.created_at,
        updated_block: state.block(),
        deactivated: record.deactivated,
        removed_block: None,
        document,
    });
    Ok(())
}

/// Devices by key id, in its order.
async fn read_devices(
    state: &StateReader,
    did: &[u8; 32],
) -> Result<Vec<(String, Json)>, IndexError> {
    let mut keys = state.list("Did", "Devices", &[did.as_slice()], KEY_ID_BYTES).await?;
    keys.sort_unstable();
    let slots: Vec<_> = keys
        .iter()
        .map(|key| state.slot("Did", "Devices", &[did.as_slice(), key.as_slice()]))
        .collect();
    let values = state.read(&slots).await?;
    let devices = keys.iter().zip(values).filter_map(|(key, value)| Some((hex_id(key), value?)));
    Ok(devices.collect())
}

fn device_row(
    state: &StateReader,
    did: &str,
    key_id: String,
    device: Json,
) -> Result<Device, IndexError> {
    let record: DeviceRecord = state.shape("Did.Devices", device)?;
    let (kind, key) = key_parts(&record.key).unwrap_or_default();
    Ok(Device {
        did: did.to_owned(),
        key_id,
        kind,
        key,
        kinds: record.kinds,
        expires_at: record.expires_at,
        attestor: record.attestor,
        registered_block: record.registered_at,
        revoked_block: record.revoked_at,
        depositor: record.depositor,
        deposit: record.deposit,
        removed_block: None,
        updated_block: state.block(),
    })
}
