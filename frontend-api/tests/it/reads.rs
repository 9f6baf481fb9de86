// SPDX-License-Identifier: Apache-2.0
//! Reads of the chain store: finality, pages, tags.

use crate::{
    listings::listing,
    support::{Facade, account_hex, address, block_hash, did_text, serve, time_ms},
};
use axum::{
    Router,
    body::Body,
    extract::{Path, Request as AxumRequest},
    http::{Request, StatusCode, header},
    routing::get,
};
use serde_json::json;
use subxt_signer::sr25519::dev;
use vigor_frontend_api::appdb::{entity::transaction, transactions::state};
use vigor_indexer_db::{Account, Amount, Hold, Order, OrderStep, Reputation, Transfer, rows::Rows};

async fn blocks(count: i64) -> Facade {
    let facade = Facade::new().await;
    for number in 0..count {
        facade.commit(number, Rows::default()).await;
    }
    facade
}

#[tokio::test]
async fn pages_are_stable_while_blocks_are_added() {
    let facade = blocks(5).await;
    let first = facade.get("/v1/blocks?limit=2").await;
    let numbers = |body: &serde_json::Value| {
        let rows = body["data"].as_array().unwrap().iter();
        rows.map(|row| row["number"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&first.json()), [4, 3]);
    let link = first.headers[header::LINK].to_str().unwrap().to_owned();
    let next = link.strip_prefix('<').unwrap().split('>').next().unwrap().to_owned();
    assert!(link.ends_with("rel=\"next\""), "{link}");
    facade.commit(5, Rows::default()).await;
    let second = facade.get(&next).await;
    assert_eq!(numbers(&second.json()), [2, 1]);
    let cursor = second.json()["next_cursor"].as_str().unwrap().to_owned();
    let last = facade.get(&format!("/v1/blocks?limit=2&cursor={cursor}")).await;
    assert_eq!(numbers(&last.json()), [0]);
    assert!(!last.headers.contains_key(header::LINK));
    assert_eq!(
        last.json()["block"],
        json!({ "number": 5, "hash": block_hash(5), "finalized": true })
    );
}

#[tokio::test]
async fn a_block_is_found_by_number_hash_and_head() {
    let facade = blocks(3).await;
    for id in [
        "2".to_owned(),
        block_hash(2),
        block_hash(2).to_uppercase().replace("0X", "0x"),
        "head".into(),
    ] {
        let shown = facade.get(&format!("/v1/blocks/{id}")).await.json();
        assert_eq!(shown["number"], json!(2), "{id}");
        assert_eq!(shown["time"], json!("2026-11-20T10:00:04Z"));
    }
}

#[tokio::test]
async fn an_answer_that_did_not_change_is_not_sent_again() {
    let facade = blocks(2).await;
    let first = facade.get("/v1/blocks").await;
    let tag = first.headers[header::ETAG].clone();
    let ask = || Request::get("/v1/blocks").header(header::IF_NONE_MATCH, tag.clone());
    let again = facade.send(ask().body(Body::empty()).unwrap()).await;
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(again.headers[header::ETAG], tag);
    facade.commit(2, Rows::default()).await;
    let changed = facade.send(ask().body(Body::empty()).unwrap()).await;
    assert_eq!(changed.status, StatusCode::OK);
}

#[tokio::test]
async fn balances_are_exact_and_say_their_block() {
    let facade = blocks(1).await;
    let alice = dev::alice();
    let account = Account {
        account: account_hex(&alice),
        free: Amount(1_500_000_000_000),
        reserved: Amount(200),
        frozen: Amount(300),
        nonce: 7,
        created_block: 0,
        updated_block: 1,
    };
    let hold = Hold {
        account: account_hex(&alice),
        reason: "Escrow.OrderPayment".into(),
        amount: Amount(200),
    };
    let rows = Rows { accounts: vec![account], holds: vec![hold], ..Rows::default() };
    facade.commit(1, rows).await;
    for id in [address(&alice), account_hex(&alice)] {
        let shown = facade.get(&format!("/v1/accounts/{id}/balances")).await.json();
        assert_eq!(shown["free"], json!({ "planck": "1500000000000", "vgr": "1.5" }));
        assert_eq!(shown["held"]["planck"], json!("200"));
        assert_eq!(shown["transferable"]["planck"], json!("1499999999900"));
        assert_eq!(shown["holds"][0]["reason"], json!("Escrow.OrderPayment"));
        assert_eq!(shown["block"]["finalized"], json!(true));
        assert_eq!(shown["account"], json!(address(&alice)));
    }
    let sidecar =
        facade.get(&format!("/v1/accounts/{}/balance-info", address(&alice))).await.json();
    assert_eq!(sidecar["free"], json!("1500000000000"));
    assert_eq!(sidecar["at"]["height"], json!("1"));

    let nobody = format!("0x{}", "99".repeat(32));
    let zeros = facade.get(&format!("/v1/accounts/{nobody}/balances")).await.json();
    assert_eq!(zeros["free"]["planck"], json!("0"));
}

#[tokio::test]
async fn transfers_are_those_of_the_account() {
    let facade = blocks(1).await;
    let (alice, bob) = (account_hex(&dev::alice()), account_hex(&dev::bob()));
    let transfer = |idx, sender: &str, recipient: &str| Transfer {
        block: 1,
        idx,
        extrinsic: Some(1),
        kind: "transfer".into(),
        sender: sender.into(),
        recipient: recipient.into(),
        amount: Amount(5),
        time_ms: time_ms(1),
    };
    let transfers =
        vec![transfer(0, &alice, &bob), transfer(1, &bob, &alice), transfer(2, &bob, &bob)];
    facade.commit(1, Rows { transfers, ..Rows::default() }).await;
    let shown = facade.get(&format!("/v1/accounts/{alice}/transfers")).await.json();
    assert_eq!(shown["data"].as_array().unwrap().len(), 2);
    assert_eq!(shown["data"][0]["id"], json!("1-1"));
    assert_eq!(shown["data"][0]["to"], json!(address(&dev::alice())));
}

#[tokio::test]
async fn an_order_comes_with_its_history() {
    let facade = blocks(1).await;
    let id = format!("0x{}", "44".repeat(32));
    let order = Order {
        id: id.clone(),
        listing: 3,
        buyer: account_hex(&dev::alice()),
        seller: account_hex(&dev::bob()),
        price: Amount(100),
        fee: Amount(1),
        seller_stake: Amount(10),
        penalty: Amount(5),
        fallback_buyer_permill: 500_000,
        panel: None,
        deadlines: json!({}),
        state: "funded".into(),
        deadline: 11,
        evidence: None,
        placed_block: 1,
        placed_idx: 0,
        placed_ms: Some(time_ms(1)),
        buyer_offer: None,
        seller_offer: None,
        cancel_buyer: false,
        cancel_seller: false,
        paid_seller: None,
        paid_buyer: None,
        paid_fee: None,
        closed_block: None,
        asset: None,
        deposit: Amount(75),
        buyer_did: None,
        seller_did: Some(account_hex(&dev::bob())),
        unpaid_seller: None,
        unpaid_buyer: None,
        settled_seller: None,
        settled_buyer: None,
        settled_treasury: None,
        settled_burnt: None,
        forgotten_block: None,
        updated_block: 1,
    };
    let step = OrderStep {
        block: 1,
        idx: 0,
        order_id: id.clone(),
        kind: "placed".into(),
        state: Some("funded".into()),
        previous: None,
        deadline: Some(11),
        data: json!({ "listing": "3" }),
        time_ms: time_ms(1),
    };
    let did = account_hex(&dev::bob());
    let reputation = Reputation { did, completed: 3, disputed: 2, lost: 1, updated_block: 1 };
    let mut later = order.clone();
    let rows = Rows {
        listings: vec![listing()],
        orders: vec![order],
        order_steps: vec![step],
        reputations: vec![reputation],
        ..Rows::default()
    };
    facade.commit(1, rows).await;
    let shown = facade.get(&format!("/v1/orders/{id}")).await.json();
    assert_eq!(shown["state"], json!("funded"));
    assert_eq!(shown["history"][0]["to"], json!("funded"));
    let bob = address(&dev::bob());
    let count = async |query: &str| {
        let body = facade.get(&format!("/v1/orders?{query}")).await.json();
        body["data"].as_array().unwrap().len()
    };
    assert_eq!(count(&format!("account={bob}&role=seller&state=funded")).await, 1);
    assert_eq!(count(&format!("account={bob}&role=buyer")).await, 0);
    assert_eq!(count("state=released").await, 0);
    assert_eq!(shown["price"], json!({ "planck": "100", "vgr": "0.0000000001" }));
    assert_eq!((&shown["asset"], &shown["deposit"]["planck"]), (&json!(null), &json!("75")));
    assert_eq!(shown["seller_did"], json!(did_text(&dev::bob())));
    let expected = json!({ "completed": 3, "disputed": 2, "lost": 1 });
    assert_eq!(shown["seller_reputation"], expected);
    assert_eq!((&shown["buyer_did"], &shown["buyer_reputation"]), (&json!(null), &json!(null)));

    later.asset = Some(7);
    later.state = "released".into();
    later.closed_block = Some(2);
    (later.paid_seller, later.paid_fee) = (Some(Amount(0)), Some(Amount(1)));
    (later.unpaid_seller, later.settled_seller) = (Some(Amount(9)), Some(Amount(100)));
    later.forgotten_block = Some(2);
    facade.commit(2, Rows { orders: vec![later], ..Rows::default() }).await;
    let shown = facade.get(&format!("/v1/orders/{id}")).await.json();
    assert_eq!(shown["asset"], json!(7));
    assert_eq!(shown["price"], json!({ "planck": "100", "vgr": null }));
    assert_eq!(shown["unpaid_seller"], json!({ "planck": "9", "vgr": null }));
    assert_eq!(shown["settled_seller"]["planck"], json!("100"));
    assert_eq!((&shown["closed_block"], &shown["forgotten_block"]), (&json!(2), &json!(2)));
}

#[tokio::test]
async fn a_final_transaction_may_have_done_nobody_knows_what() {
    let facade = blocks(2).await;
    let id = format!("0x{}", "66".repeat(32));
    let row = transaction::Model {
        id: id.clone(),
        extrinsic: vec![1],
        account: None,
        summary: None,
        state: state::FINALIZED.into(),
        block_number: Some(1),
        block_hash: Some(block_hash(1)),
        success: None,
        error: None,
        events: None,
        era_end: None,
        searched_to: 1,
        created_ms: 0,
        updated_ms: 0,
    };
    assert!(facade.app.db().insert_transaction(row).await.unwrap());
    let shown = facade.get(&format!("/v1/transactions/{id}")).await.json();
    assert_eq!((&shown["state"], &shown["success"]), (&json!("finalized"), &json!(null)));
    let block = json!({ "number": 1, "hash": block_hash(1), "finalized": true });
    assert_eq!((&shown["events"], &shown["block"]), (&json!([]), &block));
}

#[tokio::test]
async fn the_gateway_is_passed_through() {
    let echo = async |Path(cid): Path<String>, request: AxumRequest| {
        let accept = request.headers().get(header::ACCEPT).cloned();
        let media = accept.unwrap_or_else(|| "application/octet-stream".parse().unwrap());
        let body = format!("{cid} {}", request.uri().query().unwrap_or_default());
        ([(header::CONTENT_TYPE, media), (header::SET_COOKIE, "a=b".parse().unwrap())], body)
    };
    let content = serve(Router::new().route("/ipfs/{cid}", get(echo))).await;
    let facade = Facade::with(|settings| settings.content_url = content).await;
    let request = Request::get("/ipfs/bafkqaaa?format=raw")
        .header(header::ACCEPT, "application/vnd.ipld.raw")
        .body(Body::empty())
        .unwrap();
    let answer = facade.send(request).await;
    assert_eq!(answer.media(), "application/vnd.ipld.raw");
    assert_eq!(answer.bytes, b"bafkqaaa format=raw");
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
    let head = Request::head("/ipfs/bafkqaaa").body(Body::empty()).unwrap();
    let answer = facade.send(head).await;
    assert_eq!((answer.status, answer.bytes.len()), (StatusCode::OK, 0));
}
