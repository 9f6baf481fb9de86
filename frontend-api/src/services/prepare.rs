// SPDX-License-Identifier: Apache-2.0
//! From a call to what a wallet signs.

use crate::{
    app::App,
    appdb::entity::prepared,
    errors::Problem,
    ids,
    services::chain::{
        AtBlock, ChainError, Connected,
        calls::Call,
        extensions::{self, Binding, Encoded},
        extrinsic,
    },
    times,
};
use codec::Encode;
use serde::Serialize;
use serde_json::Value as Json;
use subxt::utils::{Era, MultiSignature};
use utoipa::ToSchema;
use uuid::Uuid;

/// Blocks for which a prepared transaction is good: about two minutes.
pub const ERA_BLOCKS: u64 = 64;

/// How long a prepared call is kept: surely longer than its era.
const KEPT_MS: u64 = 60 * 60 * 1_000;

/// A transaction that lacks its signature only.
pub struct Draft {
    /// Call data.
    pub call_data: Vec<u8>,
    /// The arguments as the runtime reads them.
    pub arguments: Json,
    /// What the transaction is bound to.
    pub binding: Binding,
    /// Block at which its era starts.
    pub era_start: u64,
    /// First block in which it may no longer be.
    pub era_end: Option<u64>,
    /// Names of the runtime's extensions.
    pub extensions: Vec<String>,
    encoded: Encoded,
    at: AtBlock,
}

impl Draft {
    /// The payload before hashing.
    pub fn payload(&self) -> Vec<u8> {
        extensions::payload(&self.call_data, &self.encoded)
    }

    /// The bytes that are signed.
    pub fn to_sign(&self) -> Vec<u8> {
        extensions::to_sign(&self.payload())
    }

    /// What follows the signature in the extrinsic.
    pub fn tail(&self) -> Vec<u8> {
        [self.encoded.values.as_slice(), &self.call_data].concat()
    }

    /// The extrinsic with a signature.
    pub fn signed(&self, account: &[u8; 32], signature: &MultiSignature) -> Vec<u8> {
        extrinsic::signed(account, signature, &self.tail())
    }

    /// The fee that the runtime asks for it.
    pub async fn fee(&self, account: &[u8; 32]) -> Result<u128, ChainError> {
        let dummy = MultiSignature::Sr25519([1; 64]);
        extrinsic::fee(&self.at, &self.signed(account, &dummy)).await
    }
}

/// Binds a call of `account` to the chain as it is now.
pub async fn draft(node: &Connected, call: &Call, account: &[u8; 32]) -> Result<Draft, ChainError> {
    let at = node.at_finalized().await?;
    let (call_data, arguments) = call.encode(at.metadata_ref())?;
    let era_start = at.block_number();
    let era = Era::mortal(ERA_BLOCKS, era_start);
    let binding = Binding {
        genesis: node.genesis(),
        spec_version: at.spec_version(),
        transaction_version: at.transaction_version(),
        era,
        era_block: at.block_hash().0,
        nonce: node.next_nonce(account).await?,
        tip: 0,
    };
    let list = extensions::of_runtime(at.metadata_ref());
    let encoded = extensions::encode(&list, &binding)?;
    Ok(Draft {
        call_data,
        arguments,
        binding,
        era_start,
        era_end: extensions::era_end(&era, era_start),
        extensions: list.into_iter().map(|extension| extension.name).collect(),
        encoded,
        at,
    })
}

/// `SignerPayloadJSON` of injected wallets.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignerPayloadJson {
    /// SS58 address of the signer.
    pub address: String,
    /// Hash of the block at which the era starts.
    pub block_hash: String,
    /// Its number, hex.
    pub block_number: String,
    /// The era, SCALE.
    pub era: String,
    /// Genesis hash.
    pub genesis_hash: String,
    /// Always null: the metadata hash is not checked.
    pub metadata_hash: Option<String>,
    /// Call data.
    pub method: String,
    /// Always 0: the metadata hash is not checked.
    pub mode: u8,
    /// Nonce, hex.
    pub nonce: String,
    /// The runtime's extensions, in order.
    pub signed_extensions: Vec<String>,
    /// Version of the runtime, hex.
    pub spec_version: String,
    /// Tip, hex.
    pub tip: String,
    /// Version of the transaction format, hex.
    pub transaction_version: String,
    /// Version of the extrinsic format.
    pub version: u8,
}

/// The JSON form of what a wallet signs.
pub fn signer_payload_json(draft: &Draft, account: &[u8; 32]) -> SignerPayloadJson {
    let binding = &draft.binding;
    SignerPayloadJson {
        address: ids::address(account),
        block_hash: ids::hex0x(&binding.era_block),
        block_number: format!("0x{:08x}", draft.era_start),
        era: ids::hex0x(&binding.era.encode()),
        genesis_hash: ids::hex0x(&binding.genesis),
        metadata_hash: None,
        method: ids::hex0x(&draft.call_data),
        mode: 0,
        nonce: format!("0x{:08x}", binding.nonce),
        signed_extensions: draft.extensions.clone(),
        spec_version: format!("0x{:08x}", binding.spec_version),
        tip: format!("0x{:032x}", binding.tip),
        transaction_version: format!("0x{:08x}", binding.transaction_version),
        version: 4,
    }
}

/// Remembers a draft until its signature comes; its id.
pub async fn remember(
    app: &App,
    draft: &Draft,
    account: &[u8; 32],
    summary: &str,
) -> Result<String, Problem> {
    let id = Uuid::now_v7().to_string();
    let row = prepared::Model {
        id: id.clone(),
        account: ids::hex0x(account),
        payload: draft.payload(),
        tail: draft.tail(),
        summary: summary.to_owned(),
        era_end: draft.era_end.and_then(|end| i64::try_from(end).ok()).unwrap_or(i64::MAX),
        expires_ms: i64::try_from(times::now_ms() + KEPT_MS).unwrap_or(i64::MAX),
    };
    app.db().insert_prepared(row).await.map_err(crate::errors::store)?;
    Ok(id)
}
