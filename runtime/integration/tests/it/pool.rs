// SPDX-License-Identifier: Apache-2.0
//! What the pool is told of free calls, so that copies of one cannot fill it.

use codec::Encode;
use sp_core::sr25519;
use sp_runtime::{MultiAddress, transaction_validity::ValidTransaction};
use vigor_primitives::tree::Node;
use vigor_runtime::{AccountId, RuntimeCall, constants::money::VGR};
use vigor_runtime_integration::{
    Chain, EpochTree, certify,
    epoch::{EPOCH_MS, PROGRAM, submission},
    transaction::sign_with_nonce,
};

use crate::support::{account, finalize_epoch, key, succeed};

fn validity(chain: &mut Chain, signer: &sr25519::Pair, call: RuntimeCall) -> ValidTransaction {
    let transaction = chain.sign(signer, call);
    chain.validate(transaction).expect("valid")
}

fn claim_tag(path: &str) -> Vec<u8> {
    ("claim", PROGRAM, account(path)).encode()
}

fn shared(one: &ValidTransaction, other: &ValidTransaction) -> Vec<Vec<u8>> {
    one.provides.iter().filter(|tag| other.provides.contains(tag)).cloned().collect()
}

fn finalized(chain: &mut Chain) -> EpochTree {
    let tree = EpochTree::new(&[(account("//Bob"), 1_000_000), (account("//Dave"), 2_000_000)]);
    finalize_epoch(chain, &tree, Node::EMPTY);
    tree
}

fn claim_many(tree: &EpochTree, accounts: &[AccountId]) -> RuntimeCall {
    let items: Vec<_> = accounts
        .iter()
        .map(|account| {
            let (index, cumulative, proof) = tree.proof(account);
            let account = account.clone();
            pallet_activity::types::ClaimItem { account, cumulative, index, proof }
        })
        .collect();
    let claims = items.try_into().expect("a list of claims");
    RuntimeCall::Activity(pallet_activity::Call::claim_many { program: PROGRAM, claims })
}

fn claim_both(tree: &EpochTree) -> RuntimeCall {
    claim_many(tree, &[account("//Bob"), account("//Dave")])
}

#[test]
fn copies_of_a_claim_by_different_accounts_exclude_each_other() {
    let mut chain = Chain::development();
    let tree = finalized(&mut chain);
    let bobs = tree.claim(&account("//Bob"));
    let daves = tree.claim(&account("//Dave"));
    let first = validity(&mut chain, &key("//Eve"), bobs.clone());
    let copy = validity(&mut chain, &key("//Ferdie"), bobs);
    let another = validity(&mut chain, &key("//Ferdie"), daves);
    let both = validity(&mut chain, &key("//Ferdie"), claim_both(&tree));

    assert_eq!(shared(&first, &copy), [claim_tag("//Bob")]);
    assert_eq!(first.priority, copy.priority, "neither replaces the other");
    assert!(shared(&first, &another).is_empty());
    assert_eq!(shared(&both, &first), [claim_tag("//Bob")]);
    assert!(both.provides.contains(&claim_tag("//Dave")));
    assert!(both.priority > first.priority + another.priority, "all replace each alone");
}

#[test]
fn a_call_that_pays_its_fee_has_the_tag_of_its_nonce_alone() {
    let mut chain = Chain::development();
    let tree = finalized(&mut chain);
    let call = tree.claim(&account("//Bob"));
    let (result, _) = chain.submit(&key("//Eve"), call.clone());
    result.expect("valid").expect("paid");
    let again = validity(&mut chain, &key("//Eve"), call);
    assert_eq!(again.provides.len(), 1);
}

