// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Params,
    finality::BlockRef,
    ids,
    services::store,
    times,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vigor_indexer_db::{Device, query};
use vigor_primitives::{keys::PublicKey, streams::StreamKinds};

/// Whose devices.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DevicesQuery {
    /// The identity.
    did: String,
}

/// The devices of an identity.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DevicesView {
    /// The devices, revoked ones included.
    data: Vec<DeviceView>,
    /// The block that this describes.
    block: BlockRef,
}

/// A device.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceView {
    /// DID URL of the device: the `kid` of its frames.
    id: String,
    /// Its key as a Multikey.
    key: String,
    /// Id of the key on chain.
    key_id: String,
    /// Kinds of stream it may sign.
    kinds: Vec<&'static str>,
    /// When it expires.
    expires_at: Option<String>,
    /// Who is said to vouch for it.
    attestor: Option<String>,
    /// Block of its registration.
    registered_block: u64,
    /// Block of its revocation.
    revoked_block: Option<u64>,
}

impl DeviceView {
    fn new(row: Device, did: &str, network: Option<&str>) -> Option<Self> {
        let bytes = ids::bytes(&row.key).ok()?;
        let key = match row.kind.as_str() {
            "Ed25519" => PublicKey::Ed25519(bytes.try_into().ok()?),
            _ => PublicKey::P256(bytes.try_into().ok()?),
        };
        let kinds = StreamKinds(u64::try_from(row.kinds.0).ok()?);
        let named = |hex: &String| {
            let id = vigor_primitives::did::DidId(ids::hash(hex).ok()?);
            Some(id.to_string_on(network))
        };
        let expiry = row.expires_at.and_then(|expiry| u64::try_from(expiry.0).ok());
        Some(Self {
            id: format!("{did}#{}", key.multikey()),
            key: key.multikey(),
            key_id: row.key_id,
            kinds: kinds.iter().map(|kind| kind.name()).collect(),
            expires_at: expiry.map(times::rfc3339),
            attestor: row.attestor.as_ref().and_then(named),
            registered_block: row.registered_block.unsigned_abs(),
            revoked_block: row.revoked_block.map(i64::unsigned_abs),
        })
    }
}

/// The devices of an identity.
#[utoipa::path(
    get,
    path = "/v1/devices",
    operation_id = "list_devices",
    tag = "devices",
    params(DevicesQuery),
    responses(
        (status = 200, description = "All of them: an identity has few", body = DevicesView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_devices(
    State(app): State<App>,
    Params(asked): Params<DevicesQuery>,
) -> Result<Json<DevicesView>, Problem> {
    let network = app.settings().network();
    let did = ids::path_did("did", &asked.did, network)?;
    let view = app.store().view().await?;
    let rows = query::devices(view.conn(), &ids::hex0x(&did.0)).await;
    let name = did.to_string_on(network);
    let rows = rows.map_err(store::unavailable)?.into_iter();
    let data = rows.filter_map(|row| DeviceView::new(row, &name, network)).collect();
    Ok(Json(DevicesView { data, block: view.block() }))
}
