// SPDX-License-Identifier: Apache-2.0

use super::valid_until;
use crate::{
    actions::identity::{self, Context, OperationInput},
    app::App,
    errors::{Problem, ProblemDocument},
    extract::{Body, Segments},
    ids,
    services::chain::state,
};
use axum::{Json, extract::State};
use codec::Encode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vigor_primitives::did::call_payload;

/// A change that a key of the identity is to sign.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrepareOperation {
    /// Multikey of a `capabilityInvocation` method.
    key: String,
    /// The change.
    operation: OperationInput,
}

/// What is to be signed for it.
#[derive(Serialize, ToSchema)]
pub struct PreparedOperation {
    /// Nonce, a string of digits; sent back with the signature.
    nonce: String,
    /// Last block in which the signature is good; sent back with it.
    valid_until: u32,
    /// What the key signs, `0x` hex, plain or as `signRaw` wraps it.
    signer_payload: String,
    /// What it does, in words.
    summary: String,
}

/// Prepares a change of an identity that the sponsor will carry.
#[utoipa::path(
    post,
    path = "/v1/dids/{did}/operations/prepare",
    operation_id = "prepare_did_operation",
    tag = "dids",
    params(("did" = String, Path, description = "The DID")),
    request_body = PrepareOperation,
    responses(
        (status = 200, description = "What is to be signed", body = PreparedOperation),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn prepare_did_operation(
    State(app): State<App>,
    Segments(text): Segments<String>,
    Body(request): Body<PrepareOperation>,
) -> Result<Json<PreparedOperation>, Problem> {
    let network = app.settings().network();
    let did = ids::path_did("did", &text, network)?;
    identity::key(&request.key).map_err(|detail| Problem::field("/key", detail))?;
    let node = app.chain().connected()?;
    let genesis = node.genesis();
    let context = Context { genesis: &genesis, did: &did, network };
    let operation = request.operation.read(&context, "/operation")?;
    let nonces = state::nonces(&node.at_best().await?, &did.0).await?;
    let nonce = nonces.ok_or_else(|| Problem::not_found("identity"))?.next();
    let valid_until = valid_until(&app)?;
    let payload = call_payload(&genesis, &did, nonce, valid_until, &operation.encode());
    Ok(Json(PreparedOperation {
        nonce: nonce.to_string(),
        valid_until,
        signer_payload: ids::hex0x(&payload),
        summary: format!("{} of {}", request.operation.in_words(), did.to_string_on(network)),
    }))
}
