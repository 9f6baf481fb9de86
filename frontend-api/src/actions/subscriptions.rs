// SPDX-License-Identifier: Apache-2.0
//! Mandates to pull money.

use super::refused;
use crate::{
    amounts::{self, in_words},
    errors::Problem,
    ids,
    services::chain::calls::Call,
};
use serde::Deserialize;

/// Pallet of every call here.
const PALLET: &str = "Wallets";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Create {
    payee: String,
    /// The asset; VGR unless named.
    asset: Option<u32>,
    /// One payment.
    amount: String,
    period_blocks: u32,
    /// Payments.
    count: u32,
}

pub(super) fn create(params: Create) -> Result<Call, Problem> {
    let payee = ids::account(&params.payee).map_err(|detail| refused("payee", detail))?;
    let amount =
        amounts::parse_planck(&params.amount).map_err(|detail| refused("amount", detail))?;
    let Create { asset, period_blocks, count, .. } = params;
    let summary = format!(
        "Let {} take {} once in {period_blocks} blocks, {count} times",
        ids::address(&payee),
        in_words(amount, asset.map(u64::from)),
    );
    Ok(Call::new(PALLET, "subscribe", (payee, asset, amount, period_blocks, count), summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OnSubscription {
    subscription: u64,
}

pub(super) fn collect(params: OnSubscription) -> Result<Call, Problem> {
    let summary =
        format!("Collect the payment that is due of subscription {}", params.subscription);
    Ok(Call::new(PALLET, "collect", params.subscription, summary))
}

pub(super) fn cancel(params: OnSubscription) -> Result<Call, Problem> {
    let summary = format!("Cancel subscription {}", params.subscription);
    Ok(Call::new(PALLET, "cancel", params.subscription, summary))
}

#[cfg(test)]
mod tests {
    use super::{cancel, collect, create};
    use serde_json::json;

    #[test]
    fn a_subscription_is_golden() {
        let params = json!({
            "payee": format!("0x{}", "11".repeat(32)), "asset": null, "amount": "256",
            "period_blocks": 2, "count": 3,
        });
        let call = create(serde_json::from_value(params).unwrap()).unwrap();
        assert_eq!(call.name, "subscribe");
        let expected = format!("{}000001{}0200000003000000", "11".repeat(32), "00".repeat(14));
        assert_eq!(hex::encode(call.arguments), expected);
        let params = json!({ "payee": "5", "amount": "1", "period_blocks": 2, "count": 3 });
        assert!(create(serde_json::from_value(params).unwrap()).is_err());
    }

    #[test]
    fn what_is_done_to_a_subscription_names_it() {
        let params = || serde_json::from_value(json!({ "subscription": 258 })).unwrap();
        let (collect, cancel) = (collect(params()).unwrap(), cancel(params()).unwrap());
        assert_eq!((collect.name, cancel.name), ("collect", "cancel"));
        assert_eq!(hex::encode(&collect.arguments), "0201000000000000");
        assert_eq!(collect.arguments, cancel.arguments);
    }
}
