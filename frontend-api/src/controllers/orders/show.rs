// SPDX-License-Identifier: Apache-2.0

use super::OrderView;
use crate::{
    app::App,
    controllers::dids::reputation::{self, ReputationView},
    errors::{Problem, ProblemDocument},
    extract::Segments,
    finality::BlockRef,
    ids,
    services::store,
    times,
};
use axum::{Json, extract::State};
use serde::Serialize;
use serde_json::Value as JsonValue;
use utoipa::ToSchema;
use vigor_indexer_db::{OrderStep, query};

/// An order with its history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderDetail {
    #[serde(flatten)]
    order: OrderView,
    /// The buyer's identity when it was placed.
    buyer_did: Option<String>,
    /// The merchant's identity when it was placed.
    seller_did: Option<String>,
    /// How the buyer's orders ended; null without an identity.
    buyer_reputation: Option<ReputationView>,
    /// How the merchant's orders ended; null without an identity.
    seller_reputation: Option<ReputationView>,
    /// What happened to it, oldest first.
    history: Vec<StepView>,
    /// The block that this describes.
    block: BlockRef,
}

/// A step of an order.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StepView {
    /// `placed`, `changed`, `paid`, `cancel_requested`, `offer`, `vote`, `retracted`,
    /// `payout_deferred`, `payout_settled` or `forgotten`.
    kind: String,
    /// State left.
    from: Option<String>,
    /// State entered.
    to: Option<String>,
    /// Block at which the deadline of that state passes.
    deadline_block: Option<u64>,
    /// Fields of the event.
    #[schema(value_type = Object)]
    data: JsonValue,
    /// Number of its block.
    block_number: u64,
    /// When.
    time: String,
}

impl From<OrderStep> for StepView {
    fn from(row: OrderStep) -> Self {
        Self {
            kind: row.kind,
            from: row.previous,
            to: row.state,
            deadline_block: row.deadline.map(i64::unsigned_abs),
            data: row.data,
            block_number: row.block.unsigned_abs(),
            time: times::rfc3339(row.time_ms.unsigned_abs()),
        }
    }
}

/// An order with its history.
#[utoipa::path(
    get,
    path = "/v1/orders/{id}",
    operation_id = "show_order",
    tag = "orders",
    params(("id" = String, Path, description = "Its id, `0x` hex")),
    responses(
        (status = 200, description = "The order", body = OrderDetail),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_order(
    State(app): State<App>,
    Segments(id): Segments<String>,
) -> Result<Json<OrderDetail>, Problem> {
    let id = ids::hex0x(&ids::path_hash("id", &id)?);
    let view = app.store().view().await?;
    let found = query::order(view.conn(), &id).await.map_err(store::unavailable)?;
    let found = found.ok_or_else(|| Problem::not_found("order"))?;
    let network = app.settings().network();
    let named = |did: &Option<String>| did.as_deref().and_then(|did| ids::did_of_hex(did, network));
    let (buyer, seller) = (&found.order.buyer_did, &found.order.seller_did);
    let buyer_reputation = reputation::of_some(&view, buyer.as_deref()).await?;
    let seller_reputation = reputation::of_some(&view, seller.as_deref()).await?;
    Ok(Json(OrderDetail {
        buyer_did: named(buyer),
        seller_did: named(seller),
        buyer_reputation,
        seller_reputation,
        order: found.order.into(),
        history: found.history.into_iter().map(StepView::from).collect(),
        block: view.block(),
    }))
}
