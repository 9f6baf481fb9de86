// SPDX-License-Identifier: Apache-2.0

use crate::{
    actions,
    amounts::Amount,
    app::App,
    errors::{Problem, ProblemDocument},
    extract::Body,
    ids,
    services::prepare::{self, SignerPayloadJson},
};
use axum::{Json, extract::State, http::StatusCode};
use codec::Encode;
use serde::{Deserialize, Serialize};
use serde_json::Value as JsonValue;
use utoipa::ToSchema;

/// What a wallet wants to do.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrepareRequest {
    /// Name of the action, for example `transfer`, `claim`, `order.place`.
    action: String,
    /// Its parameters.
    #[serde(default = "nothing")]
    #[schema(value_type = Object)]
    params: JsonValue,
    /// The account that is to sign.
    account: String,
}

fn nothing() -> JsonValue {
    JsonValue::Object(serde_json::Map::new())
}

/// A transaction that lacks its signature only.
#[derive(Serialize, ToSchema)]
pub struct PreparedView {
    /// Id to submit the signature with.
    prepared_id: String,
    /// What it does, in words.
    summary: String,
    /// Pallet of the call.
    pallet: String,
    /// Name of the call.
    call: String,
    /// Its arguments, as the runtime reads them back from the call data.
    #[schema(value_type = Object)]
    arguments: JsonValue,
    /// Call data, `0x` hex.
    call_data: String,
    /// The bytes to sign, `0x` hex.
    signer_payload: String,
    /// The same for `signPayload` of injected wallets.
    signer_payload_json: SignerPayloadJson,
    /// `disabled`: the metadata hash is not part of the payload.
    metadata_hash_mode: &'static str,
    /// How long it is good.
    era: EraView,
    /// Nonce of the account that it uses.
    nonce: u64,
    /// What it will cost, by the runtime's estimate.
    fee: Amount,
    /// Whether the runtime takes no fee while the call is valid.
    feeless: bool,
}

/// How long a transaction is good.
#[derive(Serialize, ToSchema)]
pub struct EraView {
    /// The era, SCALE, `0x` hex.
    encoded: String,
    /// Block at which it starts.
    start_block: u64,
    /// First block in which the transaction may no longer be.
    end_block: Option<u64>,
}

/// Prepares a transaction: call data, the exact bytes to sign, era, nonce, fee, and words.
#[utoipa::path(
    post,
    path = "/v1/transactions/prepare",
    operation_id = "prepare_transaction",
    tag = "transactions",
    request_body = PrepareRequest,
    responses(
        (status = 201, description = "Sign it anywhere", body = PreparedView),
        (status = "default", description = "Problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn prepare_transaction(
    State(app): State<App>,
    Body(request): Body<PrepareRequest>,
) -> Result<(StatusCode, Json<PreparedView>), Problem> {
    let account =
        ids::account(&request.account).map_err(|detail| Problem::field("/account", detail))?;
    let call = actions::build(&app, &account, &request.action, request.params).await?;
    let node = app.chain().connected()?;
    let draft = prepare::draft(&node, &call, &account).await?;
    let fee = if call.feeless { 0 } else { draft.fee(&account).await? };
    let prepared_id = prepare::remember(&app, &draft, &account, &call.summary).await?;
    let view = PreparedView {
        prepared_id,
        signer_payload: ids::hex0x(&draft.to_sign()),
        signer_payload_json: prepare::signer_payload_json(&draft, &account),
        metadata_hash_mode: "disabled",
        era: EraView {
            encoded: ids::hex0x(&draft.binding.era.encode()),
            start_block: draft.era_start,
            end_block: draft.era_end,
        },
        nonce: draft.binding.nonce,
        fee: Amount::of(fee),
        feeless: call.feeless,
        call_data: ids::hex0x(&draft.call_data),
        arguments: draft.arguments,
        pallet: call.pallet.into(),
        call: call.name.into(),
        summary: call.summary,
    };
    Ok((StatusCode::CREATED, Json(view)))
}
