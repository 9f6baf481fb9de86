// SPDX-License-Identifier: Apache-2.0

use crate::{
    actions::identity,
    app::App,
    auth::{signatures, tokens::TOKEN_S},
    errors::{self, Kind, Problem, ProblemDocument},
    extract::Body,
    ids,
    services::{did_document::Record, identities},
    times,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vigor_primitives::keys::Relationships;

/// A signed challenge.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenRequest {
    /// The identity.
    did: String,
    /// Id of the challenge.
    challenge_id: String,
    /// Signature over the message, `0x` hex; of an account with or without its type byte.
    signature: String,
    /// Multikey of an `authentication` method that signed; the controller account if absent.
    #[serde(default)]
    key: Option<String>,
}

/// An access token.
#[derive(Serialize, ToSchema)]
pub struct TokenView {
    /// The token, a JWT.
    access_token: String,
    /// `Bearer`.
    token_type: &'static str,
    /// Seconds for which it is good.
    expires_in: u64,
    /// The identity.
    subject: String,
}

/// Exchanges a signed challenge for an access token.
#[utoipa::path(
    post,
    path = "/v1/auth/tokens",
    operation_id = "create_token",
    tag = "auth",
    request_body = TokenRequest,
    responses(
        (status = 200, description = "A token for 15 minutes", body = TokenView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn create_token(
    State(app): State<App>,
    Body(request): Body<TokenRequest>,
) -> Result<Json<TokenView>, Problem> {
    let network = app.settings().network();
    let did = ids::did(&request.did, network).map_err(|detail| Problem::field("/did", detail))?;
    let bytes =
        ids::bytes(&request.signature).map_err(|detail| Problem::field("/signature", detail))?;
    let now_ms = i64::try_from(times::now_ms()).unwrap_or(i64::MAX);
    let found = app.db().open_challenge(&request.challenge_id, now_ms).await;
    let challenge = found
        .map_err(errors::store)?
        .filter(|row| row.did == ids::hex0x(&did.0))
        .ok_or_else(|| Problem::new(Kind::InvalidChallenge))?;
    let record = identities::live(&app.store().view().await?, &did, "/did").await?;
    let signed = match &request.key {
        None => signed_by_controller(&record, &challenge.message, &bytes)?,
        Some(key) => signed_by_key(&record, key, &challenge.message, &bytes)?,
    };
    if !signed {
        return Err(Problem::new(Kind::InvalidSignature)
            .with_field("/signature", "not a signature over the challenge's message"));
    }
    if !app.db().use_challenge(&challenge.id).await.map_err(errors::store)? {
        return Err(Problem::new(Kind::InvalidChallenge));
    }
    let subject = did.to_string_on(network);
    let access_token = app.auth().issue(&subject)?;
    Ok(Json(TokenView { access_token, token_type: "Bearer", expires_in: TOKEN_S, subject }))
}

fn signed_by_controller(record: &Record, message: &str, bytes: &[u8]) -> Result<bool, Problem> {
    let controller = ids::hash(&record.controller)
        .map_err(|cause| Problem::internal("controller in the chain store", cause))?;
    Ok(signatures::by_account_or_wallet(&controller, message.as_bytes(), bytes).is_some())
}

fn signed_by_key(
    record: &Record,
    text: &str,
    message: &str,
    bytes: &[u8],
) -> Result<bool, Problem> {
    let key = identity::key(text).map_err(|detail| Problem::field("/key", detail))?;
    let allowed = identities::keys(record, Relationships::AUTHENTICATION, times::now_ms());
    if !allowed.contains(&text) {
        return Err(Problem::new(Kind::InvalidSignature)
            .with_field("/key", "not an authentication method of the identity"));
    }
    Ok(signatures::by_key(&key, message.as_bytes(), bytes).is_some())
}
