// SPDX-License-Identifier: Apache-2.0
//! Listings: what they sell, for whom, and whether anybody can order.

use crate::support::{Facade, account_hex, did_text, identity, register, serve};
use axum::{Router, extract::Path, routing::get};
use serde_json::{Value as Json, json};
use subxt_signer::sr25519::{Keypair, dev};
use vigor_indexer_db::{Amount, Did, Listing, Reputation, Wallet, rows::Rows};

/// Listing 3: Bob sells, for no identity.
pub fn listing() -> Listing {
    Listing {
        id: 3,
        seller: account_hex(&dev::bob()),
        price: Amount(100),
        asset: None,
        stock: 4,
        deadlines: json!({ "accept": 10 }),
        seller_stake: Amount(10),
        penalty: Amount(5),
        fallback_buyer_permill: 500_000,
        panels: json!([]),
        document: "0x00".into(),
        document_cid: Some("bafkqaaa".into()),
        active: true,
        deposit: Amount(1),
        seller_did: None,
        created_block: 1,
        updated_block: 1,
        closed_block: None,
    }
}

#[tokio::test]
async fn a_listing_comes_with_its_document() {
    let content = serve(Router::new().route(
        "/v0/files/{cid}",
        get(async |Path(cid): Path<String>| json!({ "cid": cid, "title": "Mat" }).to_string()),
    ))
    .await;
    let facade = Facade::with(|settings| settings.content_url = content).await.started().await;
    facade.commit(1, Rows { listings: vec![listing()], ..Rows::default() }).await;
    let shown = facade.get("/v1/listings/3").await.json();
    assert_eq!(shown["document"]["title"], json!("Mat"));
    assert_eq!(shown["price"]["planck"], json!("100"));
    let listed = facade.get("/v1/listings?active=true").await.json();
    assert_eq!(listed["data"][0]["id"], json!(3));
    assert_eq!(facade.get("/v1/listings?active=false").await.json()["data"], json!([]));
    let in_asset = Listing { asset: Some(7), ..listing() };
    facade.commit(2, Rows { listings: vec![in_asset], ..Rows::default() }).await;
    let shown = facade.get("/v1/listings/3").await.json();
    assert_eq!(shown["price"], json!({ "planck": "100", "vgr": null }));
}

/// Bob's account as it is while it is bound to an identity that was created in that block.
fn seller(bound: Option<(&Keypair, i64)>) -> Wallet {
    Wallet {
        account: account_hex(&dev::bob()),
        did: bound.map(|(did, _)| account_hex(did)),
        did_created_block: bound.map(|(_, created)| created),
        bound_block: bound.map(|_| 1),
        guard: None,
        frozen: false,
        thaws_at: None,
        sponsor: None,
        updated_block: 1,
    }
}

/// A chain on which Bob sells, on listing 3 for that identity; Alice's and Eve's are known since
/// block 1, and Alice's has completed orders.
async fn shop(seller_did: Option<&Keypair>) -> Facade {
    let facade = Facade::new().await.started().await;
    register(&facade, &[&dev::alice(), &dev::eve()]).await;
    let listing = Listing { seller_did: seller_did.map(account_hex), ..listing() };
    let did = account_hex(&dev::alice());
    let reputation = Reputation { did, completed: 3, disputed: 2, lost: 1, updated_block: 2 };
    let (listings, reputations) = (vec![listing], vec![reputation]);
    facade.commit(2, Rows { listings, reputations, ..Rows::default() }).await;
    facade
}

/// Why the listing cannot be ordered while its seller is bound so.
async fn unavailable(facade: &Facade, block: i64, bound: Option<(&Keypair, i64)>) -> Json {
    facade.commit(block, Rows { wallets: vec![seller(bound)], ..Rows::default() }).await;
    facade.get("/v1/listings/3").await.json()["unavailable"].clone()
}

#[tokio::test]
async fn a_listing_shows_no_identity_that_its_seller_took_later() {
    let facade = shop(None).await;
    let (alice, none) = (dev::alice(), json!(null));
    assert_eq!(facade.get("/v1/listings/3").await.json()["unavailable"], none);
    let changed = unavailable(&facade, 3, Some((&alice, 1))).await;
    assert_eq!(changed, json!("seller_changed"));
    let shown = facade.get("/v1/listings/3").await.json();
    assert_eq!((&shown["seller_did"], &shown["seller_reputation"]), (&none, &none));
    assert_eq!(unavailable(&facade, 4, None).await, none);
}

#[tokio::test]
async fn a_listing_shows_the_identity_that_its_orders_count_for() {
    let (alice, eve) = (dev::alice(), dev::eve());
    let facade = shop(Some(&alice)).await;
    let changed = json!("seller_changed");
    assert_eq!(unavailable(&facade, 3, Some((&alice, 1))).await, json!(null));
    assert_eq!(unavailable(&facade, 4, Some((&eve, 1))).await, changed);
    let shown = facade.get("/v1/listings/3").await.json();
    assert_eq!(shown["seller_did"], json!(did_text(&alice)));
    let expected = json!({ "completed": 3, "disputed": 2, "lost": 1 });
    assert_eq!(shown["seller_reputation"], expected);
    assert_eq!(unavailable(&facade, 5, None).await, changed);
}

#[tokio::test]
async fn an_identity_out_of_use_or_of_another_life_is_not_the_sellers() {
    let alice = dev::alice();
    let facade = shop(Some(&alice)).await;
    let changed = json!("seller_changed");
    assert_eq!(unavailable(&facade, 3, Some((&alice, 0))).await, changed);
    assert_eq!(unavailable(&facade, 4, Some((&alice, 1))).await, json!(null));
    let (did, _) = identity(&alice, 2, 5, json!({}));
    let deactivated = Did { deactivated: true, ..did };
    facade.commit(5, Rows { dids: vec![deactivated], ..Rows::default() }).await;
    assert_eq!(facade.get("/v1/listings/3").await.json()["unavailable"], changed);
}

#[tokio::test]
async fn a_listing_says_why_it_cannot_be_ordered() {
    let facade = Facade::new().await.started().await;
    let cases = [
        (Listing { closed_block: Some(1), ..listing() }, "closed"),
        (Listing { active: false, ..listing() }, "inactive"),
        (Listing { stock: 0, ..listing() }, "sold_out"),
    ];
    for (block, (row, expected)) in (1..).zip(cases) {
        facade.commit(block, Rows { listings: vec![row], ..Rows::default() }).await;
        let shown = facade.get("/v1/listings/3").await.json();
        assert_eq!(shown["unavailable"], json!(expected));
    }
}
