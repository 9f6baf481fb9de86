// SPDX-License-Identifier: Apache-2.0
//! Reads of what accounts, issuers, tenants and arbiters left on chain.

use crate::support::{Facade, account_hex, address, did_text, register};
use serde_json::json;
use subxt_signer::sr25519::{Keypair, dev};
use vigor_indexer_db::{
    Amount, Member, Operator, Panel, Reputation, SessionKey, StatusList, Subscription, Tenant,
    Wallet, rows::Rows,
};

async fn facade(rows: Rows) -> Facade {
    let facade = Facade::new().await.started().await;
    facade.commit(1, rows).await;
    facade
}

fn session_key(expires_at: i64, period_start: u64) -> SessionKey {
    SessionKey {
        owner: account_hex(&dev::alice()),
        session_key: account_hex(&dev::bob()),
        kinds: 0b1001,
        allowances: json!([{
            "asset": null, "amount": "100", "period": 10, "spent": "30", "lost": "40",
            "period_start": period_start,
        }]),
        expires_at,
        guard: true,
        deposit: Amount(5),
        removed_block: None,
        updated_block: 1,
    }
}

#[tokio::test]
async fn session_keys_say_what_they_may_still_take() {
    let facade = facade(Rows { session_keys: vec![session_key(100, 0)], ..Rows::default() }).await;
    let path = format!("/v1/accounts/{}/session-keys", address(&dev::alice()));
    let shown = facade.get(&path).await.json();
    let key = &shown["data"][0];
    assert_eq!(key["key"], json!(address(&dev::bob())));
    assert_eq!(key["kinds"], json!(["transfer", "claims"]));
    assert_eq!((&key["guard"], &key["expired"]), (&json!(true), &json!(false)));
    assert_eq!(key["allowances"][0]["amount"]["planck"], json!("100"));
    assert_eq!(key["allowances"][0]["left"]["planck"], json!("60"));
    assert_eq!(shown["block"]["number"], json!(1));
    let nobody = format!("/v1/accounts/{}/session-keys", address(&dev::bob()));
    assert_eq!(facade.get(&nobody).await.json()["data"], json!([]));

    for number in 2..10 {
        facade.commit(number, Rows::default()).await;
    }
    let rows = Rows { session_keys: vec![session_key(10, 0)], ..Rows::default() };
    facade.commit(10, rows).await;
    let key = facade.get(&path).await.json()["data"][0].clone();
    assert_eq!(key["expired"], json!(true));
    assert_eq!(key["allowances"][0]["left"]["planck"], json!("100"));
}

fn subscription(id: i64, payer: &Keypair, payee: &Keypair) -> Subscription {
    Subscription {
        id,
        payer: account_hex(payer),
        payee: account_hex(payee),
        asset: (id == 1).then_some(7),
        amount: Amount(1_500_000_000_000),
        period: 600,
        started: 1,
        due: 601,
        payments_left: 3,
        deposit: Amount(5),
        state: "active".into(),
        ended_block: None,
        updated_block: 1,
    }
}

