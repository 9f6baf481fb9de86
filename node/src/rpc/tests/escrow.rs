// SPDX-License-Identifier: Apache-2.0

use super::{
    error_code,
    mock::{did, person},
    value,
};
use jsonrpsee::types::error::INVALID_PARAMS_CODE;
use serde_json::{Value, json};
use sp_core::{H256, crypto::AccountId32};
use vigor_runtime_api::escrow::DUE_MAX;

#[tokio::test]
async fn due_orders_are_bounded() {
    let count = async |params: Value| value("escrow_due", params).await.as_array().map(Vec::len);
    assert_eq!(count(json!([2])).await, Some(2));
    assert_eq!(count(json!([])).await, Some(DUE_MAX as usize));
    assert_eq!(count(json!([u32::MAX])).await, Some(DUE_MAX as usize));
}

#[tokio::test]
async fn orders_are_told_or_null() {
    let order = value("escrow_order", json!([H256::repeat_byte(9)])).await;
    assert_eq!(
        order,
        json!({
            "listing": "11", "buyer": person(), "seller": AccountId32::new([8; 32]),
            "asset": 77, "price": u128::MAX.to_string(), "fee": "2",
            "sellerStake": "3", "penalty": "4", "panel": null, "state": "shipped",
            "deadline": 1_000, "evidence": H256::repeat_byte(6), "placedAt": 500,
        })
    );
    assert_eq!(value("escrow_order", json!([H256::zero()])).await, Value::Null);
}

#[tokio::test]
async fn reputations_are_of_identities_of_this_network() {
    let here = did().to_string_on(Some("dev"));
    assert_eq!(
        value("escrow_reputation", json!([here])).await,
        json!({ "completed": 3, "disputed": 0, "lost": 0 })
    );
    let code = error_code("escrow_reputation", json!([did().to_string_on(None)])).await;
    assert_eq!(code, i64::from(INVALID_PARAMS_CODE));
}
