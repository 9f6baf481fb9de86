// SPDX-License-Identifier: Apache-2.0
//! What is wrong is refused by name, changes nothing, and is never free.

use frame_support::BoundedVec;
use pallet_activity::{Call, Error, types::Proof};
use sp_keyring::Ed25519Keyring;
use sp_runtime::{DispatchError, transaction_validity::InvalidTransaction};
use vigor_primitives::tree::Node;
use vigor_runtime::{AccountId, Runtime, RuntimeCall};
use vigor_runtime_integration::{
    Chain, EpochTree, Person, certify,
    epoch::{EPOCH_MS, PROGRAM, submission},
};

use crate::support::{account, finalize_epoch, key, succeed, was_feeless};

/// Submits a claim that must fail with `error`, at the claimant's expense and nobody's gain.
#[track_caller]
fn assert_claim_fails(chain: &mut Chain, call: RuntimeCall, error: Error<Runtime>) {
    let paid = chain.query(|| pallet_activity::Tallies::<Runtime>::get(PROGRAM).paid);
    let before = chain.free(&account("//Eve"));
    let treasury = chain.treasury();
    let (result, events) = chain.submit(&key("//Eve"), call);
    assert_eq!(result.expect("valid"), Err(DispatchError::from(error)));
    assert!(!was_feeless(&events));
    let fee = before - chain.free(&account("//Eve"));
    assert!(fee > 0, "what fails is not free");
    assert_eq!(chain.treasury(), treasury + fee, "fees go to the treasury");
    assert_eq!(chain.query(|| pallet_activity::Tallies::<Runtime>::get(PROGRAM).paid), paid);
}

fn claim_of(account: &AccountId, (index, cumulative, proof): (u32, u64, Proof)) -> RuntimeCall {
    let account = account.clone();
    RuntimeCall::Activity(Call::claim { program: PROGRAM, account, cumulative, index, proof })
}

fn with_first_sibling(proof: &Proof, tamper: impl FnOnce(&mut Node)) -> Proof {
    let mut nodes = proof.to_vec();
    tamper(&mut nodes[0]);
    BoundedVec::truncate_from(nodes)
}

fn finalized(chain: &mut Chain) -> EpochTree {
    let tree = EpochTree::new(&[
        (account("//Bob"), 1_000_000),
        (account("//Charlie"), 2_000_000),
        (account("//Dave"), 3_000_000),
    ]);
    finalize_epoch(chain, &tree, Node::EMPTY);
    tree
}

#[test]
fn a_second_claim_costs_a_fee_and_pays_nothing() {
    let mut chain = Chain::development();
    let tree = finalized(&mut chain);
    let bob = account("//Bob");
    let (result, events) = chain.submit(&key("//Eve"), tree.claim(&bob));
    result.expect("valid").expect("paid");
    assert!(was_feeless(&events));
    let before = chain.free(&bob);
    assert_claim_fails(&mut chain, tree.claim(&bob), Error::NothingToClaim);
    assert_eq!(chain.free(&bob), before);
}

#[test]
fn a_double_claim_in_one_block_is_paid_once() {
    let mut chain = Chain::development();
    let tree = finalized(&mut chain);
    let dave = account("//Dave");
    let before = chain.free(&dave);
    let first = chain.sign(&key("//Eve"), tree.claim(&dave));
    let second = chain.sign(&key("//Ferdie"), tree.claim(&dave));
    let results = chain.block(vec![first, second]);
    assert_eq!(results[0], Ok(Ok(())));
    assert_eq!(results[1], Ok(Err(Error::<Runtime>::NothingToClaim.into())));
    assert_eq!(chain.free(&dave) - before, 3_000_000_000_000);
}

#[test]
fn a_tampered_proof_is_refused() {
    let mut chain = Chain::development();
    let tree = finalized(&mut chain);
    let bob = account("//Bob");
    let (index, cumulative, proof) = tree.proof(&bob);

    let flipped = with_first_sibling(&proof, |node| node.hash[0] ^= 1);
    let call = claim_of(&bob, (index, cumulative, flipped));
    assert_claim_fails(&mut chain, call, Error::InvalidProof);

    let cheaper = with_first_sibling(&proof, |node| node.sum -= 1);
    let call = claim_of(&bob, (index, cumulative + 1, cheaper));
    assert_claim_fails(&mut chain, call, Error::InvalidProof);

    let call = claim_of(&account("//Eve"), (index, cumulative, proof.clone()));
    assert_claim_fails(&mut chain, call, Error::InvalidProof);

    let longer = BoundedVec::truncate_from([proof.to_vec(), vec![Node::EMPTY]].concat());
    let call = claim_of(&bob, (index, cumulative, longer));
    assert_claim_fails(&mut chain, call, Error::ProofLength);
}

