// SPDX-License-Identifier: Apache-2.0

use super::StatusListView;
use crate::{
    app::App,
    errors::{Problem, ProblemDocument},
    extract::{Params, Segments},
    finality::BlockRef,
    ids,
    services::store,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vigor_indexer_db::query;

/// Which bit.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatusQuery {
    /// Index of a credential (`statusListIndex`) whose bit is told.
    index: Option<String>,
}

/// A credential status list with its bits.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StatusListDetail {
    /// The identity that issued it.
    did: String,
    #[serde(flatten)]
    list: StatusListView,
    /// Its bits, `0x` hex: bit `i` is in byte `i / 8`, the highest first, as in a W3C bitstring
    /// status list before it is compressed.
    bits: String,
    /// Whether the bit that was asked for is set.
    status: Option<bool>,
    /// The block that this describes.
    block: BlockRef,
}

/// A credential status list with its bits.
#[utoipa::path(
    get,
    path = "/v1/dids/{did}/status-lists/{list}",
    operation_id = "show_status_list",
    tag = "dids",
    params(
        ("did" = String, Path, description = "The DID"),
        ("list" = String, Path, description = "Number of the list"),
        StatusQuery,
    ),
    responses(
        (status = 200, description = "The list, also one that was removed", body = StatusListDetail),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_status_list(
    State(app): State<App>,
    Segments((text, list)): Segments<(String, String)>,
    Params(asked): Params<StatusQuery>,
) -> Result<Json<StatusListDetail>, Problem> {
    let network = app.settings().network();
    let did = ids::path_did("did", &text, network)?;
    let list: u32 = ids::path_number("list", &list)?;
    let index = asked.index.as_deref().map(|text| ids::path_number::<u32>("index", text));
    let index = index.transpose()?;
    let view = app.store().view().await?;
    let found = query::status_list(view.conn(), &ids::hex0x(&did.0), list.into()).await;
    let row =
        found.map_err(store::unavailable)?.ok_or_else(|| Problem::not_found("status list"))?;
    let status = index.map(|index| bit(&row.bits, index)).transpose()?;
    Ok(Json(StatusListDetail {
        did: did.to_string_on(network),
        list: (&row).into(),
        bits: row.bits,
        status,
        block: view.block(),
    }))
}

fn bit(bits: &str, index: u32) -> Result<bool, Problem> {
    let bytes = ids::bytes(bits)
        .map_err(|cause| Problem::internal("bits of a status list in the chain store", cause))?;
    let byte = bytes.get((index / 8) as usize);
    let byte = byte.ok_or_else(|| Problem::parameter("index", "the list is shorter"))?;
    Ok(byte & (0x80 >> (index % 8)) != 0)
}
