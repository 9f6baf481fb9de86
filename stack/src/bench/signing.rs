// SPDX-License-Identifier: Apache-2.0
//! Signs by the ten thousand.
//!
//! A wallet's library builds one transaction for each of two nonces; what differs between them is
//! the nonce, and the rest is the same for every transaction on this chain. Thus no list of
//! extensions is written down here, and a signature costs little more than its curve operations.

use anyhow::{Context, Result, ensure};
use codec::{Compact, Encode};
use sp_crypto_hashing::blake2_256;
use subxt::{
    OnlineClient, PolkadotConfig,
    config::PolkadotExtrinsicParamsBuilder,
    dynamic::{Value, tx},
    utils::{AccountId32, MultiSignature},
};
use subxt_signer::sr25519::Keypair;

/// Longest payload that is signed as it is; of a longer one its hash is.
const PAYLOAD_BYTES_MAX: usize = 256;
/// Version 4, signed.
const SIGNED: u8 = 0x84;

/// What surrounds the call and the nonce of a transaction.
#[derive(Clone, Debug)]
pub struct Template {
    before_nonce: Vec<u8>,
    after_nonce: Vec<u8>,
    implicit: Vec<u8>,
}

impl Template {
    /// Learns it from the chain's metadata.
    pub async fn learn(api: &OnlineClient<PolkadotConfig>) -> Result<Self> {
        let (zero, implicit) = extensions(api, 0).await?;
        let (one, implicit_of_one) = extensions(api, 1).await?;
        ensure!(implicit == implicit_of_one, "the nonce is not signed implicitly");
        let at = zero.iter().zip(&one).position(|(left, right)| left != right);
        let at = at.context("transactions carry a nonce")?;
        let (before_nonce, rest) = zero.split_at(at);
        let after_nonce = rest.get(1..).context("a nonce has a byte")?.to_vec();
        Ok(Self { before_nonce: before_nonce.to_vec(), after_nonce, implicit })
    }

    /// The transaction as hexadecimal, ready to be sent.
    pub fn sign(&self, signer: &Keypair, nonce: u64, call: &[u8]) -> String {
        let nonce = Compact(nonce).encode();
        let extra = [&self.before_nonce[..], &nonce, &self.after_nonce].concat();
        let payload = [call, &extra, &self.implicit].concat();
        let signature = if payload.len() > PAYLOAD_BYTES_MAX {
            signer.sign(&blake2_256(&payload))
        } else {
            signer.sign(&payload)
        };
        let head = signed_head(&signer.public_key().0, &signature.0);
        let bytes = [&head[..], &extra, call].concat().encode();
        format!("0x{}", hex::encode(bytes))
    }
}

/// Version, sender and sr25519 signature.
fn signed_head(account: &[u8; 32], signature: &[u8; 64]) -> Vec<u8> {
    let address: subxt::utils::MultiAddress<AccountId32, ()> = AccountId32(*account).into();
    (SIGNED, address, MultiSignature::Sr25519(*signature)).encode()
}

/// What the extensions write into a transaction of that nonce, and what only its signature covers.
async fn extensions(api: &OnlineClient<PolkadotConfig>, nonce: u64) -> Result<(Vec<u8>, Vec<u8>)> {
    let signer = super::accounts::key(0)?;
    let payload = tx("System", "remark", vec![Value::from_bytes([])]);
    let params = PolkadotExtrinsicParamsBuilder::new().immortal().nonce(nonce).build();
    let at = api.tx().await?;
    let call = at.call_data(&payload)?;
    let mut signable = at.create_v4_signable_offline(&payload, params)?;
    let signed = signable.signer_payload()?;
    let transaction = signable.sign(&signer)?.into_encoded();
    // A length, the head, what the extensions write, and the call at the end.
    let length = Compact::<u32>(u32::try_from(transaction.len())?).encode().len();
    let head = length + signed_head(&[0; 32], &[0; 64]).len();
    let end =
        transaction.len().checked_sub(call.len()).context("a transaction ends in its call")?;
    ensure!(transaction.ends_with(&call), "a transaction ends in its call");
    let extra = transaction.get(head..end).context("a transaction has extensions")?.to_vec();
    let implicit = signed
        .strip_prefix(&call[..])
        .and_then(|rest| rest.strip_prefix(&extra[..]))
        .context("a signature covers call, extensions and more")?;
    Ok((extra, implicit.to_vec()))
}
