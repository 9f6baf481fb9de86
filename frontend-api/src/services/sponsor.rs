// SPDX-License-Identifier: Apache-2.0
//! The account that pays for the first steps of people without tokens.
//!
//! Its transactions are signed one after the other, so that their nonces follow each other; the
//! node counts those in its pool.

use crate::{
    app::App,
    errors::{Kind, Problem},
    services::{
        chain::calls::Call,
        prepare::{self, Draft},
        submit,
    },
    settings::Secret,
};
use std::str::FromStr;
use subxt::utils::MultiSignature;
use subxt_signer::{SecretUri, sr25519::Keypair};
use tokio::sync::Mutex;

/// The sponsor's key, and the turn of the transaction that is being signed.
pub struct Sponsor {
    key: Keypair,
    turn: Mutex<()>,
}

impl Sponsor {
    /// The sponsor of a secret URI; none if it is empty.
    pub fn from_suri(suri: &Secret) -> anyhow::Result<Option<Self>> {
        if suri.0.is_empty() {
            return Ok(None);
        }
        let uri = SecretUri::from_str(&suri.0)?;
        Ok(Some(Self { key: Keypair::from_uri(&uri)?, turn: Mutex::new(()) }))
    }

    /// The account that pays.
    pub fn account(&self) -> [u8; 32] {
        self.key.public_key().0
    }
}

/// Signs and submits a call that the sponsor pays for; its transaction id.
pub async fn relay(app: &App, call: &Call) -> Result<String, Problem> {
    let sponsor = app.sponsor().ok_or_else(|| Problem::new(Kind::SponsorshipDisabled))?;
    let node = app.chain().connected()?;
    let _turn = sponsor.turn.lock().await;
    let account = sponsor.account();
    let draft: Draft = prepare::draft(&node, call, &account).await?;
    let signature = sponsor.key.sign(&draft.to_sign());
    let extrinsic = draft.signed(&account, &MultiSignature::Sr25519(signature.0));
    submit::submit(
        app,
        submit::Submission {
            extrinsic,
            account: Some(account),
            summary: Some(call.summary.clone()),
            era_end: draft.era_end,
        },
    )
    .await
}
