// SPDX-License-Identifier: Apache-2.0

use super::{Relayed, count_sponsored};
use crate::{
    actions::identity::{self, Context, OperationInput},
    app::App,
    auth::signatures,
    errors::{Kind, Problem, ProblemDocument},
    extract::{Body, Segments},
    ids,
    middleware::guard::Peer,
    services::{chain::state, identities, sponsor},
    times,
};
use axum::{
    Extension, Json,
    extract::State,
    http::{StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};
use codec::Encode;
use serde::Deserialize;
use utoipa::ToSchema;
use vigor_primitives::{did::call_payload, keys::Relationships};

/// A signed change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateOperation {
    /// Multikey of the `capabilityInvocation` method that signed.
    key: String,
    /// As it was prepared, a string of digits.
    nonce: String,
    /// As it was prepared.
    valid_until: u32,
    /// The change that was prepared.
    operation: OperationInput,
    /// The key's signature over the prepared payload, `0x` hex.
    signature: String,
}

/// Changes an identity at the sponsor's expense.
#[utoipa::path(
    post,
    path = "/v1/dids/{did}/operations",
    operation_id = "create_did_operation",
    tag = "dids",
    params(("did" = String, Path, description = "The DID")),
    request_body = CreateOperation,
    responses(
        (status = 202, description = "Submitted; follow the transaction", body = Relayed),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn create_did_operation(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    Segments(text): Segments<String>,
    Body(request): Body<CreateOperation>,
) -> Result<impl IntoResponse, Problem> {
    let network = app.settings().network();
    let did = ids::path_did("did", &text, network)?;
    let key = identity::key(&request.key).map_err(|detail| Problem::field("/key", detail))?;
    let nonce: u64 = ids::path_number("nonce", &request.nonce)
        .map_err(|_| Problem::field("/nonce", "the nonce is a string of digits below 2^64"))?;
    let bytes =
        ids::bytes(&request.signature).map_err(|detail| Problem::field("/signature", detail))?;
    let node = app.chain().connected()?;
    let genesis = node.genesis();
    let context = Context { genesis: &genesis, did: &did, network };
    let operation = request.operation.read(&context, "/operation")?;
    let payload = call_payload(&genesis, &did, nonce, request.valid_until, &operation.encode());
    let signature = signatures::by_key(&key, &payload, &bytes).ok_or_else(|| {
        Problem::new(Kind::InvalidSignature)
            .with_field("/signature", "not the key's signature over the prepared payload")
    })?;
    let record = identities::live(&app.store().view().await?, &did, "/did").await?;
    let allowed = identities::keys(&record, Relationships::CAPABILITY_INVOCATION, times::now_ms());
    if !allowed.contains(&request.key.as_str()) {
        return Err(Problem::new(Kind::InvalidSignature)
            .with_field("/key", "not a capabilityInvocation method of the identity"));
    }
    let best = node.at_best().await?;
    let nonces = state::nonces(&best, &did.0).await?;
    if !nonces.is_some_and(|nonces| nonces.is_free(nonce)) {
        return Err(Problem::new(Kind::TransactionInvalid)
            .with_detail("the nonce is used or outside the window of 64"));
    }
    let name = did.to_string_on(network);
    count_sponsored(&app, &name, peer)?;
    let summary = format!("{} of {name}", request.operation.in_words());
    let relayed = identity::Relayed {
        did: &did,
        key: &key,
        nonce,
        valid_until: request.valid_until,
        operation: &operation,
        signature: &signature,
    };
    let id = sponsor::relay(&app, &identity::relay(&relayed, summary)).await?;
    let location = AppendHeaders([(header::LOCATION, format!("/v1/transactions/{id}"))]);
    Ok((StatusCode::ACCEPTED, location, Json(Relayed { id, did: name })))
}