#[test]
fn epochs_and_thaws_go_before_claims_and_claims_before_what_gives_no_tip() {
    let mut chain = Chain::development();
    let tree = finalized(&mut chain);
    let claim = validity(&mut chain, &key("//Eve"), tree.claim(&account("//Bob"))).priority;
    let many = validity(&mut chain, &key("//Eve"), claim_both(&tree)).priority;
    let transfer = RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
        dest: MultiAddress::Id(account("//Bob")),
        value: VGR,
    });
    let paid = validity(&mut chain, &key("//Eve"), transfer).priority;
    assert!(paid < claim && claim < many);

    let freeze = pallet_wallets::Call::freeze { account: account("//Eve") };
    let (result, _) = chain.submit(&key("//Eve"), RuntimeCall::Wallets(freeze));
    result.expect("valid").expect("frozen");
    let thaw = RuntimeCall::Wallets(pallet_wallets::Call::request_thaw {});
    let thaw = validity(&mut chain, &key("//Eve"), thaw);
    assert!(thaw.priority > many);

    let epoch = chain.now_ms() / EPOCH_MS;
    chain.sleep_until((epoch + 1) * EPOCH_MS);
    let grown = EpochTree::new(&[(account("//Bob"), 1_500_000), (account("//Dave"), 2_000_000)]);
    let certificate = certify(&grown.payload(chain.genesis(), epoch, tree.root()));
    let submitted = validity(&mut chain, &key("//Oracle"), submission(certificate));
    assert!(submitted.priority > many);
    assert!(submitted.provides.contains(&("epoch", PROGRAM, epoch).encode()));
}

#[test]
fn what_is_skipped_has_no_tag_and_no_weight_against_others() {
    let mut chain = Chain::development();
    let accounts: Vec<_> = (0..=u8::MAX).map(|number| AccountId::new([number; 32])).collect();
    let totals: Vec<_> = accounts.iter().map(|account| (account.clone(), 1_000_000)).collect();
    let tree = EpochTree::new(&totals);
    finalize_epoch(&mut chain, &tree, Node::EMPTY);
    let (paid, unpaid) = accounts.split_at(128);
    succeed(&mut chain, &key("//Eve"), claim_many(&tree, paid));

    let tag = |account: &AccountId| ("claim", PROGRAM, account).encode();
    let all = validity(&mut chain, &key("//Eve"), claim_many(&tree, &accounts));
    assert_eq!(all.provides.len(), 1 + unpaid.len(), "the nonce, and what pays");
    assert!(unpaid.iter().all(|account| all.provides.contains(&tag(account))));
    assert!(paid.iter().all(|account| !all.provides.contains(&tag(account))));
    let exact = validity(&mut chain, &key("//Ferdie"), claim_many(&tree, unpaid));
    assert_eq!(all.priority, exact.priority, "what is skipped does not raise it");

    let one = unpaid.first().expect("128 of them");
    let twice = [one.clone(), one.clone()];
    let padded = validity(&mut chain, &key("//Eve"), claim_many(&tree, &twice));
    assert_eq!(padded.provides.len(), 2, "a copy is no second claim");
    let single = validity(&mut chain, &key("//Eve"), claim_many(&tree, &twice[..1]));
    assert_eq!(padded.priority, single.priority);
    let pair = validity(&mut chain, &key("//Ferdie"), claim_many(&tree, &unpaid[..2]));
    assert!(padded.priority < pair.priority, "nor does a copy push out two claims");
}

#[test]
fn a_frozen_account_is_in_the_pool_once_whatever_its_nonces() {
    let mut chain = Chain::development();
    for path in ["//Eve", "//Ferdie"] {
        let freeze = pallet_wallets::Call::freeze { account: account(path) };
        succeed(&mut chain, &key(path), RuntimeCall::Wallets(freeze));
    }
    let thaw = || RuntimeCall::Wallets(pallet_wallets::Call::request_thaw {});
    let with_nonce = |chain: &mut Chain, nonce| {
        let transaction = chain.query(|| sign_with_nonce(&key("//Eve"), thaw(), nonce));
        chain.validate(transaction).expect("free as long as none is in a block")
    };
    let first = with_nonce(&mut chain, 1);
    for nonce in 2..5 {
        let next = with_nonce(&mut chain, nonce);
        assert_eq!(shared(&first, &next), [("thaw", Some(account("//Eve"))).encode()]);
        assert_eq!(first.priority, next.priority, "none replaces another");
    }
    let another = validity(&mut chain, &key("//Ferdie"), thaw());
    assert!(shared(&first, &another).is_empty());
}
