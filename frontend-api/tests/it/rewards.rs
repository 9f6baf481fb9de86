// SPDX-License-Identifier: Apache-2.0
//! Rewards: proofs from leaf files that need not be trusted.

use crate::support::{Facade, GENESIS, account_hex, address, serve, time_ms};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use futures::future::join_all;
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use subxt_signer::sr25519::{Keypair, dev};
use tokio::sync::Semaphore;
use vigor_indexer_db::{
    Amount, Claim, Epoch, OracleSet, Program, Standing, hex_id, query, rows::Rows,
};
use vigor_primitives::{
    leaf_file::LeafFile,
    tree::{self, Leaf, Node},
};

const EPOCH: i64 = 9;

fn leaves() -> Vec<Leaf> {
    let people = [dev::alice(), dev::bob(), dev::charlie(), dev::dave(), dev::eve()];
    let mut leaves: Vec<Leaf> = people
        .iter()
        .zip(1u64..)
        .map(|(person, n)| Leaf { account: person.public_key().0, cumulative: n * 1_000_000 })
        .collect();
    leaves.sort_by_key(|leaf| leaf.account);
    leaves
}

fn leaf_file() -> Vec<u8> {
    LeafFile { genesis: GENESIS, program: 0, epoch: EPOCH as u64, leaves: leaves() }.encode()
}

async fn facade(file: Vec<u8>) -> Facade {
    let routes = Router::new()
        .route("/v0/files/{cid}", get(async |State(file): State<Vec<u8>>| file))
        .with_state(file);
    facade_over(routes).await
}

async fn facade_over(content: Router) -> Facade {
    let content = serve(content).await;
    let facade = Facade::with(|settings| settings.content_url = content).await.started().await;
    let root = tree::root(&leaves()).unwrap();
    let epoch = Epoch {
        program: 0,
        epoch: EPOCH,
        root: hex_id(&root.hash),
        root_sum: Amount(root.sum.into()),
        previous_root: hex_id(&[0; 32]),
        previous_sum: Amount(0),
        leaf_count: 5,
        leaf_digest: hex_id(&[1; 32]),
        leaf_cid: "bafkqaaa".into(),
        oracle_set: 0,
        submitted_block: 1,
        submitted_ms: Some(time_ms(1)),
        status: "final".into(),
        granted: Some(Amount(root.sum.into())),
        final_at: Some(6),
        resolved_block: Some(6),
        updated_block: 1,
    };
    let program = Program {
        id: 0,
        owner: account_hex(&dev::alice()),
        funding: json!("Emission"),
        oracle_set: 0,
        oracle_members: json!([]),
        epoch_ms: 60_000,
        lateness_ms: 5_000,
        challenge_window: 5,
        cap_epoch: Amount(10),
        cap_day: Amount(20),
        least_tier: "Device".into(),
        rules: json!([]),
        budget_epoch: Amount(0),
        paused: false,
        reserve: Some(Amount(400)),
        head_epoch: Some(EPOCH),
        head_root: Some(epoch.root.clone()),
        head_sum: Some(epoch.root_sum),
        head_leaf_count: Some(5),
        pending_epoch: None,
        total_paid: Amount(0),
        total_forfeited: Amount(0),
        stage: "open".into(),
        updated_block: 1,
    };
    let claim = Claim {
        block: 1,
        idx: 0,
        extrinsic: Some(1),
        program: 0,
        account: account_hex(&dev::bob()),
        units: Amount(500_000),
        amount: Amount(500_000_000_000),
        cumulative: Amount(500_000),
        time_ms: time_ms(1),
    };
    let rows = Rows {
        programs: vec![program],
        epochs: vec![epoch],
        claims: vec![claim],
        ..Rows::default()
    };
    facade.commit(1, rows).await;
    facade
}

