// SPDX-License-Identifier: Apache-2.0

use super::OrderView;
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Params,
    ids,
    pagination::{self, Page},
    services::store,
};
use axum::{extract::State, http::Uri, response::Response};
use serde::Deserialize;
use utoipa::IntoParams;
use vigor_indexer_db::query::{self, OrderFilter, OrderRole};

/// The states of an order.
const STATES: [&str; 7] =
    ["funded", "accepted", "shipped", "disputed", "released", "refunded", "settled"];

/// Which orders.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OrdersQuery {
    /// Of this account only.
    account: Option<String>,
    /// The account's role: `buyer`, `seller` or `any`, which is the default.
    role: Option<String>,
    /// In this state only.
    state: Option<String>,
    /// Of this listing only.
    listing: Option<String>,
    /// Rows of the page, 1 to 200; 50 by default.
    limit: Option<u64>,
    /// Where the previous page ended.
    cursor: Option<String>,
}

impl OrdersQuery {
    fn filter(&self) -> Result<OrderFilter, Problem> {
        let account = self.account.as_deref().map(|text| ids::path_account("account", text));
        let listing = self.listing.as_deref().map(|text| ids::path_number::<u32>("listing", text));
        let role = match self.role.as_deref() {
            None | Some("any") => OrderRole::Any,
            Some("buyer") => OrderRole::Buyer,
            Some("seller") => OrderRole::Seller,
            Some(_) => return Err(Problem::parameter("role", "role is buyer, seller or any")),
        };
        if self.state.as_deref().is_some_and(|state| !STATES.contains(&state)) {
            let detail = format!("state is one of {}", STATES.join(", "));
            return Err(Problem::parameter("state", detail));
        }
        Ok(OrderFilter {
            account: account.transpose()?.map(|account| ids::hex0x(&account)),
            role,
            state: self.state.clone(),
            listing: listing.transpose()?.map(i64::from),
        })
    }
}

/// Orders, newest first.
#[utoipa::path(
    get,
    path = "/v1/orders",
    operation_id = "list_orders",
    tag = "orders",
    params(OrdersQuery),
    responses(
        (status = 200, description = "A page", body = Page<OrderView>),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_orders(
    State(app): State<App>,
    uri: Uri,
    Params(asked): Params<OrdersQuery>,
) -> Result<Response, Problem> {
    let page = pagination::page(asked.limit, asked.cursor.as_deref(), "orders")?;
    let filter = asked.filter()?;
    let view = app.store().view().await?;
    let rows = query::orders(view.conn(), &filter, &page).await.map_err(store::unavailable)?;
    Ok(Page::<OrderView>::of(rows, "orders", view.block()).respond(&uri))
}
