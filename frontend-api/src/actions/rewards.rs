// SPDX-License-Identifier: Apache-2.0
//! Claiming rewards: with a proof that we fetch, or one that the caller has.

use super::refused;
use crate::{
    app::App,
    errors::{Kind, Problem},
    ids,
    services::{
        chain::{calls::Call, payable::payable},
        rewards::{self, Earned, due::Due},
    },
};
use serde::Deserialize;
use vigor_primitives::tree::{Node, PROOF_MAX};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    #[serde(default)]
    program: u32,
    /// Who is paid; the signer unless named.
    account: Option<String>,
}

pub(super) async fn claim(app: &App, signer: &[u8; 32], params: Claim) -> Result<Call, Problem> {
    let account = match &params.account {
        Some(text) => ids::account(text).map_err(|detail| refused("account", detail))?,
        None => *signer,
    };
    let earned = rewards::earned(app, params.program, &account).await?;
    let (due, worth) = (earned.due(), earned.worth);
    if due.claimable == 0 {
        return Err(nothing(&earned, due));
    }
    let Some(proven) = earned.proven else { return Err(Problem::new(Kind::NothingToClaim)) };
    let raw = Raw {
        program: params.program,
        account,
        cumulative: proven.cumulative,
        index: proven.index,
        proof: proven.siblings,
    };
    let at = app.chain().connected()?.at_best().await?;
    let units = to_pay(payable(&at, raw.arguments()).await?)?;
    Ok(raw.call(Some(worth.in_words(units))))
}

/// Why there is nothing to claim, as far as the chain store knows.
fn nothing(earned: &Earned, due: Due) -> Problem {
    let problem = Problem::new(Kind::NothingToClaim);
    if let Some(stopped) = earned.settled.stopped {
        return problem.with_detail(format!("the program is {}", stopped.name()));
    }
    let withheld = earned.settled.quarantine(earned.block.number).and_then(|row| row.decide_until);
    match withheld {
        Some(until) if due.withheld > 0 => problem.with_detail(format!(
            "{} are withheld until block {until} or a decision",
            earned.worth.in_words(due.withheld)
        )),
        _ => problem,
    }
}

/// Units that the chain would pay; a problem with its reason if it would not.
fn to_pay(answer: Result<u64, String>) -> Result<u64, Problem> {
    match answer {
        Ok(0) => Err(Problem::new(Kind::NothingToClaim)),
        Ok(units) => Ok(units),
        Err(reason) => Err(Problem::new(Kind::NothingToClaim)
            .with_detail(format!("the chain would refuse it: {reason}"))),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Appeal {
    #[serde(default)]
    program: u32,
    /// Hash of what the account says to its quarantine.
    evidence: String,
}

pub(super) fn appeal(params: Appeal) -> Result<Call, Problem> {
    let evidence = ids::hash(&params.evidence).map_err(|detail| refused("evidence", detail))?;
    let summary = format!("Appeal against the quarantine in program {}", params.program);
    Ok(Call::new("Activity", "appeal", (params.program, evidence), summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimRaw {
    program: u32,
    account: String,
    /// Units, a string of digits.
    cumulative: String,
    index: u32,
    proof: Vec<Sibling>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sibling {
    hash: String,
    /// Units, a string of digits.
    sum: String,
}

pub(super) fn claim_raw(params: ClaimRaw) -> Result<Call, Problem> {
    let units = |field: &str, text: &str| {
        text.parse().map_err(|_| refused(field, "the units are a string of digits below 2^64"))
    };
    if params.proof.len() > PROOF_MAX as usize {
        return Err(refused("proof", format!("a proof has at most {PROOF_MAX} siblings")));
    }
    let mut proof = Vec::with_capacity(params.proof.len());
    for (at, sibling) in params.proof.iter().enumerate() {
        let hash = ids::hash(&sibling.hash)
            .map_err(|detail| refused(&format!("proof/{at}/hash"), detail))?;
        proof.push(Node { hash, sum: units(&format!("proof/{at}/sum"), &sibling.sum)? });
    }
    let raw = Raw {
        program: params.program,
        account: ids::account(&params.account).map_err(|detail| refused("account", detail))?,
        cumulative: units("cumulative", &params.cumulative)?,
        index: params.index,
        proof,
    };
    Ok(raw.call(None))
}

struct Raw {
    program: u32,
    account: [u8; 32],
    cumulative: u64,
    index: u32,
    proof: Vec<Node>,
}

impl Raw {
    fn arguments(&self) -> impl codec::Encode {
        (self.program, self.account, self.cumulative, self.index, self.proof.clone())
    }

    fn call(self, claimable: Option<String>) -> Call {
        let what = claimable.unwrap_or_else(|| "what is due".into());
        let summary =
            format!("Claim {what} of program {} for {}", self.program, ids::address(&self.account));
        Call::new("Activity", "claim", self.arguments(), summary).feeless()
    }
}

#[cfg(test)]
mod tests {
    use super::{ClaimRaw, appeal, claim_raw, to_pay};
    use crate::errors::Kind;
    use serde_json::json;

    fn params(value: serde_json::Value) -> ClaimRaw {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_claim_is_golden() {
        let call = claim_raw(params(json!({
            "program": 0, "account": format!("0x{}", "11".repeat(32)), "cumulative": "258",
            "index": 1, "proof": [{ "hash": format!("0x{}", "22".repeat(32)), "sum": "3" }],
        })))
        .unwrap();
        let expected = format!(
            "00000000{}02010000000000000100000004{}0300000000000000",
            "11".repeat(32),
            "22".repeat(32)
        );
        assert_eq!(hex::encode(call.arguments), expected);
        assert!(call.feeless);
    }

    #[test]
    fn an_appeal_is_golden() {
        let params = json!({ "program": 2, "evidence": format!("0x{}", "44".repeat(32)) });
        let call = appeal(serde_json::from_value(params).unwrap()).unwrap();
        assert_eq!((call.pallet, call.name, call.feeless), ("Activity", "appeal", false));
        assert_eq!(hex::encode(call.arguments), format!("02000000{}", "44".repeat(32)));
        let wrong = serde_json::from_value(json!({ "evidence": "0x44" })).unwrap();
        assert!(appeal(wrong).is_err());
    }

    #[test]
    fn a_claim_that_the_chain_would_refuse_is_not_prepared() {
        assert_eq!(to_pay(Ok(5)).unwrap(), 5);
        for refused in [Ok(0), Err("BreakerSpent".to_owned())] {
            assert_eq!(to_pay(refused).unwrap_err().kind(), Kind::NothingToClaim);
        }
    }

    #[test]
    fn a_proof_has_a_bound() {
        let sibling = json!({ "hash": format!("0x{}", "22".repeat(32)), "sum": "3" });
        let long = params(json!({
            "program": 0, "account": format!("0x{}", "11".repeat(32)), "cumulative": "1",
            "index": 1, "proof": vec![sibling; 25],
        }));
        assert!(claim_raw(long).is_err());
    }
}
