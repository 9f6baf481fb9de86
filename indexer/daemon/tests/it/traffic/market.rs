// SPDX-License-Identifier: Apache-2.0
//! The life of an order.

use subxt::dynamic::Value;
use subxt_signer::sr25519::Keypair;
use vigor_primitives::order;

use super::{VGR, Wallet, list, none, some};

/// Price in an asset.
pub const PRICE: u128 = 2_000;
/// Stake in an asset.
pub const STAKE: u128 = 500;
/// The buyer's reference.
const REFERENCE: [u8; 32] = [9; 32];

/// Id of the order.
pub fn order_id(buyer: &Keypair) -> [u8; 32] {
    order::order_id(&buyer.public_key().0, &REFERENCE)
}

/// Lists a product, orders it, rejects the order and closes the listing in one block.
pub async fn fleeting(wallet: &Wallet, seller: &Keypair, buyer: &Keypair) {
    let order = || Value::from_bytes(order_id(buyer));
    let close = vec![Value::u128(0)];
    let terms = terms(none(), 10 * VGR, VGR);
    wallet.queue(seller, 0, VGR, ("Escrow", "create_listing", vec![terms])).await;
    wallet.queue(buyer, 0, VGR / 1_000, ("Escrow", "place", place())).await;
    wallet.queue(seller, 1, 0, ("Escrow", "reject", vec![order()])).await;
    wallet.queue(seller, 2, 0, ("Escrow", "close_listing", close)).await;
    wallet.seal().await;
}

/// Lists a product and sells one; the buyer tries to place the order twice.
pub async fn order(wallet: &Wallet, seller: &Keypair, buyer: &Keypair) {
    let terms = terms(none(), 10 * VGR, VGR);
    wallet.submit(seller, "Escrow", "create_listing", vec![terms]).await;
    wallet.submit(buyer, "Escrow", "place", place()).await;
    wallet.submit(buyer, "Escrow", "place", place()).await;
    ship(wallet, seller, buyer).await;
    wallet.submit(buyer, "Escrow", "complete", vec![Value::from_bytes(order_id(buyer))]).await;
}

/// Orders in an asset, as far as the shipment.
pub async fn order_in_asset(wallet: &Wallet, asset: u32, seller: &Keypair, buyer: &Keypair) {
    let terms = terms(some(Value::u128(asset.into())), PRICE, STAKE);
    wallet.submit(seller, "Escrow", "create_listing", vec![terms]).await;
    wallet.submit(buyer, "Escrow", "place", place()).await;
    ship(wallet, seller, buyer).await;
}

async fn ship(wallet: &Wallet, seller: &Keypair, buyer: &Keypair) {
    let order = || Value::from_bytes(order_id(buyer));
    wallet.submit(seller, "Escrow", "accept", vec![order()]).await;
    let evidence = Value::from_bytes([8; 32]);
    wallet.submit(seller, "Escrow", "ship", vec![order(), evidence]).await;
}

fn place() -> Vec<Value> {
    let reference = Value::from_bytes(REFERENCE);
    vec![Value::u128(0), reference, Value::u128(10 * VGR), none()]
}

fn terms(asset: Value, price: u128, stake: u128) -> Value {
    let cid: Vec<u8> = [1, 0x55, 0x12, 0x20].into_iter().chain([7; 32]).collect();
    let deadlines = ["accept", "ship", "complete", "dispute"].map(|of| (of, Value::u128(1_000)));
    Value::named_composite([
        ("price", Value::u128(price)),
        ("asset", asset),
        ("stock", Value::u128(3)),
        ("deadlines", Value::named_composite(deadlines)),
        ("seller_stake", Value::u128(stake)),
        ("penalty", Value::u128(stake)),
        ("fallback_buyer_permill", Value::u128(500_000)),
        ("panels", list([])),
        ("document", Value::from_bytes(cid)),
    ])
}
