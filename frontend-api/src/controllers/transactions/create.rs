// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    auth::signatures,
    errors::{self, Kind, Problem, ProblemDocument},
    extract::Body,
    ids,
    services::{
        chain::{extensions, extrinsic},
        submit::{self, Submission},
    },
};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A signature for a prepared transaction, or a complete signed extrinsic.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitRequest {
    /// Id of the prepared transaction.
    #[serde(default)]
    prepared_id: Option<String>,
    /// The account's signature over its payload, `0x` hex, with or without the type byte.
    #[serde(default)]
    signature: Option<String>,
    /// A complete signed extrinsic, `0x` hex, instead of both.
    #[serde(default)]
    extrinsic: Option<String>,
}

/// A transaction that was submitted.
#[derive(Serialize, ToSchema)]
pub struct SubmittedView {
    /// Its id: its hash.
    id: String,
}

/// Submits a transaction. Submitting it again changes nothing and answers the same.
#[utoipa::path(
    post,
    path = "/v1/transactions",
    operation_id = "create_transaction",
    tag = "transactions",
    request_body = SubmitRequest,
    responses(
        (status = 202, description = "In the pool; follow it", body = SubmittedView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn create_transaction(
    State(app): State<App>,
    Body(request): Body<SubmitRequest>,
) -> Result<impl IntoResponse, Problem> {
    let submission = match (&request.prepared_id, &request.signature, &request.extrinsic) {
        (Some(id), Some(signature), None) => prepared(&app, id, signature).await?,
        (None, None, Some(text)) => complete(&app, text).await?,
        _ => {
            let detail = "send prepared_id and signature, or extrinsic alone";
            return Err(Problem::field("", detail));
        }
    };
    let id = submit::submit(&app, submission).await?;
    let location = AppendHeaders([(header::LOCATION, format!("/v1/transactions/{id}"))]);
    Ok((StatusCode::ACCEPTED, location, Json(SubmittedView { id })))
}

async fn prepared(app: &App, id: &str, signature: &str) -> Result<Submission, Problem> {
    let bytes = ids::bytes(signature).map_err(|detail| Problem::field("/signature", detail))?;
    let row = app.db().prepared(id).await.map_err(errors::store)?;
    let row = row.ok_or_else(|| Problem::new(Kind::PreparedExpired))?;
    let account = ids::hash(&row.account)
        .map_err(|cause| Problem::internal("account of a prepared call", cause))?;
    let signature = signatures::by_account(&account, &extensions::to_sign(&row.payload), &bytes);
    let signature = signature.ok_or_else(|| {
        Problem::new(Kind::InvalidSignature)
            .with_field("/signature", "not the account's signature over signer_payload")
    })?;
    Ok(Submission {
        extrinsic: extrinsic::signed(&account, &signature, &row.tail),
        account: Some(account),
        summary: Some(row.summary),
        era_end: u64::try_from(row.era_end).ok().filter(|end| *end < i64::MAX.unsigned_abs()),
    })
}

async fn complete(app: &App, text: &str) -> Result<Submission, Problem> {
    let bytes = ids::bytes(text).map_err(|detail| Problem::field("/extrinsic", detail))?;
    let at = app.chain().connected()?.at_best().await?;
    let read = extrinsic::read(&at, &bytes).await;
    let read = read.map_err(|detail| Problem::field("/extrinsic", detail))?;
    Ok(Submission {
        extrinsic: bytes,
        account: read.account,
        summary: Some(read.call),
        era_end: read.era_end,
    })
}
