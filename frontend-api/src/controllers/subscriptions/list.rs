// SPDX-License-Identifier: Apache-2.0

use super::SubscriptionView;
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
use vigor_indexer_db::query::{self, SubscriptionFilter, SubscriptionRole};

/// The states of a subscription.
const STATES: [&str; 3] = ["active", "ended", "cancelled"];

/// Which subscriptions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SubscriptionsQuery {
    /// Of this account only.
    account: Option<String>,
    /// The account's role: `payer`, `payee` or `any`, which is the default.
    role: Option<String>,
    /// In this state only.
    state: Option<String>,
    /// Rows of the page, 1 to 200; 50 by default.
    limit: Option<u64>,
    /// Where the previous page ended.
    cursor: Option<String>,
}

impl SubscriptionsQuery {
    fn filter(&self) -> Result<SubscriptionFilter, Problem> {
        let account = self.account.as_deref().map(|text| ids::path_account("account", text));
        let role = match self.role.as_deref() {
            None | Some("any") => SubscriptionRole::Any,
            Some("payer") => SubscriptionRole::Payer,
            Some("payee") => SubscriptionRole::Payee,
            Some(_) => return Err(Problem::parameter("role", "role is payer, payee or any")),
        };
        if self.state.as_deref().is_some_and(|state| !STATES.contains(&state)) {
            let detail = format!("state is one of {}", STATES.join(", "));
            return Err(Problem::parameter("state", detail));
        }
        let account = account.transpose()?.map(|account| ids::hex0x(&account));
        Ok(SubscriptionFilter { account, role, state: self.state.clone() })
    }
}

/// Subscriptions, newest first.
#[utoipa::path(
    get,
    path = "/v1/subscriptions",
    operation_id = "list_subscriptions",
    tag = "subscriptions",
    params(SubscriptionsQuery),
    responses(
        (status = 200, description = "A page", body = Page<SubscriptionView>),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list_subscriptions(
    State(app): State<App>,
    uri: Uri,
    Params(asked): Params<SubscriptionsQuery>,
) -> Result<Response, Problem> {
    let page = pagination::page(asked.limit, asked.cursor.as_deref(), "subscriptions")?;
    let filter = asked.filter()?;
    let view = app.store().view().await?;
    let rows = query::subscriptions(view.conn(), &filter, &page).await;
    let rows = rows.map_err(store::unavailable)?;
    Ok(Page::<SubscriptionView>::of(rows, "subscriptions", view.block()).respond(&uri))
}
