// SPDX-License-Identifier: Apache-2.0
//! A merchant lists a product; the person buys it with what the heart earned.

use super::{
    Context, Person,
    facade::{integer, text},
    person::random_wallet,
};
use anyhow::{Context as _, Result, ensure};
use rand::{RngCore, rngs::OsRng};
use serde_json::{Value, json};
use subxt_signer::sr25519::{Keypair, dev};
use vigor_primitives::{did::DidId, keys::PublicKey, order::order_id, units::PLANCK_PER_VGR};

/// Price of the product.
const PRICE: u128 = 2 * PLANCK_PER_VGR;

/// What the merchant puts at stake for each order.
const STAKE: u128 = PLANCK_PER_VGR;

/// What the merchant starts with, for deposits, stake and fees.
const MERCHANT_FUNDS: u128 = 50 * PLANCK_PER_VGR;

/// Items in stock.
const STOCK: u32 = 10;

/// A finished order.
pub struct Order {
    /// Its id.
    pub id: String,
    /// The listing it was placed on.
    pub listing: u64,
    /// The parameters it was placed with.
    pub params: Value,
}

/// Lists, buys, ships and releases, checking each state and who was paid.
pub async fn buy(cx: &mut Context, person: &Person) -> Result<Order> {
    cx.report.step("A merchant lists a product; the person buys it with the earned tokens");
    let merchant = open_shop(cx).await?;
    let listing = list_product(cx, &merchant).await?;
    let issued_before = cx.chain.total_issuance().await?;

    let client_ref = random_ref();
    let id = format!("0x{}", hex::encode(order_id(&person.account, &client_ref)));
    let params = json!({
        "listing": listing,
        "client_ref": format!("0x{}", hex::encode(client_ref)),
        "price_max": PRICE.to_string(),
    });
    let on_order = json!({"order": id});
    cx.facade.transact(&person.key, "order.place", params.clone()).await?;
    expect_state(cx, &id, "Funded").await?;
    cx.facade.transact(&merchant, "order.accept", on_order.clone()).await?;
    expect_state(cx, &id, "Accepted").await?;
    let evidence = json!({"order": id, "evidence": format!("0x{}", hex::encode([7; 32]))});
    cx.facade.transact(&merchant, "order.ship", evidence).await?;
    expect_state(cx, &id, "Shipped").await?;

    let merchant_account = merchant.public_key().0;
    let merchant_before = cx.chain.balance(&merchant_account).await?;
    cx.facade.transact(&person.key, "order.complete", on_order).await?;
    let released = expect_state(cx, &id, "Released").await?;
    let fee = integer(&released, "/fee/planck")?;
    let paid = cx.chain.balance(&merchant_account).await? - merchant_before;
    cx.report.equal("planck the merchant was paid: price less fee", paid, PRICE - fee)?;
    cx.report.check("fee to the treasury, in planck", fee > 0, fee)?;
    let stock = cx.facade.get(&format!("/v1/listings/{listing}")).await?["stock"].clone();
    cx.report.equal("stock", stock, json!(STOCK - 1))?;
    let issued = cx.chain.total_issuance().await?;
    cx.report.equal("tokens in existence, in planck", issued, issued_before)?;
    Ok(Order { id, listing, params })
}

/// A merchant with an identity and some tokens.
async fn open_shop(cx: &mut Context) -> Result<Keypair> {
    let merchant = random_wallet()?;
    let address = merchant.public_key().to_account_id().to_string();
    let funds = json!({"to": address, "amount": MERCHANT_FUNDS.to_string()});
    cx.facade.transact(&dev::alice(), "transfer", funds).await?;
    let key = PublicKey::Sr25519(merchant.public_key().0).multikey();
    let methods = json!([{"key": key, "relationships": ["authentication"]}]);
    cx.facade.transact(&merchant, "did.create", json!({"document": {"methods": methods}})).await?;
    Ok(merchant)
}

async fn list_product(cx: &mut Context, merchant: &Keypair) -> Result<u64> {
    let did = DidId(merchant.public_key().0).to_string_on(Some("dev"));
    let token = cx
        .facade
        .eventually("the merchant's identity", || async {
            Ok(cx.facade.sign_in(&did, merchant).await.ok())
        })
        .await?;
    let document = serde_json::to_vec(&json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": "Cork yoga block",
        "description": "One block, 23 × 14 × 7.5 cm, from Portuguese cork.",
        "material": "cork",
    }))?;
    let cid = cx.facade.put_content(&token, document.clone()).await?;
    cx.report.say(format!("catalog document {cid}"));
    let raw = cx.facade.bytes(&format!("/ipfs/{cid}?format=raw")).await?;
    ensure!(raw == document, "the gateway returns the document that was stored");
    let terms = json!({
        "price": PRICE.to_string(),
        "stock": STOCK,
        "deadlines": {"accept": 300, "ship": 300, "complete": 300, "dispute": 300},
        "seller_stake": STAKE.to_string(),
        "penalty": STAKE.to_string(),
        "fallback_buyer_permill": 500_000,
        "panels": [],
        "document": cid,
    });
    let done = cx.facade.transact(merchant, "listing.create", terms).await?;
    let events = done["events"].as_array().context("a finished transaction has events")?;
    let created = events
        .iter()
        .find(|event| event["name"] == "ListingCreated")
        .context("the listing was created")?;
    let listing = integer(created, "/data/listing")? as u64;
    cx.facade
        .eventually("the listing", || async {
            Ok(cx.facade.get(&format!("/v1/listings/{listing}")).await.ok())
        })
        .await?;
    Ok(listing)
}

async fn expect_state(cx: &mut Context, id: &str, state: &str) -> Result<Value> {
    let path = format!("/v1/orders/{id}");
    let wanted = state.to_lowercase();
    let order = cx
        .facade
        .eventually(&format!("order {state}"), || async {
            let order = cx.facade.get(&path).await?;
            Ok((text(&order, "/state")?.to_lowercase() == wanted).then_some(order))
        })
        .await?;
    cx.report.check("order in the API", true, state)?;
    Ok(order)
}

fn random_ref() -> [u8; 32] {
    let mut reference = [0; 32];
    OsRng.fill_bytes(&mut reference);
    reference
}
