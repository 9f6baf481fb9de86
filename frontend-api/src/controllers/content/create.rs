// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    auth::Subject,
    errors::{Problem, ProblemDocument},
    extract::Raw,
    services::content::Stored,
};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};

/// Stores bytes (at most 8 MiB) under their CID. Storing them again changes nothing.
#[utoipa::path(
    post,
    path = "/v1/content",
    operation_id = "create_content",
    tag = "content",
    security(("bearer" = [])),
    request_body(content = inline(String), content_type = "application/octet-stream"),
    responses(
        (status = 201, description = "Stored", body = Stored),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn create_content(
    State(app): State<App>,
    _subject: Subject,
    Raw(bytes): Raw,
) -> Result<impl IntoResponse, Problem> {
    let stored = app.content().put(bytes).await?;
    let location = AppendHeaders([(header::LOCATION, format!("/ipfs/{}", stored.cid))]);
    Ok((StatusCode::CREATED, location, Json(stored)))
}
