// SPDX-License-Identifier: Apache-2.0
//! The facade as a dApp uses it: prepare, sign, submit, watch.

use crate::ready::wait_for;
use anyhow::{Context, Result, bail};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::{future::Future, time::Duration};
use subxt_signer::sr25519::Keypair;

/// How long a transaction may take from submission to finality.
const FINAL_S: u64 = 60;

/// An HTTP client of the facade.
pub struct Facade {
    http: reqwest::Client,
    base: String,
}

impl Facade {
    /// A client of the facade at that URL.
    pub fn new(base: &str) -> Result<Self> {
        let http = reqwest::Client::builder().timeout(Duration::from_secs(30)).build()?;
        Ok(Self { http, base: base.to_string() })
    }

    /// The URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Sends a request, returns status and JSON body.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Result<(StatusCode, Value)> {
        let mut request = self.http.request(method, self.url(path));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await.with_context(|| format!("no answer to {path}"))?;
        let status = response.status();
        let body = response.bytes().await?;
        Ok((status, serde_json::from_slice(&body).unwrap_or(Value::Null)))
    }

    async fn expect(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Value> {
        let (status, answer) = self.send(method, path, token, body).await?;
        if !status.is_success() {
            bail!("{path} answered {status}: {answer}");
        }
        Ok(answer)
    }

    /// Reads a resource.
    pub async fn get(&self, path: &str) -> Result<Value> {
        self.expect(Method::GET, path, None, None).await
    }

    /// Reads a resource that only its subject may.
    pub async fn get_as(&self, token: &str, path: &str) -> Result<Value> {
        self.expect(Method::GET, path, Some(token), None).await
    }

    /// Posts JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.expect(Method::POST, path, None, Some(body)).await
    }

    /// Stores bytes in the content store; returns their CID.
    pub async fn put_content(&self, token: &str, bytes: Vec<u8>) -> Result<String> {
        let response = self
            .http
            .post(self.url("/v1/content"))
            .bearer_auth(token)
            .header("content-type", "application/octet-stream")
            .body(bytes)
            .send()
            .await?
            .error_for_status()?;
        let answer: Value = response.json().await?;
        Ok(text(&answer, "/cid")?.to_string())
    }

    /// Fetches raw bytes.
    pub async fn bytes(&self, path: &str) -> Result<Vec<u8>> {
        let response = self.http.get(self.url(path)).send().await?.error_for_status()?;
        Ok(response.bytes().await?.to_vec())
    }

    /// Signs in as a DID with its controller's key; returns the bearer token.
    pub async fn sign_in(&self, did: &str, key: &Keypair) -> Result<String> {
        let challenge = self.post("/v1/auth/challenges", &json!({"did": did})).await?;
        let message = text(&challenge, "/message")?;
        let answer = self
            .post(
                "/v1/auth/tokens",
                &json!({
                    "did": did,
                    "challenge_id": text(&challenge, "/challenge_id")?,
                    "signature": multi_signature(key, message.as_bytes()),
                }),
            )
            .await?;
        Ok(text(&answer, "/access_token")?.to_string())
    }

    /// Prepares an action; returns what the facade answered.
    pub async fn prepare(&self, key: &Keypair, action: &str, params: Value) -> Result<Value> {
        let account = key.public_key().to_account_id().to_string();
        let body = json!({"action": action, "params": params, "account": account});
        self.post("/v1/transactions/prepare", &body).await
    }

    /// Signs and submits what was prepared; returns the finished transaction.
    pub async fn submit(&self, key: &Keypair, prepared: &Value) -> Result<Value> {
        let id = self.offer(key, prepared).await?;
        self.finished(&id).await
    }

    /// Signs and submits what was prepared; returns the id under which it is followed.
    pub async fn offer(&self, key: &Keypair, prepared: &Value) -> Result<String> {
        let payload = text(prepared, "/signer_payload")?;
        let bytes = hex::decode(payload.trim_start_matches("0x"))?;
        let body = json!({
            "prepared_id": text(prepared, "/prepared_id")?,
            "signature": multi_signature(key, &bytes),
        });
        let accepted = self.post("/v1/transactions", &body).await?;
        Ok(text(&accepted, "/id")?.to_string())
    }

    /// Prepares, signs, submits, and waits for finality; fails unless the call succeeded.
    pub async fn transact(&self, key: &Keypair, action: &str, params: Value) -> Result<Value> {
        let prepared = self.prepare(key, action, params).await?;
        let done = self.submit(key, &prepared).await?;
        if done["success"] != json!(true) {
            bail!("{action} failed: {done}");
        }
        Ok(done)
    }

    /// Waits for a transaction's finality; fails unless its call succeeded.
    pub async fn succeeded(&self, what: &str, id: &str) -> Result<Value> {
        let done = self.finished(id).await?;
        if done["success"] != json!(true) {
            bail!("{what} failed: {done}");
        }
        Ok(done)
    }

    /// Resolves a DID as a DID resolver's client does.
    pub async fn resolve(&self, path: &str) -> Result<(StatusCode, Value)> {
        self.send(Method::GET, path, None, None).await
    }

    /// Waits for something that follows finality: the chain store is a moment behind the chain.
    pub async fn eventually<T, F, Fut>(&self, what: &str, look: F) -> Result<T>
    where
        F: FnMut() -> Fut,
        Fut: Future<Output = Result<Option<T>>>,
    {
        wait_for(what, Duration::from_secs(FINAL_S), look).await
    }

    /// Waits until a transaction is final or will never be.
    pub async fn finished(&self, id: &str) -> Result<Value> {
        let path = format!("/v1/transactions/{id}");
        wait_for(&format!("transaction {id}"), Duration::from_secs(FINAL_S), || async {
            let status = self.get(&path).await?;
            Ok(match text(&status, "/state")? {
                "ready" | "in_block" => None,
                _ => Some(status),
            })
        })
        .await
    }
}

/// The text at a JSON pointer.
pub fn text<'a>(value: &'a Value, pointer: &str) -> Result<&'a str> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .with_context(|| format!("no text at {pointer} of {value}"))
}

/// The integer at a JSON pointer, written as a number or as text.
pub fn integer(value: &Value, pointer: &str) -> Result<u128> {
    let found = value.pointer(pointer).with_context(|| format!("no {pointer} in {value}"))?;
    match found {
        Value::String(digits) => Ok(digits.parse()?),
        other => other.as_u64().map(u128::from).with_context(|| format!("{pointer}: {other}")),
    }
}

/// A MultiSignature as wallets return it: the scheme's number, then the signature.
pub fn multi_signature(key: &Keypair, message: &[u8]) -> String {
    format!("0x01{}", hex::encode(key.sign(message).0))
}
