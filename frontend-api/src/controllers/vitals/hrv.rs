// SPDX-License-Identifier: Apache-2.0

use super::range;
use crate::{
    app::App,
    auth::Subject,
    errors::{Problem, ProblemDocument},
    extract::Params,
    services::oracle::Hrv,
    times,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which range.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HrvQuery {
    /// Start, RFC 3339 or milliseconds since the Unix epoch.
    from: String,
    /// End, not included; at most 31 days later.
    to: String,
}

/// Heart-rate variability of a range of time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HrvView {
    /// The identity.
    subject: String,
    /// Start.
    from: String,
    /// End, not included.
    to: String,
    #[serde(flatten)]
    hrv: Hrv,
}

/// The subject's heart-rate variability over any range, exact.
#[utoipa::path(
    get,
    path = "/v1/vitals/hrv",
    operation_id = "show_hrv",
    tag = "vitals",
    params(HrvQuery),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "From exact sums", body = HrvView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_hrv(
    State(app): State<App>,
    subject: Subject,
    Params(asked): Params<HrvQuery>,
) -> Result<Json<HrvView>, Problem> {
    let range = range(&asked.from, &asked.to)?;
    let hrv = app.oracle().hrv(&subject.account(), range).await?;
    Ok(Json(HrvView {
        subject: subject.did(),
        from: times::rfc3339(range.from_ms),
        to: times::rfc3339(range.to_ms),
        hrv,
    }))
}