#[tokio::test]
async fn subscriptions_are_filtered_and_paged() {
    let (alice, bob, eve) = (dev::alice(), dev::bob(), dev::eve());
    let mut ended = subscription(3, &alice, &bob);
    (ended.state, ended.ended_block) = ("cancelled".into(), Some(1));
    let subscriptions = vec![
        subscription(0, &alice, &bob),
        subscription(1, &bob, &alice),
        subscription(2, &bob, &eve),
        ended,
    ];
    let facade = facade(Rows { subscriptions, ..Rows::default() }).await;
    let ids = async |query: &str| {
        let body = facade.get(&format!("/v1/subscriptions?{query}")).await.json();
        let rows = body["data"].as_array().unwrap().iter();
        rows.map(|row| row["id"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    let alice = address(&alice);
    assert_eq!(ids("").await, [3, 2, 1, 0]);
    assert_eq!(ids(&format!("account={alice}")).await, [3, 1, 0]);
    assert_eq!(ids(&format!("account={alice}&role=payer&state=active")).await, [0]);
    assert_eq!(ids(&format!("account={alice}&role=payee")).await, [1]);
    let first = facade.get("/v1/subscriptions?limit=3").await.json();
    let cursor = first["next_cursor"].as_str().unwrap();
    assert_eq!(ids(&format!("limit=3&cursor={cursor}")).await, [0]);

    let shown = facade.get("/v1/subscriptions/0").await.json();
    assert_eq!(shown["amount"], json!({ "planck": "1500000000000", "vgr": "1.5" }));
    assert_eq!((&shown["due_block"], &shown["left"]), (&json!(601), &json!(3)));
    let in_asset = facade.get("/v1/subscriptions/1").await.json();
    assert_eq!((&in_asset["asset"], &in_asset["amount"]["vgr"]), (&json!(7), &json!(null)));
    assert_eq!(facade.get("/v1/subscriptions/4").await.problem(), "not-found");
    let many = subscription(5_000_000_000, &dev::alice(), &bob);
    facade.commit(2, Rows { subscriptions: vec![many], ..Rows::default() }).await;
    let shown = facade.get("/v1/subscriptions/5000000000").await.json();
    assert_eq!(shown["id"], json!(5_000_000_000_u64));
    let none = facade.get(&format!("/v1/subscriptions/{}", u64::MAX)).await;
    assert_eq!(none.problem(), "not-found");
    for wrong in ["role=both", "state=over", "account=me", "limit=0", "cursor=x", "colour=red"] {
        let answer = facade.get(&format!("/v1/subscriptions?{wrong}")).await;
        assert_eq!(answer.status.as_u16() / 100, 4, "{wrong}");
        answer.problem();
    }
}

fn member(tenant: i64, who: &Keypair, role: &str, joined_idx: i64) -> Member {
    Member {
        tenant,
        account: account_hex(who),
        role: role.into(),
        depositor: account_hex(&dev::alice()),
        deposit: Amount(5),
        joined_block: 1,
        joined_idx,
        removed_block: None,
        updated_block: 1,
    }
}

#[tokio::test]
async fn tenants_and_their_members_are_shown() {
    let tenant = |id, owner: &Keypair| Tenant {
        id,
        owner: account_hex(owner),
        offered_to: None,
        members: 2,
        kinds: 0b11000,
        member_daily_max: Amount(1_000_000_000_000),
        daily_max: Amount(2_000_000_000_000),
        deposit: Amount(5),
        closed_block: None,
        updated_block: 1,
    };
    let sponsored = Wallet {
        account: account_hex(&dev::bob()),
        did: Some(account_hex(&dev::eve())),
        did_created_block: Some(1),
        bound_block: Some(1),
        guard: Some(account_hex(&dev::alice())),
        frozen: true,
        thaws_at: Some(9),
        sponsor: Some(1),
        updated_block: 1,
    };
    let rows = Rows {
        tenants: vec![tenant(0, &dev::alice()), tenant(1, &dev::bob())],
        members: vec![member(0, &dev::bob(), "admin", 1), member(0, &dev::eve(), "member", 2)],
        wallets: vec![sponsored],
        ..Rows::default()
    };
    let facade = facade(rows).await;
    let all = facade.get("/v1/tenants").await.json();
    assert_eq!((&all["data"][0]["id"], &all["data"][1]["id"]), (&json!(1), &json!(0)));
    let owned = facade.get(&format!("/v1/tenants?owner={}", address(&dev::alice()))).await.json();
    assert_eq!(owned["data"].as_array().unwrap().len(), 1);
    let shown = facade.get("/v1/tenants/0").await.json();
    assert_eq!(shown["kinds"], json!(["claims", "subscriptions"]));
    assert_eq!(shown["daily_max"]["vgr"], json!("2"));

    let page = facade.get("/v1/tenants/0/members?limit=1").await.json();
    assert_eq!(page["data"][0]["account"], json!(address(&dev::eve())));
    let cursor = page["next_cursor"].as_str().unwrap();
    let next = facade.get(&format!("/v1/tenants/0/members?limit=1&cursor={cursor}")).await.json();
    assert_eq!(next["data"][0]["role"], json!("admin"));
    let elsewhere = facade.get(&format!("/v1/tenants/1/members?cursor={cursor}")).await;
    assert_eq!(elsewhere.problem(), "invalid-cursor");
    assert_eq!(facade.get("/v1/tenants/2/members").await.problem(), "not-found");
    let of = format!("/v1/accounts/{}/memberships", address(&dev::bob()));
    assert_eq!(facade.get(&of).await.json()["data"][0]["tenant"], json!(0));

    let wallet = facade.get(&format!("/v1/accounts/{}/wallet", address(&dev::bob()))).await.json();
    assert_eq!((&wallet["frozen"], &wallet["sponsor"]), (&json!(true), &json!(1)));
    assert_eq!(wallet["did"], json!(did_text(&dev::eve())));
    assert_eq!(wallet["guard"], json!(address(&dev::alice())));
    assert_eq!(wallet["thaws_at_block"], json!(9));
    let plain = facade.get(&format!("/v1/accounts/{}/wallet", address(&dev::eve()))).await.json();
    assert_eq!((&plain["frozen"], &plain["did"]), (&json!(false), &json!(null)));
}

#[tokio::test]
async fn status_lists_tell_bit_by_bit() {
    let facade = Facade::new().await.started().await;
    register(&facade, &[&dev::alice()]).await;
    let list = |list, removed_block| StatusList {
        did: account_hex(&dev::alice()),
        list,
        purpose: "revocation".into(),
        version: 4,
        length_bytes: 2,
        bits: "0x8001".into(),
        created_block: 1,
        depositor: account_hex(&dev::alice()),
        deposit: Amount(5),
        removed_block,
        updated_block: 2,
    };
    let reputation = Reputation {
        did: account_hex(&dev::alice()),
        completed: 1,
        disputed: 0,
        lost: 0,
        updated_block: 2,
    };
    let rows = Rows {
        status_lists: vec![list(1, None), list(2, Some(2))],
        reputations: vec![reputation],
        ..Rows::default()
    };
    facade.commit(2, rows).await;
    let base = format!("/v1/dids/{}/status-lists", did_text(&dev::alice()));
    let shown = facade.get(&base).await.json();
    assert_eq!(shown["data"].as_array().unwrap().len(), 1);
    assert_eq!((&shown["data"][0]["list"], &shown["data"][0]["length"]), (&json!(1), &json!(16)));
    let whole = facade.get(&format!("{base}/1")).await.json();
    assert_eq!((&whole["bits"], &whole["status"]), (&json!("0x8001"), &json!(null)));
    assert_eq!((&whole["version"], &whole["purpose"]), (&json!(4), &json!("revocation")));
    for (index, set) in [(0, true), (1, false), (7, false), (8, false), (15, true)] {
        let one = facade.get(&format!("{base}/1?index={index}")).await.json();
        assert_eq!(one["status"], json!(set), "{index}");
    }
    assert_eq!(facade.get(&format!("{base}/1?index=16")).await.status.as_u16() / 100, 4);
    assert_eq!(facade.get(&format!("{base}/2")).await.json()["removed_block"], json!(2));
    assert_eq!(facade.get(&format!("{base}/3")).await.problem(), "not-found");
    let did = facade.get(&format!("/v1/dids/{}", did_text(&dev::alice()))).await.json();
    assert_eq!(did["reputation"], json!({ "completed": 1, "disputed": 0, "lost": 0 }));
}

#[tokio::test]
async fn panels_and_operators_are_shown() {
    let panel = |id, closed_block| Panel {
        id,
        owner: account_hex(&dev::alice()),
        arbiters: json!([account_hex(&dev::bob())]),
        threshold: 1,
        open_orders: 2,
        retired: id == 1,
        closed_block,
        updated_block: 1,
    };
    let operator = Operator {
        account: account_hex(&dev::bob()),
        key: "0x01".into(),
        next_key: None,
        bond: Amount(1_000_000_000_000),
        leaving: true,
        removed_block: None,
        updated_block: 1,
    };
    let rows = Rows {
        panels: vec![panel(0, Some(1)), panel(1, None)],
        operators: vec![operator],
        ..Rows::default()
    };
    let facade = facade(rows).await;
    let shown = facade.get("/v1/panels/1").await.json();
    assert_eq!(shown["arbiters"], json!([address(&dev::bob())]));
    assert_eq!((&shown["open_orders"], &shown["retired"]), (&json!(2), &json!(true)));
    let page = facade.get("/v1/panels?limit=1").await.json();
    assert_eq!(page["data"][0]["id"], json!(1));
    let cursor = page["next_cursor"].as_str().unwrap();
    let next = facade.get(&format!("/v1/panels?limit=1&cursor={cursor}")).await.json();
    assert_eq!(next["data"][0]["closed_block"], json!(1));
    assert_eq!(facade.get("/v1/panels/2").await.problem(), "not-found");
    let operators = facade.get("/v1/operators").await.json();
    assert_eq!(operators["data"][0]["bond"]["vgr"], json!("1"));
    assert_eq!(operators["data"][0]["account"], json!(address(&dev::bob())));
}