#[tokio::test]
async fn a_proof_leads_to_the_root_on_chain() {
    let facade = facade(leaf_file()).await;
    for person in [dev::alice(), dev::bob(), dev::eve()] {
        let shown = facade.get(&format!("/v1/rewards/{}", address(&person))).await.json();
        let units = |value: &serde_json::Value| value.as_str().unwrap().parse::<u64>().unwrap();
        let hash = |value: &serde_json::Value| {
            let digits = value.as_str().unwrap().strip_prefix("0x").unwrap().to_owned();
            <[u8; 32]>::try_from(hex::decode(digits).unwrap()).unwrap()
        };
        let siblings = shown["proof"]["siblings"].as_array().unwrap().iter();
        let proof: Vec<Node> = siblings
            .map(|node| Node { hash: hash(&node["hash"]), sum: units(&node["sum"]) })
            .collect();
        let leaf =
            Leaf { account: person.public_key().0, cumulative: units(&shown["cumulative_units"]) };
        let root = tree::root(&leaves()).unwrap();
        assert_eq!(hash(&shown["root"]), root.hash);
        let index = shown["proof"]["index"].as_u64().unwrap() as u32;
        tree::verify(&root, 5, index, &leaf, &proof).unwrap();
    }
}

#[tokio::test]
async fn what_was_paid_is_not_claimable_again() {
    let facade = facade(leaf_file()).await;
    let of = async |person: &Keypair| {
        facade.get(&format!("/v1/rewards/{}", address(person))).await.json()
    };
    let bob = of(&dev::bob()).await;
    assert_eq!(bob["cumulative"]["vgr"], json!("2"));
    assert_eq!(bob["paid"]["vgr"], json!("0.5"));
    assert_eq!(bob["claimable"]["vgr"], json!("1.5"));
    assert_eq!(bob["epoch"], json!(EPOCH));
    let stranger = of(&dev::ferdie()).await;
    assert_eq!(stranger["claimable"]["planck"], json!("0"));
    assert_eq!(stranger["proof"], json!(null));
    let balances = facade.get(&format!("/v1/accounts/{}/balances", address(&dev::bob()))).await;
    assert_eq!(balances.json()["claimable"]["vgr"], json!("1.5"));
    let claim = json!({ "action": "claim", "params": {}, "account": address(&dev::ferdie()) });
    assert_eq!(facade.post("/v1/transactions/prepare", claim).await.problem(), "nothing-to-claim");
}

/// Bob's leaf has 2,000,000 units, of which 500,000 are paid.
fn set_apart(forfeited: u128, clawback: u128, quarantined: Option<u128>) -> Standing {
    Standing {
        program: 0,
        account: account_hex(&dev::bob()),
        forfeited: Amount(forfeited),
        clawback: Amount(clawback),
        quarantined: quarantined.map(Amount),
        reason: quarantined.map(|_| "ClockJump".into()),
        appeal_until: quarantined.map(|_| 3),
        decide_until: quarantined.map(|_| 5),
        appeal: None,
        updated_block: 2,
    }
}

#[tokio::test]
async fn what_is_forfeited_clawed_back_or_withheld_is_not_claimable() {
    let facade = facade(leaf_file()).await;
    let bob = address(&dev::bob());
    let planck = |units: u128| json!((units * 1_000_000).to_string());
    let shown = async || {
        let rewards = facade.get(&format!("/v1/rewards/{bob}")).await.json();
        let balances = facade.get(&format!("/v1/accounts/{bob}/balances")).await.json();
        assert_eq!(rewards["claimable"], balances["claimable"]);
        rewards
    };
    let standings = vec![set_apart(100_000, 200_000, Some(300_000))];
    facade.commit(2, Rows { standings, ..Rows::default() }).await;
    let rewards = shown().await;
    for (field, units) in [
        ("paid", 500_000),
        ("forfeited", 100_000),
        ("clawback", 200_000),
        ("withheld", 300_000),
        ("claimable", 900_000),
    ] {
        assert_eq!(rewards[field]["planck"], planck(units), "{field}");
    }
    let quarantine = &rewards["quarantine"];
    assert_eq!(quarantine["reason"], json!("ClockJump"));
    assert_eq!(quarantine["at_most"]["planck"], planck(300_000));
    let blocks = (&quarantine["appeal_until_block"], &quarantine["decide_until_block"]);
    assert_eq!(blocks, (&json!(3), &json!(5)));
    assert_eq!(quarantine["appeal"], json!(null));

    let standings = vec![set_apart(100_000, 0, Some(9_000_000))];
    facade.commit(3, Rows { standings, ..Rows::default() }).await;
    let rewards = shown().await;
    assert_eq!(rewards["claimable"]["planck"], json!("0"));
    assert_eq!(rewards["withheld"]["planck"], planck(1_400_000));
    let claim = json!({ "action": "claim", "params": {}, "account": bob });
    let refused = facade.post("/v1/transactions/prepare", claim).await;
    assert_eq!(refused.problem(), "nothing-to-claim");
    let detail = refused.json()["detail"].as_str().unwrap().to_owned();
    assert_eq!(detail, "1.4 VGR are withheld until block 5 or a decision");

    facade.commit(4, Rows::default()).await;
    assert_eq!(shown().await["claimable"]["planck"], json!("0"));
    facade.commit(5, Rows::default()).await;
    let rewards = shown().await;
    assert_eq!(rewards["claimable"]["planck"], planck(1_400_000));
    assert_eq!(
        (&rewards["quarantine"], &rewards["withheld"]["planck"]),
        (&json!(null), &json!("0"))
    );
}

