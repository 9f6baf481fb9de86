// SPDX-License-Identifier: Apache-2.0
//! What the pool is told of free calls, so that copies of one cannot fill it.

use codec::Encode;
use sp_core::sr25519;
use sp_runtime::{MultiAddress, transaction_validity::ValidTransaction};
use vigor_primitives::tree::Node;
use vigor_runtime::{RuntimeCall, constants::money::VGR};
use vigor_runtime_integration::{
    Chain, EpochTree, certify,
    epoch::{EPOCH_MS, PROGRAM, submission},
};

use crate::support::{account, finalize_epoch, key};

fn validity(chain: &mut Chain, signer: &sr25519::Pair, call: RuntimeCall) -> ValidTransaction {
    let transaction = chain.sign(signer, call);
    chain.validate(transaction).expect("valid")
}

fn claim_tag(path: &str) -> Vec<u8> {
    ("claim", PROGRAM, account(path)).encode()
}

fn finalized(chain: &mut Chain) -> EpochTree {
    let tree = EpochTree::new(&[(account("//Bob"), 1_000_000), (account("//Dave"), 2_000_000)]);
    finalize_epoch(chain, &tree, Node::EMPTY);
    tree
}

fn claim_both(tree: &EpochTree) -> RuntimeCall {
    let items = ["//Bob", "//Dave"].map(|path| {
        let (index, cumulative, proof) = tree.proof(&account(path));
        pallet_activity::types::ClaimItem { account: account(path), cumulative, index, proof }
    });
    let claims = items.to_vec().try_into().expect("two claims");
    RuntimeCall::Activity(pallet_activity::Call::claim_many { program: PROGRAM, claims })
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

    let shared = |one: &ValidTransaction, other: &ValidTransaction| {
        let common = one.provides.iter().filter(|tag| other.provides.contains(tag));
        common.cloned().collect::<Vec<_>>()
    };
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
