// SPDX-License-Identifier: Apache-2.0
//! A person without tokens gets an identity and registers a device.

use super::{
    Context,
    facade::{multi_signature, text},
};
use anyhow::Result;
use rand::{RngCore, rngs::OsRng};
use serde_json::{Value, json};
use subxt_signer::sr25519::Keypair;
use vigor_primitives::{
    did::{DidId, device_payload},
    keys::PublicKey,
};
use vigor_simulator::{Algorithm, DeviceKey};

/// Network name in the identifiers of a development chain.
const NETWORK: &str = "dev";

/// A person with a wallet and a device.
pub struct Person {
    /// The wallet's key.
    pub key: Keypair,
    /// The wallet's account, which is the identity's id as well.
    pub account: [u8; 32],
    /// The account as wallets write it.
    pub address: String,
    /// The identity.
    pub did: String,
    /// The key in the device's secure hardware.
    pub device: DeviceKey,
}

impl Person {
    /// A person nobody has heard of yet.
    pub fn random() -> Result<Self> {
        let key = random_wallet()?;
        let account = key.public_key().0;
        let device = DeviceKey::from_seed(Algorithm::Es256, random_seed());
        Ok(Self {
            address: key.public_key().to_account_id().to_string(),
            did: DidId(account).to_string_on(Some(NETWORK)),
            account,
            key,
            device,
        })
    }

    /// The device as the facade takes it, with the proof that its key is its own.
    fn device_input(&self, genesis: &[u8; 32]) -> Value {
        let payload = device_payload(genesis, &DidId(self.account));
        json!({
            "key": self.device.public().multikey(),
            "kinds": ["rr", "nn", "hr", "steps"],
            "proof": format!("0x{}", hex::encode(self.device.sign(&payload))),
        })
    }
}

/// A new wallet.
pub fn random_wallet() -> Result<Keypair> {
    Ok(Keypair::from_secret_key(random_seed())?)
}

fn random_seed() -> [u8; 32] {
    let mut seed = [0; 32];
    OsRng.fill_bytes(&mut seed);
    seed
}

/// Creates the identity at a sponsor's expense, registers the device, and resolves both.
pub async fn create(cx: &mut Context) -> Result<Person> {
    cx.report.step("A person without tokens creates an identity and registers a P-256 device");
    let person = Person::random()?;
    let balance = cx.chain.balance(&person.account).await?;
    cx.report.equal("balance of the person, in planck", balance, 0)?;
    create_sponsored(cx, &person).await?;
    add_device(cx, &person).await?;
    let balance = cx.chain.balance(&person.account).await?;
    cx.report.equal("balance afterwards, in planck", balance, 0)?;
    check_resolution(cx, &person).await?;
    Ok(person)
}

/// Registers an identity and its device without checking the way there.
pub async fn register(cx: &Context) -> Result<Person> {
    let person = Person::random()?;
    create_sponsored(cx, &person).await?;
    add_device(cx, &person).await?;
    Ok(person)
}

async fn create_sponsored(cx: &Context, person: &Person) -> Result<()> {
    let wallet_key = PublicKey::Sr25519(person.account).multikey();
    let mut request = json!({
        "account": person.address,
        "document": {"methods": [{
            "key": wallet_key,
            "relationships": ["authentication", "assertionMethod", "capabilityInvocation"],
        }]},
    });
    let prepared = cx.facade.post("/v1/dids/prepare", &request).await?;
    let payload = hex::decode(text(&prepared, "/signer_payload")?.trim_start_matches("0x"))?;
    request["valid_until"] = prepared["valid_until"].clone();
    request["signature"] = multi_signature(&person.key, &payload).into();
    let accepted = cx.facade.post("/v1/dids", &request).await?;
    cx.facade.succeeded("the sponsored creation", text(&accepted, "/id")?).await?;
    Ok(())
}

async fn add_device(cx: &Context, person: &Person) -> Result<()> {
    let device = person.device_input(&cx.chain.genesis());
    relay(cx, person, json!({"type": "add_device", "device": device})).await
}

/// Has an operation of the person's identity relayed.
pub async fn relay(cx: &Context, person: &Person, operation: Value) -> Result<()> {
    let wallet_key = PublicKey::Sr25519(person.account).multikey();
    let base = format!("/v1/dids/{}/operations", person.did);
    let mut request = json!({"key": wallet_key, "operation": operation});
    let prepared = cx.facade.post(&format!("{base}/prepare"), &request).await?;
    let payload = hex::decode(text(&prepared, "/signer_payload")?.trim_start_matches("0x"))?;
    request["nonce"] = prepared["nonce"].clone();
    request["valid_until"] = prepared["valid_until"].clone();
    let signature = person.key.sign(&payload).0;
    request["signature"] = format!("0x{}", hex::encode(signature)).into();
    let accepted = cx.facade.post(&base, &request).await?;
    cx.facade.succeeded("the relayed operation", text(&accepted, "/id")?).await?;
    Ok(())
}

async fn check_resolution(cx: &mut Context, person: &Person) -> Result<()> {
    let path = format!("/1.0/identifiers/{}", person.did);
    let device_url = format!("{}#{}", person.did, person.device.public().multikey());
    let found = cx
        .facade
        .eventually("the identity with its device in the chain store", || async {
            let (status, resolution) = cx.facade.resolve(&path).await?;
            let assertion = resolution.pointer("/didDocument/assertionMethod").cloned();
            let listed = assertion.and_then(|list| {
                list.as_array().map(|ids| ids.iter().any(|id| *id == json!(device_url)))
            });
            Ok((status.is_success() && listed == Some(true)).then_some(resolution))
        })
        .await?;
    let id = text(&found, "/didDocument/id")?.to_string();
    cx.report.equal("identity resolved over HTTP", id, person.did.clone())?;
    cx.report.check("with the device among its assertion methods", true, device_url)
}
