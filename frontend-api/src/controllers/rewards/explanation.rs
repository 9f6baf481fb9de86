// SPDX-License-Identifier: Apache-2.0

use super::RewardsQuery;
use crate::{
    app::App,
    auth::Subject,
    errors::{Problem, ProblemDocument},
    extract::{Params, Segments},
    ids,
};
use axum::{Json, extract::State};
use serde::Serialize;
use serde_json::Value as JsonValue;
use utoipa::ToSchema;

/// Why an account earned what it earned.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ExplanationView {
    /// The account.
    account: String,
    /// Number of the program.
    program: u32,
    /// Awards by epoch and day, each with its facts, rule, points, units and scaling.
    #[schema(value_type = Object)]
    explanation: JsonValue,
}

/// Why the subject earned what it earned, down to the facts. Only the subject may ask.
#[utoipa::path(
    get,
    path = "/v1/rewards/{account}/explanation",
    operation_id = "show_reward_explanation",
    tag = "rewards",
    params(("account" = String, Path, description = "SS58 address or `0x` hex"), RewardsQuery),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Every award", body = ExplanationView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_explanation(
    State(app): State<App>,
    Segments(account): Segments<String>,
    subject: Subject,
    Params(asked): Params<RewardsQuery>,
) -> Result<Json<ExplanationView>, Problem> {
    let account = ids::path_account("account", &account)?;
    let program = asked.program()?;
    subject.must_be(&account)?;
    let query = [("program", program.to_string())];
    let explanation = app.oracle().awards(&account, &query).await?;
    Ok(Json(ExplanationView { account: ids::address(&account), program, explanation }))
}