#[tokio::test]
async fn a_program_that_is_paused_or_removed_pays_nothing() {
    let facade = facade(leaf_file()).await;
    let bob = address(&dev::bob());
    let first = query::program(facade.chain.connection(), 0).await.unwrap().unwrap();
    let programs = [
        ("paused", Program { paused: true, ..first.clone() }),
        ("removed", Program { stage: "removed".into(), ..first.clone() }),
    ];
    for (number, (word, program)) in (2..).zip(programs) {
        facade.commit(number, Rows { programs: vec![program], ..Rows::default() }).await;
        let rewards = facade.get(&format!("/v1/rewards/{bob}")).await.json();
        assert_eq!(
            (&rewards["stopped"], &rewards["claimable"]["planck"]),
            (&json!(word), &json!("0"))
        );
        let balances = facade.get(&format!("/v1/accounts/{bob}/balances")).await.json();
        assert_eq!(balances["claimable"]["planck"], json!("0"));
        let claim = json!({ "action": "claim", "params": {}, "account": bob });
        let refused = facade.post("/v1/transactions/prepare", claim).await;
        assert_eq!(refused.problem(), "nothing-to-claim");
        assert_eq!(refused.json()["detail"], json!(format!("the program is {word}")));
    }
    facade.commit(4, Rows { programs: vec![first], ..Rows::default() }).await;
    let rewards = facade.get(&format!("/v1/rewards/{bob}")).await.json();
    assert_eq!((&rewards["stopped"], &rewards["claimable"]["vgr"]), (&json!(null), &json!("1.5")));
    // What a claim would pay is the chain's to say, and its node is down.
    let claim = json!({ "action": "claim", "params": {}, "account": bob });
    let refused = facade.post("/v1/transactions/prepare", claim).await;
    assert_eq!(refused.problem(), "node-unavailable");
}

#[tokio::test]
async fn a_program_with_an_unreadable_pot_is_not_shown_as_one_that_pays_vgr() {
    let facade = facade(leaf_file()).await;
    let mut program = query::program(facade.chain.connection(), 0).await.unwrap().unwrap();
    program.funding = json!({ "AssetPot": { "asset": "seven" } });
    facade.commit(2, Rows { programs: vec![program], ..Rows::default() }).await;
    for path in ["/v1/programs/0", "/v1/programs"] {
        assert_eq!(facade.get(path).await.problem(), "internal", "{path}");
    }
}

#[tokio::test]
async fn a_program_that_pays_in_an_asset_does_not_speak_of_vgr() {
    let facade = facade(leaf_file()).await;
    let mut program = query::program(facade.chain.connection(), 0).await.unwrap().unwrap();
    program.funding = json!({ "AssetPot": { "asset": 7, "planck_per_unit": "3" } });
    program.stage = "closed".into();
    facade.commit(2, Rows { programs: vec![program], ..Rows::default() }).await;
    let shown = facade.get(&format!("/v1/rewards/{}", address(&dev::bob()))).await.json();
    assert_eq!(shown["asset"], json!(7));
    assert_eq!(shown["cumulative_units"], json!("2000000"));
    assert_eq!(shown["cumulative"], json!({ "planck": "6000000", "vgr": null }));
    assert_eq!(shown["claimable"], json!({ "planck": "4500000", "vgr": null }));
    let program = facade.get("/v1/programs/0").await.json();
    assert_eq!((&program["asset"], &program["stage"]), (&json!(7), &json!("closed")));
    assert_eq!(program["cap_day"], json!({ "planck": "60", "vgr": null }));
}