#[test]
fn a_certificate_for_another_chain_or_above_the_budget_is_refused() {
    let mut chain = Chain::development();
    chain.sleep_until(chain.now_ms() + 2 * EPOCH_MS);
    let epoch = chain.now_ms() / EPOCH_MS - 1;
    let genesis = chain.genesis();
    let oracle = key("//Oracle");
    let tree = EpochTree::new(&[(account("//Bob"), 1_000_000)]);

    let elsewhere = certify(&tree.payload([9; 32], epoch, Node::EMPTY));
    let greedy = EpochTree::new(&[(account("//Bob"), u64::MAX / 2)]);
    let greedy = certify(&greedy.payload(genesis, epoch, Node::EMPTY));
    let future = certify(&tree.payload(genesis, epoch + 9, Node::EMPTY));
    let mut nobody = certify(&tree.payload(genesis, epoch, Node::EMPTY));
    nobody.signatures.clear();

    for (certificate, error) in [
        (elsewhere, Error::<Runtime>::BadSignature),
        (greedy, Error::OverBudget),
        (future, Error::EpochNotEnded),
        (nobody, Error::QuorumNotReached),
    ] {
        let before = chain.free(&account("//Oracle"));
        let (result, events) = chain.submit(&oracle, submission(certificate));
        assert_eq!(result.expect("valid"), Err(error.into()));
        assert!(!was_feeless(&events));
        assert!(chain.free(&account("//Oracle")) < before);
        assert!(chain.query(|| pallet_activity::Pending::<Runtime>::get(PROGRAM).is_none()));
    }
}

#[test]
fn an_account_without_tokens_cannot_send_even_what_is_free() {
    let mut chain = Chain::development();
    let tree = finalized(&mut chain);
    let nobody = Person::new("//Nobody", 12);
    let transaction = chain.sign(&nobody.wallet, tree.claim(&account("//Bob")));
    assert_eq!(
        chain.validate(transaction.clone()).expect_err("refused"),
        InvalidTransaction::Payment.into()
    );
    assert!(chain.block(vec![transaction])[0].is_err());
}

#[test]
fn a_transaction_counts_once() {
    let mut chain = Chain::development();
    let tree = finalized(&mut chain);
    let transaction = chain.sign(&key("//Eve"), tree.claim(&account("//Bob")));
    let results = chain.block(vec![transaction.clone(), transaction.clone()]);
    assert_eq!(results[0], Ok(Ok(())));
    assert_eq!(results[1], Err(InvalidTransaction::Stale.into()));
    assert!(chain.validate(transaction).is_err());
}

#[test]
fn an_oracle_that_was_removed_certifies_nothing() {
    let mut chain = Chain::development();
    let epoch = chain.now_ms() / EPOCH_MS;
    chain.sleep_until((epoch + 1) * EPOCH_MS);
    let genesis = chain.genesis();
    let tree = EpochTree::new(&[(account("//Bob"), 1_000_000)]);
    let certificate = certify(&tree.payload(genesis, epoch, Node::EMPTY));
    let valid = chain.sign(&key("//Oracle"), submission(certificate.clone()));
    chain.validate(valid).expect("the oracle is in the set");

    let members = BoundedVec::truncate_from(vec![Ed25519Keyring::Alice.public().0]);
    let replace = RuntimeCall::Activity(Call::set_oracle_set { set_id: 0, members });
    let call = Box::new(replace);
    succeed(&mut chain, &key("//Alice"), pallet_sudo::Call::sudo { call }.into());
    let (result, events) = chain.submit(&key("//Oracle"), submission(certificate));
    assert_eq!(result.expect("valid"), Err(Error::<Runtime>::BadSignature.into()));
    assert!(!was_feeless(&events));
}
