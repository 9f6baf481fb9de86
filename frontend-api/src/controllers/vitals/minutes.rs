// SPDX-License-Identifier: Apache-2.0

use super::range;
use crate::{
    app::App,
    auth::Subject,
    errors::{Problem, ProblemDocument},
    extract::Params,
    services::oracle::Minutes,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Minutes of one answer at most: a day.
const MINUTES_MAX: u64 = 1_440;

/// Which minutes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MinutesQuery {
    /// Start, RFC 3339 or milliseconds since the Unix epoch.
    from: String,
    /// End, not included; at most 31 days later.
    to: String,
    /// Minutes at most, 1 to 1440, which is the default.
    limit: Option<u64>,
}

/// Facts by minute.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MinutesView {
    /// The identity.
    subject: String,
    #[serde(flatten)]
    minutes: Minutes,
}

/// The subject's facts by minute: beats, coverage, HRV, zones, steps.
#[utoipa::path(
    get,
    path = "/v1/vitals/minutes",
    operation_id = "list_minutes",
    tag = "vitals",
    params(MinutesQuery),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The minutes that have facts", body = MinutesView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_minutes(
    State(app): State<App>,
    subject: Subject,
    Params(asked): Params<MinutesQuery>,
) -> Result<Json<MinutesView>, Problem> {
    let range = range(&asked.from, &asked.to)?;
    let limit = match asked.limit.unwrap_or(MINUTES_MAX) {
        limit @ 1..=MINUTES_MAX => limit,
        _ => return Err(Problem::parameter("limit", "limit is 1 to 1440")),
    };
    let minutes = app.oracle().minutes(&subject.account(), range, limit).await?;
    Ok(Json(MinutesView { subject: subject.did(), minutes }))
}
