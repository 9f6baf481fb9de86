// SPDX-License-Identifier: Apache-2.0

use super::{AtQuery, read};
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::{Params, Segments},
    finality::At,
    ids,
};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

/// A block as the sidecar names it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SidecarBlock {
    /// Hash.
    pub hash: String,
    /// Number.
    pub height: String,
}

/// A balance in the shape of the substrate API sidecar.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BalanceInfo {
    at: SidecarBlock,
    nonce: String,
    token_symbol: &'static str,
    free: String,
    reserved: String,
    frozen: String,
    /// Always empty: the chain has holds and freezes instead.
    locks: Vec<String>,
}

/// A balance in the shape of the substrate API sidecar, for tools that know it.
#[utoipa::path(
    get,
    path = "/v1/accounts/{id}/balance-info",
    operation_id = "show_balance_info",
    tag = "accounts",
    params(("id" = String, Path, description = "SS58 address or `0x` hex"), AtQuery),
    responses(
        (status = 200, description = "Amounts are strings of planck", body = BalanceInfo),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_balance_info(
    State(app): State<App>,
    Segments(id): Segments<String>,
    Params(query): Params<AtQuery>,
) -> Result<Json<BalanceInfo>, Problem> {
    let account = ids::path_account("id", &id)?;
    let (balance, block) = read(&app, &account, At::parse(query.at.as_deref())?).await?;
    Ok(Json(BalanceInfo {
        at: SidecarBlock { hash: block.hash, height: block.number.to_string() },
        nonce: balance.nonce.to_string(),
        token_symbol: "VGR",
        free: balance.free.to_string(),
        reserved: balance.held.to_string(),
        frozen: balance.frozen.to_string(),
        locks: Vec::new(),
    }))
}
