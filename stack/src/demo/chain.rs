// SPDX-License-Identifier: Apache-2.0
//! The chain itself, read past the facade: what the facade says is checked against it.

use anyhow::{Context, Result};
use codec::Encode;
use subxt::{
    OnlineClient, PolkadotConfig,
    dynamic::{Value, storage},
    ext::scale_value::At,
};
use subxt_signer::sr25519::Keypair;
use vigor_primitives::certificate::Certificate;

/// Pallet and call index of `Activity.submit_epoch`.
const SUBMIT_EPOCH: [u8; 2] = [42, 2];

/// A connection to the node.
pub struct Chain {
    api: OnlineClient<PolkadotConfig>,
}

/// An account's total, free and held.
pub type Planck = u128;

impl Chain {
    /// Connects.
    pub async fn connect(url: &str) -> Result<Self> {
        let api = OnlineClient::from_insecure_url(url)
            .await
            .with_context(|| format!("no node at {url}"))?;
        Ok(Self { api })
    }

    /// Hash of block 0.
    pub fn genesis(&self) -> [u8; 32] {
        self.api.genesis_hash().0
    }

    /// A storage value at the newest finalized block.
    pub async fn read(&self, pallet: &str, entry: &str, keys: Vec<Value>) -> Result<Option<Value>> {
        let at = self.api.at_current_block().await?;
        let address = storage::<Vec<Value>, Value>(pallet, entry);
        match at.storage().try_fetch(address, keys).await? {
            Some(value) => Ok(Some(value.decode()?)),
            None => Ok(None),
        }
    }

    /// Free and reserved balance of an account.
    pub async fn balance(&self, account: &[u8; 32]) -> Result<Planck> {
        let key = vec![Value::from_bytes(account)];
        let Some(info) = self.read("System", "Account", key).await? else { return Ok(0) };
        let part = |name: &str| info.at("data").at(name).and_then(|v| v.as_u128());
        let (free, reserved) = (part("free"), part("reserved"));
        free.zip(reserved).map(|(f, r)| f + r).context("an account without balances")
    }

    /// Time of the newest finalized block, in milliseconds of the Unix epoch.
    pub async fn now_ms(&self) -> Result<u64> {
        let now = self.read("Timestamp", "Now", vec![]).await?;
        Ok(now.and_then(|value| value.as_u128()).context("a chain without time")? as u64)
    }

    /// All tokens there are.
    pub async fn total_issuance(&self) -> Result<Planck> {
        let issuance = self.read("Balances", "TotalIssuance", vec![]).await?;
        issuance.and_then(|value| value.as_u128()).context("no total issuance")
    }

    /// The epoch record of a program.
    pub async fn epoch(&self, program: u32, epoch: u64) -> Result<Option<EpochRecord>> {
        let keys = vec![Value::u128(program.into()), Value::u128(epoch.into())];
        let Some(record) = self.read("Activity", "Epochs", keys).await? else { return Ok(None) };
        let record = EpochRecord {
            root: bytes(record.at("root")).context("an epoch without root")?,
            root_sum: number(record.at("root_sum")).context("an epoch without sum")? as u64,
            leaf_count: number(record.at("leaf_count")).context("an epoch without count")? as u32,
            leaf_digest: bytes(record.at("leaf_digest")).context("an epoch without digest")?,
            status: variant(record.at("status")).context("an epoch without status")?,
        };
        Ok(Some(record))
    }

    /// The newest final epoch of a program.
    pub async fn head(&self, program: u32) -> Result<Option<Head>> {
        let keys = vec![Value::u128(program.into())];
        let Some(head) = self.read("Activity", "Heads", keys).await? else { return Ok(None) };
        let field = |name: &str| number(head.at(name)).context("a head without a field");
        let root = bytes(head.at("root")).context("a head without root")?;
        Ok(Some(Head {
            epoch: field("epoch")? as u64,
            root,
            root_sum: field("root_sum")? as u64,
            leaf_count: field("leaf_count")? as u32,
        }))
    }

    /// Submits a certificate that must not pass; returns the refusal.
    pub async fn refused_certificate(
        &self,
        signer: &Keypair,
        program: u32,
        certificate: &Certificate,
    ) -> Result<String> {
        let mut tx = self.api.tx().await?;
        let bytes = [SUBMIT_EPOCH.to_vec(), program.encode(), certificate.encode()].concat();
        let call = tx.from_call_data_bytes(&bytes)?;
        let progress = tx.sign_and_submit_then_watch_default(&call, signer).await?;
        match progress.wait_for_finalized_success().await {
            Ok(_) => anyhow::bail!("the certificate was accepted"),
            Err(error) => Ok(error.to_string()),
        }
    }

    /// The newest finalized extrinsic with that call whose data names that epoch.
    pub async fn find_extrinsic(&self, pallet: &str, call: &str, epoch: u64) -> Result<Vec<u8>> {
        let mut number = self.api.at_current_block().await?.block_number();
        while number > 0 {
            let at = self.api.at_block(number).await?;
            let extrinsics = at.extrinsics().fetch().await?;
            for extrinsic in extrinsics.iter() {
                let extrinsic = extrinsic?;
                let named = extrinsic.pallet_name() == pallet && extrinsic.call_name() == call;
                // program u32, then the certificate, whose first field is the epoch.
                let epoch_field = extrinsic.call_data_field_bytes().get(4..12);
                if named && epoch_field == Some(epoch.to_le_bytes().as_slice()) {
                    return Ok(extrinsic.bytes().to_vec());
                }
            }
            number -= 1;
        }
        anyhow::bail!("no {pallet}.{call} of epoch {epoch} on chain")
    }

    /// Reward units paid to an account so far.
    pub async fn paid(&self, program: u32, account: &[u8; 32]) -> Result<u64> {
        let keys = vec![Value::u128(program.into()), Value::from_bytes(account)];
        let paid = self.read("Activity", "Paid", keys).await?;
        Ok(paid.and_then(|value| value.as_u128()).unwrap_or(0) as u64)
    }
}

/// The newest final epoch.
pub struct Head {
    /// Its number.
    pub epoch: u64,
    /// Root hash.
    pub root: [u8; 32],
    /// Root sum, in reward units.
    pub root_sum: u64,
    /// Leaves under the root.
    pub leaf_count: u32,
}

/// What the chain holds of an epoch.
pub struct EpochRecord {
    /// Root hash.
    pub root: [u8; 32],
    /// Root sum, in reward units.
    pub root_sum: u64,
    /// Leaves under the root.
    pub leaf_count: u32,
    /// sha2-256 digest of the leaf file's CID.
    pub leaf_digest: [u8; 32],
    /// `Pending`, `Final` or `Rejected`.
    pub status: String,
}

fn number(value: Option<&Value>) -> Option<u128> {
    value?.as_u128()
}

fn variant(value: Option<&Value>) -> Option<String> {
    match &value?.value {
        subxt::ext::scale_value::ValueDef::Variant(variant) => Some(variant.name.clone()),
        _ => None,
    }
}

fn bytes(value: Option<&Value>) -> Option<[u8; 32]> {
    let mut value = value?;
    // A newtype around bytes decodes as a composite of one.
    while let Some(inner) = value.at(0).filter(|inner| inner.as_u128().is_none()) {
        value = inner;
    }
    let list: Vec<u8> = (0..32)
        .map(|index| value.at(index).and_then(|byte| byte.as_u128()).map(|byte| byte as u8))
        .collect::<Option<_>>()?;
    list.try_into().ok()
}
