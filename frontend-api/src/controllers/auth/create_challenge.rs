// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    appdb::entity::challenge,
    auth::challenge::Challenge,
    errors::{self, Problem, ProblemDocument},
    extract::Body,
    ids, times,
};
use axum::{Json, extract::State, http::StatusCode};
use rand::{RngCore, rngs::OsRng};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Random bytes of a nonce.
const NONCE_BYTES: usize = 16;

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChallengeRequest {
    /// The identity.
    did: String,
}

/// What is to be signed.
#[derive(Serialize, ToSchema)]
pub struct ChallengeView {
    /// Id of the challenge.
    challenge_id: String,
    /// The text to sign: its UTF-8 bytes, plain or as a wallet's `signRaw` wraps them.
    message: String,
    /// When it expires.
    expires_at: String,
}

/// Asks an identity to prove itself.
#[utoipa::path(
    post,
    path = "/v1/auth/challenges",
    operation_id = "create_challenge",
    tag = "auth",
    request_body = ChallengeRequest,
    responses(
        (status = 201, description = "Sign the message within five minutes", body = ChallengeView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn create_challenge(
    State(app): State<App>,
    Body(request): Body<ChallengeRequest>,
) -> Result<(StatusCode, Json<ChallengeView>), Problem> {
    let settings = app.settings();
    let did = ids::did(&request.did, settings.network())
        .map_err(|detail| Problem::field("/did", detail))?;
    let genesis = app.store().view().await?.genesis()?;
    let mut nonce = [0; NONCE_BYTES];
    OsRng.fill_bytes(&mut nonce);
    let challenge = Challenge {
        domain: &settings.domain,
        did: &did.to_string_on(settings.network()),
        genesis: &genesis,
        nonce: &hex::encode(nonce),
        issued_ms: times::now_ms(),
    };
    let row = challenge::Model {
        id: Uuid::now_v7().to_string(),
        did: ids::hex0x(&did.0),
        message: challenge.message(),
        expires_ms: i64::try_from(challenge.expires_ms()).unwrap_or(i64::MAX),
        used: false,
    };
    app.db().insert_challenge(row.clone()).await.map_err(errors::store)?;
    let view = ChallengeView {
        challenge_id: row.id,
        message: row.message,
        expires_at: times::rfc3339(challenge.expires_ms()),
    };
    Ok((StatusCode::CREATED, Json(view)))
}
