// SPDX-License-Identifier: Apache-2.0

use crate::{
    app::App,
    controllers::accounts::balance_info::SidecarBlock,
    errors::{Problem, ProblemDocument},
    extract::Params,
    ids,
    services::chain::ChainError,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Whether to add the metadata.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MaterialQuery {
    /// `scale` to add the runtime's metadata as hex.
    metadata: Option<String>,
}

/// What an offline signer needs.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Material {
    at: SidecarBlock,
    genesis_hash: String,
    chain_name: String,
    spec_name: String,
    spec_version: String,
    tx_version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<String>,
}

/// Versions, genesis hash and a recent finalized block, in the shape of the substrate API sidecar.
#[utoipa::path(
    get,
    path = "/v1/transaction/material",
    operation_id = "show_transaction_material",
    tag = "transactions",
    params(MaterialQuery),
    responses(
        (status = 200, description = "At the newest finalized block", body = Material),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn show_material(
    State(app): State<App>,
    Params(query): Params<MaterialQuery>,
) -> Result<Json<Material>, Problem> {
    let wants_metadata = match query.metadata.as_deref() {
        None => false,
        Some("scale") => true,
        Some(_) => return Err(Problem::parameter("metadata", "metadata is scale, or absent")),
    };
    let node = app.chain().connected()?;
    let at = node.at_finalized().await?;
    let rpc = node.rpc();
    let version = rpc.state_get_runtime_version(None).await.map_err(ChainError::from)?;
    let metadata = match wants_metadata {
        false => None,
        true => {
            let bytes = rpc.state_get_metadata(None).await.map_err(ChainError::from)?;
            Some(ids::hex0x(&bytes.into_raw()))
        }
    };
    let spec_name = version.other.get("specName").and_then(|name| name.as_str());
    Ok(Json(Material {
        at: SidecarBlock {
            hash: ids::hex0x(&at.block_hash().0),
            height: at.block_number().to_string(),
        },
        genesis_hash: ids::hex0x(&node.genesis()),
        chain_name: rpc.system_chain().await.map_err(ChainError::from)?,
        spec_name: spec_name.unwrap_or_default().to_owned(),
        spec_version: at.spec_version().to_string(),
        tx_version: at.transaction_version().to_string(),
        metadata,
    }))
}
