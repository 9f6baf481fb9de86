// SPDX-License-Identifier: Apache-2.0

use super::valid_until;
use crate::{
    actions::identity::{Context, DocumentInput},
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Body,
    ids,
};
use axum::{Json, extract::State};
use codec::Encode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vigor_primitives::did::{DidId, create_payload, device_payload};

/// An identity that somebody without tokens wants.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrepareDid {
    /// The account whose bytes become the identity.
    account: String,
    /// Its document; devices may lack their proofs at first.
    document: DocumentInput,
}

/// What is to be signed for it.
#[derive(Serialize, ToSchema)]
pub struct PreparedDid {
    /// The DID that it will have.
    did: String,
    /// What each device key signs, `0x` hex; the signature is the device's `proof`.
    device_payload: String,
    /// Positions of the devices that lack their proof.
    unproven_devices: Vec<usize>,
    /// What the account signs, `0x` hex, plain or as `signRaw` wraps it; null while a proof lacks.
    signer_payload: Option<String>,
    /// Last block in which the signature is good; sent back with it.
    valid_until: u32,
    /// What it does, in words.
    summary: String,
}

/// Prepares a creation that the sponsor will pay: what devices sign, then what the account signs.
#[utoipa::path(
    post,
    path = "/v1/dids/prepare",
    operation_id = "prepare_did",
    tag = "dids",
    request_body = PrepareDid,
    responses(
        (status = 200, description = "What is to be signed", body = PreparedDid),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn prepare_did(
    State(app): State<App>,
    Body(request): Body<PrepareDid>,
) -> Result<Json<PreparedDid>, Problem> {
    let account =
        ids::account(&request.account).map_err(|detail| Problem::field("/account", detail))?;
    let genesis = app.chain().connected()?.genesis();
    let did = DidId(account);
    let network = app.settings().network();
    let context = Context { genesis: &genesis, did: &did, network };
    let draft = request.document.read(&context, "/document")?;
    let valid_until = valid_until(&app)?;
    let payload = draft.unproven.is_empty().then(|| {
        ids::hex0x(&create_payload(&genesis, &did, valid_until, &draft.document.encode()))
    });
    let name = did.to_string_on(network);
    Ok(Json(PreparedDid {
        device_payload: ids::hex0x(&device_payload(&genesis, &did)),
        unproven_devices: draft.unproven,
        signer_payload: payload,
        valid_until,
        summary: format!("Create the identity {name}"),
        did: name,
    }))
}
