// SPDX-License-Identifier: Apache-2.0
//! Identities: documents and operations as callers write them, and as the chain encodes them.

mod document;
mod encoded;
mod operation;

use super::refused;
use crate::{app::App, errors::Problem, ids, services::chain::calls::Call};
pub use document::{DeviceInput, DocumentInput, MethodInput, ServiceInput};
pub use encoded::{Document, Operation};
pub use operation::OperationInput;
use serde::Deserialize;
use vigor_primitives::{
    did::DidId,
    keys::{KeySignature, PublicKey},
};

/// Pallet of every call here.
const PALLET: &str = "Did";

/// What documents and operations are read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Genesis hash of the chain.
    pub genesis: &'a [u8; 32],
    /// The identity concerned.
    pub did: &'a DidId,
    /// The network's name in DIDs.
    pub network: Option<&'a str>,
}

/// A key from its Multikey text.
pub fn key(text: &str) -> Result<PublicKey, String> {
    PublicKey::from_multikey(text).map_err(|error| error.to_string())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Create {
    document: DocumentInput,
}

pub(super) fn create(app: &App, account: &[u8; 32], params: Create) -> Result<Call, Problem> {
    let genesis = app.chain().connected()?.genesis();
    let did = DidId(*account);
    let network = app.settings().network();
    let context = Context { genesis: &genesis, did: &did, network };
    let document = params.document.read(&context, "/params/document")?;
    let summary = format!("Create the identity {}", did.to_string_on(network));
    Ok(Call::new(PALLET, "create", document.complete("/params/document")?, summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Update {
    did: String,
    operation: OperationInput,
}

pub(super) fn update(app: &App, params: Update) -> Result<Call, Problem> {
    let network = app.settings().network();
    let did = ids::did(&params.did, network).map_err(|detail| refused("did", detail))?;
    let genesis = app.chain().connected()?.genesis();
    let context = Context { genesis: &genesis, did: &did, network };
    let summary = format!("{} of {}", params.operation.in_words(), params.did);
    let operation = params.operation.read(&context, "/params/operation")?;
    Ok(Call::new(PALLET, "update", (did, operation), summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remove {
    did: String,
}

pub(super) fn remove(app: &App, params: Remove) -> Result<Call, Problem> {
    let did =
        ids::did(&params.did, app.settings().network()).map_err(|detail| refused("did", detail))?;
    Ok(Call::new(PALLET, "remove", did, format!("Remove the identity {}", params.did)))
}

/// The call with which a sponsor creates an identity that its subject signed.
pub fn create_sponsored(
    subject: &[u8; 32],
    document: &Document,
    valid_until: u32,
    signature: &subxt::utils::MultiSignature,
) -> Call {
    let summary = format!("Create the identity of {}", ids::address(subject));
    Call::new(PALLET, "create_sponsored", (subject, document, valid_until, signature), summary)
}

/// A meta-call that a relayer carries.
pub struct Relayed<'a> {
    /// The identity.
    pub did: &'a DidId,
    /// The `capabilityInvocation` key.
    pub key: &'a PublicKey,
    /// Its nonce.
    pub nonce: u64,
    /// Last block in which it is good.
    pub valid_until: u32,
    /// What it does.
    pub operation: &'a Operation,
    /// The key's signature.
    pub signature: &'a KeySignature,
}

/// The call that carries a meta-call.
pub fn relay(relayed: &Relayed<'_>, summary: String) -> Call {
    let Relayed { did, key, nonce, valid_until, operation, signature } = relayed;
    let arguments = (*did, key.id(), *nonce, *valid_until, *operation, *signature);
    Call::new(PALLET, "relay", arguments, summary)
}
