// SPDX-License-Identifier: Apache-2.0

use super::EpochView;
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

/// A certified epoch.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EpochDetail {
    #[serde(flatten)]
    epoch: EpochView,
    /// The block that this describes.
    block: BlockRef,
}

/// A certified epoch.
#[utoipa::path(
    get,
    path = "/v1/epochs/{program}/{epoch}",
    operation_id = "show_epoch",
    tag = "programs",
    params(
        ("program" = String, Path, description = "Number of the program"),
        ("epoch" = String, Path, description = "Number of the epoch"),
    ),
    responses(
        (status = 200, description = "The epoch", body = EpochDetail),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_epoch(
    State(app): State<App>,
    Segments((program, epoch)): Segments<(String, String)>,
) -> Result<Json<EpochDetail>, Problem> {
    let program: u32 = ids::path_number("program", &program)?;
    let epoch: u64 = ids::path_number("epoch", &epoch)?;
    let view = app.store().view().await?;
    // What is beyond the store's integers does not exist.
    let found = match i64::try_from(epoch) {
        Ok(epoch) => query::epoch(view.conn(), program.into(), epoch).await,
        Err(_) => Ok(None),
    };
    let row = found.map_err(store::unavailable)?;
    let epoch = row.ok_or_else(|| Problem::not_found("epoch"))?.into();
    Ok(Json(EpochDetail { epoch, block: view.block() }))
}
