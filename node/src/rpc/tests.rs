// SPDX-License-Identifier: Apache-2.0
//! The methods over a chain of nine blocks, seven of them final, whose runtime is a mock.

mod did;
mod escrow;
mod mock;
mod rewards;

use super::{
    did::{DidRpc, DidServer, Network},
    error,
    escrow::{EscrowRpc, EscrowServer},
    rewards::{RewardsRpc, RewardsServer},
};
use crate::chain_spec::DID_NETWORK;
use jsonrpsee::RpcModule;
use mock::{BEST, Chain, FINAL, hash};
use sc_service::Properties;
use serde_json::{Value, json};
use std::sync::Arc;

fn module() -> RpcModule<()> {
    let client = Arc::new(Chain);
    let network = Network::of(&Properties::from_iter([(DID_NETWORK.into(), "dev".into())]));
    let mut module = RpcModule::new(());
    module.merge(RewardsRpc(client.clone()).into_rpc()).expect("no method twice");
    let escrow = EscrowRpc { client: client.clone(), network: network.clone() };
    module.merge(escrow.into_rpc()).expect("no method twice");
    module.merge(DidRpc { client, network }.into_rpc()).expect("no method twice");
    module
}

/// What a client reads on the wire.
async fn response(method: &str, params: Value) -> Value {
    let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
    let (response, _) =
        module().raw_json_request(&request.to_string(), 1).await.expect("a request");
    serde_json::from_str(&response).expect("JSON")
}

async fn value(method: &str, params: Value) -> Value {
    let response = response(method, params).await;
    let value = response.pointer("/result/value");
    value.unwrap_or_else(|| panic!("no value in {response}")).clone()
}

async fn error_code(method: &str, params: Value) -> i64 {
    let response = response(method, params).await;
    let code = response.pointer("/error/code").and_then(Value::as_i64);
    code.unwrap_or_else(|| panic!("no error in {response}"))
}

#[test]
fn methods_have_the_names_that_clients_know() {
    let module = module();
    let mut names: Vec<&str> = module.method_names().collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "did_devices",
            "did_document",
            "did_statusList",
            "escrow_due",
            "escrow_order",
            "escrow_reputation",
            "rewards_checkProof",
            "rewards_claimable",
            "rewards_claimablePage",
            "rewards_epoch",
            "rewards_head",
        ]
    );
}

#[tokio::test]
async fn answers_are_of_the_newest_final_block_unless_another_is_asked_for() {
    let block =
        async |at: Value| response("rewards_head", json!([0, at])).await["result"]["block"].clone();
    let newest_final = json!({ "number": FINAL, "hash": hash(FINAL), "finalized": true });
    assert_eq!(block(Value::Null).await, newest_final);
    assert_eq!(block(json!("finalized")).await, newest_final);
    let best = json!({ "number": BEST, "hash": hash(BEST), "finalized": false });
    assert_eq!(block(json!("best")).await, best);
    let third = json!({ "number": 3, "hash": hash(3), "finalized": true });
    assert_eq!(block(json!(hash(3))).await, third);
}

#[tokio::test]
async fn a_block_beside_the_final_chain_is_not_final() {
    let fork = mock::fork();
    let response = response("rewards_head", json!([0, fork])).await;
    let block = json!({ "number": mock::FORK, "hash": fork, "finalized": false });
    assert_eq!(response["result"]["block"], block);
}

#[tokio::test]
async fn unknown_blocks_and_runtimes_without_an_answer_have_codes() {
    let unknown = error_code("rewards_head", json!([0, hash(1_000)])).await;
    assert_eq!(unknown, i64::from(error::UNKNOWN_BLOCK));
    let pruned = error_code("rewards_epoch", json!([0, 1, hash(mock::PRUNED)])).await;
    assert_eq!(pruned, i64::from(error::RUNTIME));
}
