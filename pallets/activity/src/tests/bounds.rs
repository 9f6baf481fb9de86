// SPDX-License-Identifier: Apache-2.0
//! The longest lists of calls decode, and one element more does not.

use crate::{
    evidence::{Absence, DoubleSignature, Evidence, Opened, Opening, Statement, Step, Total},
    mock::{
        EMISSION, RuntimeCall, Test, account, claim_item, key, leaf, members, payload, pot,
        program, signed,
    },
    pallet::Call,
    types::{CLAIMS_MAX, Funding, Operators, PotCurrency, RULES_MAX},
};
use codec::{DecodeAll, Encode};
use frame_support::BoundedVec;
use vigor_primitives::{
    certificate::SIGNERS_MAX,
    rewards::{FactKind, Rule},
    tree::{Node, PROOF_MAX},
};

/// Puts lists of other lengths into the place of `list`, which is in `call` and as long as it may
/// be. Each is made of its elements, so nothing but its length can be wrong with it.
#[track_caller]
fn assert_bound<E: Clone + Encode>(call: Call<Test>, list: &[E], max: u32) {
    assert_eq!(list.len(), max as usize);
    let bytes = RuntimeCall::from(call.clone()).encode();
    let encoded = list.encode();
    let at = bytes.windows(encoded.len()).position(|part| part == encoded);
    let (before, rest) = bytes.split_at(at.expect("the list is in the call"));
    let after = &rest[encoded.len()..];
    let decode = |list: &[E]| {
        let bytes = [before, &list.encode(), after].concat();
        RuntimeCall::decode_all(&mut bytes.as_slice())
    };
    assert_eq!(decode(list), Ok(call.into()));
    assert!(decode(&list[1..]).is_ok());
    assert!(decode(&[list, &list[..1]].concat()).is_err());
}

fn node() -> Node {
    Node { hash: [0xff; 32], sum: u64::MAX }
}

fn rules() -> Vec<Rule> {
    let rule = Rule { fact: FactKind::Steps, numerator: 1, denominator: 2, daily_cap: 3 };
    vec![rule; RULES_MAX as usize]
}

fn short() -> Opening {
    Opening { index: 1, leaf: leaf(1, 5), proof: BoundedVec::new() }
}

fn siblings() -> Vec<Node> {
    vec![node(); PROOF_MAX as usize]
}

/// A leaf with the longest proof.
fn long() -> Opening {
    Opening { proof: BoundedVec::truncate_from(siblings()), ..short() }
}

fn challenge(evidence: Evidence) -> Call<Test> {
    Call::challenge { program: EMISSION, epoch: 1, evidence }
}

#[test]
fn of_rules() {
    let mut settings = program(Funding::Pot { account: pot() });
    settings.rules = BoundedVec::truncate_from(rules());
    assert_bound(Call::create_program { program: settings }, &rules(), RULES_MAX);
    let mut terms = super::funded::terms(PotCurrency::Vgr);
    terms.rules = BoundedVec::truncate_from(rules());
    assert_bound(Call::create_funded_program { terms }, &rules(), RULES_MAX);
}

#[test]
fn of_oracle_sets() {
    let members = members(SIGNERS_MAX as u8);
    let call = Call::set_oracle_set { set_id: 9, members: members.clone() };
    assert_bound(call, &members, SIGNERS_MAX);
    let accounts: Vec<_> = (0..SIGNERS_MAX as u8).map(account).collect();
    let operators = Operators::truncate_from(accounts.clone());
    let call = Call::stage_oracle_set { program: EMISSION, operators, from_epoch: 3 };
    assert_bound(call, &accounts, SIGNERS_MAX);
}

#[test]
fn of_certificates() {
    crate::mock::ExtBuilder::default().run(|| {
        let signers: Vec<_> = (0..SIGNERS_MAX as u8).collect();
        let certificate = signed(&payload(EMISSION, 1, &[leaf(1, 5_000)]), &signers);
        let signatures = certificate.signatures.clone();
        let call = Call::submit_epoch { program: EMISSION, certificate };
        assert_bound(call, &signatures, SIGNERS_MAX);
    });
}

#[test]
fn of_claims() {
    let Opening { index, leaf: claimed, proof } = long();
    let (account, cumulative) = (claimed.account.into(), claimed.cumulative);
    let call = Call::claim { program: EMISSION, account, cumulative, index, proof };
    assert_bound(call, &siblings(), PROOF_MAX);
    let items = vec![claim_item(&[leaf(1, 5)], 0); CLAIMS_MAX as usize];
    let claims = BoundedVec::truncate_from(items.clone());
    assert_bound(Call::claim_many { program: EMISSION, claims }, &items, CLAIMS_MAX);
}

#[test]
fn of_opened_leaves() {
    let absent = |absence| Evidence::TotalFell { before: short(), now: Total::Absent(absence) };
    for evidence in [
        Evidence::LeafOrder { first: long(), second: short() },
        Evidence::LeafOrder { first: short(), second: long() },
        Evidence::TotalFell { before: long(), now: Total::Leaf(short()) },
        Evidence::TotalFell { before: short(), now: Total::Leaf(long()) },
        Evidence::OverCap { now: long(), before: Total::Leaf(short()) },
        Evidence::OverCap { now: short(), before: Total::Leaf(long()) },
        absent(Absence::Before(long())),
        absent(Absence::Between(long(), short())),
        absent(Absence::Between(short(), long())),
        absent(Absence::After(long())),
    ] {
        assert_bound(challenge(evidence), &siblings(), PROOF_MAX);
    }
}

#[test]
fn of_paths() {
    let steps = vec![Step { sibling: node(), sibling_is_left: true, sum: 7 }; PROOF_MAX as usize];
    let path = BoundedVec::truncate_from(steps.clone());
    let node = Opened::Leaf(leaf(1, 5));
    let sum = Evidence::WrongSum { node, claimed: 7, path: path.clone() };
    assert_bound(challenge(sum), &steps, PROOF_MAX);
    assert_bound(challenge(Evidence::WrongShape { node, claimed: 7, path }), &steps, PROOF_MAX);
}

#[test]
fn of_double_signatures() {
    let statement = |byte| Statement {
        previous_root: [byte; 32],
        root: [byte; 32],
        root_sum: 1,
        leaf_count: 1,
        leaf_digest: [byte; 32],
        oracle_set: 0,
    };
    let signatures: Vec<_> = (0..SIGNERS_MAX as u8)
        .map(|n| DoubleSignature { key: key(n), first: [n; 64], second: [n + 1; 64] })
        .collect();
    let evidence = Evidence::DoubleSigning {
        first: statement(1),
        second: statement(2),
        signatures: BoundedVec::truncate_from(signatures.clone()),
    };
    assert_bound(challenge(evidence), &signatures, SIGNERS_MAX);
}
