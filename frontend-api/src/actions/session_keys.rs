// SPDX-License-Identifier: Apache-2.0
//! Letting another account act, within allowances and for a time.

use super::refused;
use crate::{
    amounts::{self, in_words},
    errors::Problem,
    ids, kinds,
    services::chain::calls::Call,
};
use codec::Encode;
use serde::Deserialize;

/// Pallet of every call here.
const PALLET: &str = "Wallets";

/// Allowances of a key.
const ALLOWANCES_MAX: usize = 8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowance {
    /// The asset; VGR unless named.
    asset: Option<u32>,
    /// The most in one period.
    amount: String,
    period_blocks: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Add {
    /// The account that may act.
    key: String,
    /// Names of the kinds of calls it may make.
    kinds: Vec<String>,
    #[serde(default)]
    allowances: Vec<Allowance>,
    /// The first block in which it is powerless.
    expires_at_block: u32,
    /// Whether it may freeze its owner.
    #[serde(default)]
    guard: bool,
}

#[derive(Encode)]
struct AllowanceTerms {
    asset: Option<u32>,
    amount: u128,
    period: u32,
}

#[derive(Encode)]
struct Terms {
    kinds: u32,
    allowances: Vec<AllowanceTerms>,
    expires_at: u32,
    guard: bool,
}

pub(super) fn add(params: Add) -> Result<Call, Problem> {
    let key = ids::account(&params.key).map_err(|detail| refused("key", detail))?;
    let mask = kinds::mask(&params.kinds).map_err(|detail| refused("kinds", detail))?;
    if params.allowances.len() > ALLOWANCES_MAX {
        let detail = format!("a key has at most {ALLOWANCES_MAX} allowances");
        return Err(refused("allowances", detail));
    }
    let mut allowances = Vec::with_capacity(params.allowances.len());
    let mut words = Vec::with_capacity(params.allowances.len());
    for (at, Allowance { asset, amount, period_blocks }) in params.allowances.iter().enumerate() {
        let amount = amounts::parse_planck(amount)
            .map_err(|detail| refused(&format!("allowances/{at}/amount"), detail))?;
        let money = in_words(amount, asset.map(u64::from));
        words.push(format!("{money} in {period_blocks} blocks"));
        allowances.push(AllowanceTerms { asset: *asset, amount, period: *period_blocks });
    }
    let taking = if words.is_empty() { "nothing".to_owned() } else { words.join(" and ") };
    let freezing = if params.guard { ", and freeze it" } else { "" };
    let summary = format!(
        "Let {} act for this account ({}) until block {}, taking at most {taking}{freezing}",
        ids::address(&key),
        params.kinds.join(", "),
        params.expires_at_block,
    );
    let terms =
        Terms { kinds: mask, allowances, expires_at: params.expires_at_block, guard: params.guard };
    Ok(Call::new(PALLET, "add_session_key", (key, terms), summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remove {
    /// The account that may act.
    key: String,
    /// The account it acts for; the signer's unless named.
    owner: Option<String>,
}

pub(super) fn remove(signer: &[u8; 32], params: Remove) -> Result<Call, Problem> {
    let key = ids::account(&params.key).map_err(|detail| refused("key", detail))?;
    let owner = match &params.owner {
        Some(text) => ids::account(text).map_err(|detail| refused("owner", detail))?,
        None => *signer,
    };
    let summary = format!("Let {} no longer act for {}", ids::address(&key), ids::address(&owner));
    Ok(Call::new(PALLET, "remove_session_key", (owner, key), summary))
}

#[cfg(test)]
mod tests {
    use super::{add, remove};
    use serde_json::{Value, json};

    fn granted() -> Value {
        json!({
            "key": format!("0x{}", "11".repeat(32)), "kinds": ["transfer", "claims"],
            "allowances": [{ "amount": "258", "period_blocks": 3 },
                { "asset": 7, "amount": "1", "period_blocks": 4 }],
            "expires_at_block": 5, "guard": true,
        })
    }

    #[test]
    fn a_session_key_is_golden() {
        let call = add(serde_json::from_value(granted()).unwrap()).unwrap();
        let expected = format!(
            "{}09000000080002010000000000000000000000000000030000000107000000\
             01{}040000000500000001",
            "11".repeat(32),
            "00".repeat(15)
        );
        assert_eq!(hex::encode(&call.arguments), expected);
        assert!(call.summary.contains("1 of asset 7 in 4 blocks"), "{}", call.summary);
        assert!(call.summary.ends_with("and freeze it"), "{}", call.summary);
    }

    #[test]
    fn what_is_no_grant_is_refused() {
        for (field, value) in [
            ("key", json!("nobody")),
            ("kinds", json!(["everything"])),
            ("allowances", json!([{ "amount": "-1", "period_blocks": 3 }])),
            ("allowances", json!(vec![json!({ "amount": "1", "period_blocks": 3 }); 9])),
        ] {
            let mut wrong = granted();
            wrong[field] = value;
            assert!(add(serde_json::from_value(wrong).unwrap()).is_err(), "{field}");
        }
    }

    #[test]
    fn a_removal_is_of_the_signers_key_unless_another_owner_is_named() {
        let key = format!("0x{}", "22".repeat(32));
        let own = remove(&[1; 32], serde_json::from_value(json!({ "key": key })).unwrap());
        assert_eq!(
            hex::encode(own.unwrap().arguments),
            ["01".repeat(32), "22".repeat(32)].concat()
        );
        let params = json!({ "key": key, "owner": format!("0x{}", "33".repeat(32)) });
        let other = remove(&[1; 32], serde_json::from_value(params).unwrap()).unwrap();
        assert_eq!(hex::encode(other.arguments), ["33".repeat(32), "22".repeat(32)].concat());
    }
}
