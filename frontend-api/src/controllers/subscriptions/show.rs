// SPDX-License-Identifier: Apache-2.0

use super::SubscriptionView;
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Segments,
    finality::BlockRef,
    ids,
    services::store,
};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::query;

/// A subscription.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubscriptionDetail {
    #[serde(flatten)]
    subscription: SubscriptionView,
    /// The block that this describes.
    block: BlockRef,
}

/// A subscription.
#[utoipa::path(
    get,
    path = "/v1/subscriptions/{id}",
    operation_id = "show_subscription",
    tag = "subscriptions",
    params(("id" = String, Path, description = "Its number")),
    responses(
        (status = 200, description = "The subscription", body = SubscriptionDetail),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_subscription(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<SubscriptionDetail>, Problem> {
    let id: u64 = ids::path_number("id", &id)?;
    // The chain store has numbers up to half of that.
    let id = i64::try_from(id).map_err(|_| Problem::not_found("subscription"))?;
    let view = app.store().view().await?;
    let found = query::subscription(view.conn(), id).await.map_err(store::unavailable)?;
    let subscription = found.ok_or_else(|| Problem::not_found("subscription"))?.into();
    Ok(Json(SubscriptionDetail { subscription, block: view.block() }))
}
