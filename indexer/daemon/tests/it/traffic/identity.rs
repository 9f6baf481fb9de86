// SPDX-License-Identifier: Apache-2.0
//! The life of an identity.

use sp_core::{Pair, ed25519};
use subxt::dynamic::Value;
use subxt_signer::sr25519::Keypair;
use vigor_primitives::did::{DidId, device_payload};
use vigor_primitives::keys::{PublicKey, Relationships};

use super::{Wallet, id, list, none};

/// Other name that the identity is given.
pub const NAME: &str = "https://example.com/bob";

/// What the method may be used for.
pub const RELATIONSHIPS: Relationships =
    Relationships::AUTHENTICATION.union(Relationships::CAPABILITY_INVOCATION);

/// Blocks after which an identity may be removed.
const CREATION_VALIDITY: u32 = 300;

/// Key of the device.
fn device_key() -> ed25519::Pair {
    ed25519::Pair::from_seed(&[5; 32])
}

/// The device's key as the chain knows it.
pub fn device_public() -> PublicKey {
    PublicKey::Ed25519(device_key().public().0)
}

/// Creates an identity with a method and a device, renames, deactivates and removes it.
pub async fn life(wallet: &Wallet, subject: &Keypair) {
    let key = Value::unnamed_variant("Sr25519", [id(subject)]);
    let method = Value::named_composite([
        ("key", key),
        ("relationships", Value::u128(RELATIONSHIPS.0.into())),
        ("expires_at", none()),
    ]);
    let document = Value::named_composite([
        ("methods", list([method])),
        ("services", list([])),
        ("also_known_as", list([])),
        ("devices", list([device(wallet, subject)])),
    ]);
    wallet.submit(subject, "Did", "create", vec![document]).await;
    let names = list([Value::from_bytes(NAME)]);
    let rename = Value::named_variant("SetAlsoKnownAs", [("also_known_as", names)]);
    wallet.submit(subject, "Did", "update", vec![id(subject), rename]).await;
    let deactivate = Value::unnamed_variant("Deactivate", []);
    wallet.submit(subject, "Did", "update", vec![id(subject), deactivate]).await;
    for _ in 0..=CREATION_VALIDITY {
        wallet.seal().await;
    }
    wallet.submit(subject, "Did", "remove", vec![id(subject)]).await;
}

/// A device and its key's proof.
fn device(wallet: &Wallet, subject: &Keypair) -> Value {
    let pair = device_key();
    let key = Value::unnamed_variant("Ed25519", [Value::from_bytes(pair.public().0)]);
    let device = Value::named_composite([
        ("key", key),
        ("kinds", Value::u128(3)),
        ("expires_at", none()),
        ("attestor", none()),
    ]);
    let payload = device_payload(&wallet.genesis(), &DidId(subject.public_key().0));
    let signature = Value::from_bytes(pair.sign(&payload).0);
    list([device, Value::unnamed_variant("Ed25519", [signature])])
}