#[tokio::test]
async fn programs_come_in_pages_with_the_oracles_of_now() {
    let facade = facade(leaf_file()).await;
    let first = query::program(facade.chain.connection(), 0).await.unwrap().unwrap();
    let programs: Vec<Program> = (1..4).map(|id| Program { id, ..first.clone() }).collect();
    let oracle_sets = vec![OracleSet { id: 0, members: json!(["0x01"]), updated_block: 2 }];
    facade.commit(2, Rows { programs, oracle_sets, ..Rows::default() }).await;
    let mut path = "/v1/programs?limit=3".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = facade.get(&path).await.json();
        for row in page["data"].as_array().unwrap() {
            assert_eq!(row["oracle_members"], json!(["0x01"]));
            seen.push(row["id"].as_u64().unwrap());
        }
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/v1/programs?limit=3&cursor={cursor}");
    }
    assert_eq!(seen, [0, 1, 2, 3]);
    assert_eq!(facade.get("/v1/programs/3").await.json()["oracle_members"], json!(["0x01"]));
}

#[tokio::test]
async fn a_leaf_file_with_another_root_is_refused() {
    let mut forged = leaf_file();
    *forged.last_mut().unwrap() ^= 1;
    let foreign = LeafFile { genesis: [1; 32], program: 0, epoch: 9, leaves: leaves() }.encode();
    for file in [forged, foreign, b"garbage".to_vec(), vec![0; 10_000]] {
        let facade = facade(file).await;
        let answer = facade.get(&format!("/v1/rewards/{}", address(&dev::bob()))).await;
        assert_eq!(answer.problem(), "upstream-fault");
    }
}

#[tokio::test]
async fn programs_and_epochs_are_shown() {
    let facade = facade(leaf_file()).await;
    let program = facade.get("/v1/programs/0").await.json();
    assert_eq!(
        (&program["head_epoch"], &program["owner"]),
        (&json!(9), &json!(address(&dev::alice())))
    );
    assert_eq!(facade.get("/v1/programs").await.json()["data"][0]["id"], json!(0));
    let epoch = facade.get("/v1/epochs/0/9").await.json();
    assert_eq!((&epoch["status"], &epoch["cid"]), (&json!("final"), &json!("bafkqaaa")));
    assert_eq!(epoch["root_sum_units"], json!("15000000"));
    let epochs = facade.get("/v1/programs/0/epochs").await.json();
    assert_eq!(epochs["data"][0]["leaf_count"], json!(5));
}

#[tokio::test]
async fn a_slow_content_store_holds_up_nobody_else() {
    // More requests than the chain store has connections.
    const REQUESTS: usize = 40;
    let (fetches, gate) = (Arc::new(AtomicU32::new(0)), Arc::new(Semaphore::new(0)));
    let slow = {
        let (fetches, gate) = (Arc::clone(&fetches), Arc::clone(&gate));
        async move || {
            fetches.fetch_add(1, Ordering::SeqCst);
            let _open = gate.acquire().await;
            leaf_file()
        }
    };
    let facade = facade_over(Router::new().route("/v0/files/{cid}", get(slow))).await;
    let path = |n: usize| match n % 2 {
        0 => format!("/v1/rewards/{}", address(&dev::bob())),
        _ => format!("/v1/accounts/{}/balances", address(&dev::bob())),
    };
    let asked = join_all((0..REQUESTS).map(|n| {
        let facade = &facade;
        let path = path(n);
        async move { facade.get(&path).await }
    }));
    let meanwhile = async {
        while fetches.load(Ordering::SeqCst) == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        let blocks = tokio::time::timeout(Duration::from_secs(3), facade.get("/v1/blocks")).await;
        gate.add_permits(REQUESTS);
        blocks.expect("the chain store answers").status
    };
    let (answers, blocks) = tokio::join!(asked, meanwhile);
    assert_eq!(blocks, StatusCode::OK);
    for answer in answers {
        assert_eq!(answer.json()["claimable"]["vgr"], json!("1.5"));
    }
    assert_eq!(fetches.load(Ordering::SeqCst), 1);
}
