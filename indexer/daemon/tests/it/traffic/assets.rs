// SPDX-License-Identifier: Apache-2.0
//! An order in an asset that refuses the payout, of a merchant with an identity.

use subxt::dynamic::Value;
use subxt_signer::sr25519::{Keypair, dev};
use vigor_primitives::did::{DidId, bind_payload};
use vigor_primitives::keys::{PublicKey, Relationships};

use super::market::{self, PRICE, STAKE};
use super::{Wallet, id, list, none};

/// The first asset of the chain.
pub const ASSET: u32 = 1;
/// Block until which a binding is good.
const VALID_UNTIL: u32 = 200;

fn asset() -> Value {
    Value::u128(ASSET.into())
}

fn address(account: &Keypair) -> Value {
    Value::unnamed_variant("Id", [id(account)])
}

/// Bob sells to Alice in Charlie's asset, which Charlie freezes before Alice completes.
pub async fn refused_payout(wallet: &Wallet) {
    let (alice, bob, charlie) = (dev::alice(), dev::bob(), dev::charlie());
    bind(wallet, &bob).await;
    let create = vec![asset(), address(&charlie), Value::u128(1)];
    wallet.submit(&charlie, "Assets", "create", create).await;
    for (who, amount) in [(&alice, 2 * PRICE), (&bob, 2 * STAKE)] {
        let mint = vec![asset(), address(who), Value::u128(amount)];
        wallet.submit(&charlie, "Assets", "mint", mint).await;
    }
    market::order_in_asset(wallet, ASSET, &bob, &alice).await;
    wallet.submit(&charlie, "Assets", "freeze_asset", vec![asset()]).await;
    let order = Value::from_bytes(market::order_id(&alice));
    wallet.submit(&alice, "Escrow", "complete", vec![order]).await;
}

/// Charlie lets the asset go again, and somebody settles the order.
pub async fn settle(wallet: &Wallet) {
    wallet.submit(&dev::charlie(), "Assets", "thaw_asset", vec![asset()]).await;
    let order = Value::from_bytes(market::order_id(&dev::alice()));
    wallet.submit(&dev::dave(), "Escrow", "settle", vec![order]).await;
}

/// Gives an account an identity of its own.
async fn bind(wallet: &Wallet, who: &Keypair) {
    let account = who.public_key().0;
    let method = Value::named_composite([
        ("key", Value::unnamed_variant("Sr25519", [id(who)])),
        ("relationships", Value::u128(Relationships::AUTHENTICATION.0.into())),
        ("expires_at", none()),
    ]);
    let document = Value::named_composite([
        ("methods", list([method])),
        ("services", list([])),
        ("also_known_as", list([])),
        ("devices", list([])),
    ]);
    wallet.submit(who, "Did", "create", vec![document]).await;
    let payload = bind_payload(&wallet.genesis(), &DidId(account), &account, VALID_UNTIL);
    let signature = Value::from_bytes(who.sign(&payload).0);
    let args = vec![
        id(who),
        Value::from_bytes(PublicKey::Sr25519(account).id()),
        Value::u128(VALID_UNTIL.into()),
        Value::unnamed_variant("Sr25519", [signature]),
    ];
    wallet.submit(who, "Wallets", "bind", args).await;
}
