// SPDX-License-Identifier: Apache-2.0

use super::{
    error_code,
    mock::{EPOCH, LARGE, ONE, person},
    response, value,
};
use jsonrpsee::types::error::INVALID_PARAMS_CODE;
use serde_json::{Value, json};
use sp_core::H256;
use vigor_primitives::tree::PROOF_MAX;

fn root(byte: u8) -> H256 {
    H256::repeat_byte(byte)
}

fn siblings(count: usize) -> Value {
    vec![json!({ "hash": root(1), "sum": "10" }); count].into()
}

#[tokio::test]
async fn claimable_lists_programs_with_what_they_paid() {
    let programs = value("rewards_claimable", json!([person()])).await;
    let large = LARGE.to_string();
    let head = json!({ "epoch": EPOCH, "root": root(3), "rootSum": large, "leafCount": 12 });
    assert_eq!(
        programs[0],
        json!({
            "program": 0, "asset": "emission", "paused": false,
            "paid": large, "forfeited": "3", "clawback": "4", "withheld": "5", "head": head,
        })
    );
    assert_eq!(programs[1]["asset"], "vgr");
    assert_eq!(programs[2]["asset"], 77);
}

#[tokio::test]
async fn claimable_begins_with_the_program_asked_for() {
    let programs = value("rewards_claimable", json!([person(), 2])).await;
    assert_eq!(programs.as_array().map(Vec::len), Some(1));
    let params = json!({ "account": person(), "fromProgram": 2, "at": "best" });
    assert_eq!(value("rewards_claimable", params).await, programs);
}

#[tokio::test]
async fn pages_of_programs_say_where_to_go_on() {
    let all = value("rewards_claimable", json!([person()])).await;
    let first = value("rewards_claimablePage", json!([person()])).await;
    assert_eq!(first, json!({ "programs": [all[0], all[1]], "next": 2 }));
    let params = json!({ "account": person(), "fromProgram": first["next"] });
    let last = value("rewards_claimablePage", params).await;
    assert_eq!(last, json!({ "programs": [all[2]], "next": null }));
}

#[tokio::test]
async fn epochs_are_told_or_null() {
    let epoch = value("rewards_epoch", json!([ONE, EPOCH])).await;
    assert_eq!(
        epoch,
        json!({
            "root": root(3), "rootSum": LARGE.to_string(),
            "previousRoot": root(4), "previousSum": "6",
            "leafCount": 12, "leafDigest": root(5), "oracleSet": 8,
            "submittedAt": 90, "finalAt": 95, "status": "pending",
        })
    );
    assert_eq!(value("rewards_epoch", json!([ONE, 0])).await, Value::Null);
}

#[tokio::test]
async fn heads_are_final_and_pending() {
    let head = value("rewards_head", json!([ONE])).await;
    assert_eq!(head["final"]["epoch"], EPOCH);
    assert_eq!(head["pending"], EPOCH + 1);
    assert_eq!(head["budget"], LARGE.to_string());
    assert_eq!(
        value("rewards_head", json!([0])).await,
        json!({ "final": null, "pending": null, "budget": null })
    );
}

#[tokio::test]
async fn a_proof_is_worth_something_or_refused_by_name() {
    let large = LARGE.to_string();
    let params = json!([ONE, person(), large, 3, siblings(2)]);
    assert_eq!(
        value("rewards_checkProof", params).await,
        json!({ "units": large, "amount": "20" })
    );
    let params = json!([ONE, person(), 7, 4, []]);
    assert_eq!(value("rewards_checkProof", params).await, json!({ "refusal": "NothingToClaim" }));
}

#[tokio::test]
async fn a_proof_may_have_as_many_siblings_as_a_tree_levels() {
    let most = PROOF_MAX as usize;
    let params = |count| json!([ONE, person(), "7", 3, siblings(count)]);
    assert_eq!(value("rewards_checkProof", params(most)).await["units"], "7");
    let code = error_code("rewards_checkProof", params(most + 1)).await;
    assert_eq!(code, i64::from(INVALID_PARAMS_CODE));
}

#[tokio::test]
async fn malformed_arguments_are_refused() {
    for (method, params) in [
        ("rewards_claimable", json!(["nobody"])),
        ("rewards_claimable", json!([person(), 0, "yesterday"])),
        ("rewards_checkProof", json!([ONE, person(), "-7", 3, []])),
        ("rewards_checkProof", json!([ONE, person(), "7", 3, [{ "hash": "0x00", "sum": 1 }]])),
        ("rewards_checkProof", json!([ONE, person(), "7", 3, [{ "sum": 1 }]])),
    ] {
        let code = error_code(method, params.clone()).await;
        assert_eq!(code, i64::from(INVALID_PARAMS_CODE), "{method} {params}");
    }
    let response = response("rewards_epoch", json!([ONE])).await;
    assert_eq!(response["error"]["code"], INVALID_PARAMS_CODE);
}
