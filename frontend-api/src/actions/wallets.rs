// SPDX-License-Identifier: Apache-2.0
//! Binding accounts to identities, freezing and thawing them.

use super::{Nothing, refused};
use crate::{
    actions::identity,
    app::App,
    auth::signatures,
    errors::{Kind, Problem},
    ids,
    services::chain::calls::Call,
};
use serde::Deserialize;
use vigor_primitives::did::bind_payload;

/// Pallet of every call here.
const PALLET: &str = "Wallets";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bind {
    did: String,
    /// Multikey of an authentication method of the DID.
    key: String,
    valid_until: u32,
    /// The key's signature over the bind payload.
    signature: String,
}

pub(super) fn bind(app: &App, account: &[u8; 32], params: Bind) -> Result<Call, Problem> {
    let did =
        ids::did(&params.did, app.settings().network()).map_err(|detail| refused("did", detail))?;
    let key = identity::key(&params.key).map_err(|detail| refused("key", detail))?;
    let bytes = ids::bytes(&params.signature).map_err(|detail| refused("signature", detail))?;
    let genesis = app.chain().connected()?.genesis();
    let payload = bind_payload(&genesis, &did, account, params.valid_until);
    let signature = signatures::by_key(&key, &payload, &bytes).ok_or_else(|| {
        Problem::new(Kind::InvalidSignature)
            .with_field("/params/signature", "not the key's signature over the bind payload")
    })?;
    let summary = format!("Bind {} to {}", ids::address(account), params.did);
    Ok(Call::new(PALLET, "bind", (did, key.id(), params.valid_until, signature), summary))
}

pub(super) fn unbind(_: Nothing) -> Result<Call, Problem> {
    Ok(Call::new(PALLET, "unbind", (), "Unbind this account from its identity"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetGuard {
    /// Account that may freeze this one; null for nobody.
    guard: Option<String>,
}

pub(super) fn set_guard(params: SetGuard) -> Result<Call, Problem> {
    let guard = params.guard.as_deref().map(ids::account).transpose();
    let guard = guard.map_err(|detail| refused("guard", detail))?;
    let summary = match &guard {
        Some(account) => format!("Let {} freeze this account", ids::address(account)),
        None => "Let nobody else freeze this account".into(),
    };
    Ok(Call::new(PALLET, "set_guard", guard, summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Freeze {
    /// The account to freeze; the signer's unless named.
    account: Option<String>,
}

pub(super) fn freeze(signer: &[u8; 32], params: Freeze) -> Result<Call, Problem> {
    let account = match &params.account {
        Some(text) => ids::account(text).map_err(|detail| refused("account", detail))?,
        None => *signer,
    };
    Ok(Call::new(PALLET, "freeze", account, format!("Freeze {}", ids::address(&account))))
}

pub(super) fn request_thaw(_: Nothing) -> Result<Call, Problem> {
    Ok(Call::new(PALLET, "request_thaw", (), "Ask to thaw this account").feeless())
}

pub(super) fn thaw(_: Nothing) -> Result<Call, Problem> {
    Ok(Call::new(PALLET, "thaw", (), "Thaw this account").feeless())
}
