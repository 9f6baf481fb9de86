// SPDX-License-Identifier: Apache-2.0

use super::{Relayed, count_sponsored};
use crate::{
    actions::identity::{self, Context, DocumentInput},
    app::App,
    auth::signatures,
    errors::{Kind, Problem, ProblemDocument},
    extract::Body,
    ids,
    middleware::guard::Peer,
    services::{chain::state, sponsor},
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
use vigor_primitives::did::{DidId, create_payload};

/// A signed creation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateDid {
    /// The account whose bytes become the identity.
    account: String,
    /// The document that was prepared, with every device's proof.
    document: DocumentInput,
    /// As it was prepared.
    valid_until: u32,
    /// The account's signature over the prepared payload, `0x` hex.
    signature: String,
}

/// Creates an identity at the sponsor's expense.
#[utoipa::path(
    post,
    path = "/v1/dids",
    operation_id = "create_did",
    tag = "dids",
    request_body = CreateDid,
    responses(
        (status = 202, description = "Submitted; follow the transaction", body = Relayed),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn create_did(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    Body(request): Body<CreateDid>,
) -> Result<impl IntoResponse, Problem> {
    let account =
        ids::account(&request.account).map_err(|detail| Problem::field("/account", detail))?;
    let bytes =
        ids::bytes(&request.signature).map_err(|detail| Problem::field("/signature", detail))?;
    let node = app.chain().connected()?;
    let (genesis, did) = (node.genesis(), DidId(account));
    let network = app.settings().network();
    let context = Context { genesis: &genesis, did: &did, network };
    let document = request.document.read(&context, "/document")?.complete("/document")?;
    let payload = create_payload(&genesis, &did, request.valid_until, &document.encode());
    let signature = signatures::by_account_or_wallet(&account, &payload, &bytes);
    let signature = signature.ok_or_else(|| {
        Problem::new(Kind::InvalidSignature)
            .with_field("/signature", "not the account's signature over the prepared payload")
    })?;
    let best = node.at_best().await?;
    if state::nonces(&best, &account).await?.is_some() {
        return Err(Problem::new(Kind::TransactionInvalid).with_detail("the identity exists"));
    }
    if best.block_number() > u64::from(request.valid_until) {
        return Err(Problem::new(Kind::PreparedExpired));
    }
    let name = did.to_string_on(network);
    count_sponsored(&app, &name, peer)?;
    let call = identity::create_sponsored(&account, &document, request.valid_until, &signature);
    let id = sponsor::relay(&app, &call).await?;
    let location = AppendHeaders([(header::LOCATION, format!("/v1/transactions/{id}"))]);
    Ok((StatusCode::ACCEPTED, location, Json(Relayed { id, did: name })))
}
