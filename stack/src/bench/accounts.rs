// SPDX-License-Identifier: Apache-2.0
//! Accounts that send: enough of them that the transactions of one are blocks apart.

use super::signing::Template;
use anyhow::{Context, Result};
use subxt::{OnlineClient, PolkadotConfig};
use subxt_signer::sr25519::Keypair;

/// How many send. A block holds up to about sixteen hundred transactions, and each sender's have to
/// come in the order of their nonces: with many senders a batch that comes late delays few.
pub const SENDERS: usize = 512;

/// VGR that each begins with: an hour of orders.
pub const FUNDS_VGR: u128 = 10_000;

/// Everybody who sends, with the nonce each may use next.
pub struct Senders {
    template: Template,
    keys: Vec<(Keypair, u64)>,
}

/// The keys of all senders.
pub fn keys() -> Result<Vec<Keypair>> {
    (0..SENDERS).map(key).collect()
}

/// The key of the sender with that number.
pub fn key(number: usize) -> Result<Keypair> {
    let mut seed = *b"vigor bench sender, no real key.";
    for (byte, digit) in seed.iter_mut().zip((number as u64).to_le_bytes()) {
        *byte ^= digit;
    }
    Ok(Keypair::from_secret_key(seed)?)
}

impl Senders {
    /// Reads their nonces.
    pub async fn ready(api: &OnlineClient<PolkadotConfig>) -> Result<Self> {
        let template = Template::learn(api).await?;
        let at = api.at_current_block().await?;
        let mut with_nonces = Vec::new();
        for key in keys()? {
            let nonce = at.tx().account_nonce(&key.public_key().to_account_id()).await?;
            with_nonces.push((key, nonce));
        }
        Ok(Self { template, keys: with_nonces })
    }

    /// The transaction with that number: senders take turns.
    pub fn sign(&self, number: usize, call: &[u8]) -> Result<String> {
        let (key, nonce) = self.keys.get(number % SENDERS).context("there are senders")?;
        Ok(self.template.sign(key, nonce + (number / SENDERS) as u64, call))
    }

    /// The account that signs the transaction with that number.
    pub fn account(&self, number: usize) -> Result<[u8; 32]> {
        let (key, _) = self.keys.get(number % SENDERS).context("there are senders")?;
        Ok(key.public_key().0)
    }

    /// The account whose turn is after that of a transaction.
    pub fn next(&self, number: usize) -> Result<[u8; 32]> {
        self.account(number + 1)
    }
}
