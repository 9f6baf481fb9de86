// SPDX-License-Identifier: Apache-2.0
//! Proofs that `claim` refuses, over every tree shape up to nine leaves.

use crate::{
    mock::{
        EMISSION, ExtBuilder, Test, account, claim, claim_item, dispatch_claim, finalize, leaf,
    },
    pallet::Error,
    types::ClaimItem,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::AccountId32;
use vigor_primitives::tree::{Leaf, Node};

/// Totals that no single flipped bit turns into zero.
fn tree(leaves: u8) -> Vec<Leaf> {
    (1..=leaves).map(|n| leaf(n, 3_000 + u64::from(n))).collect()
}

fn over_trees(test: impl Fn(&[Leaf], u32)) {
    for count in 1..=9 {
        ExtBuilder::default().run(|| {
            let leaves = tree(count);
            finalize(EMISSION, 1, &leaves);
            for index in 0..u32::from(count) {
                test(&leaves, index);
            }
        });
    }
}

fn invalid(item: ClaimItem) {
    assert_noop!(dispatch_claim(EMISSION, item), Error::<Test>::InvalidProof);
}

#[test]
fn every_leaf_of_every_shape_is_paid_once() {
    over_trees(|leaves, index| {
        assert_ok!(claim(EMISSION, leaves, index));
        assert_noop!(claim(EMISSION, leaves, index), Error::<Test>::NothingToClaim);
    });
}

#[test]
fn a_flipped_bit_anywhere_in_a_sibling_is_refused() {
    over_trees(|leaves, index| {
        let item = claim_item(leaves, index);
        for at in 0..item.proof.len() {
            for bit in 0..256 {
                let mut item = item.clone();
                item.proof[at].hash[bit / 8] ^= 1 << (bit % 8);
                invalid(item);
            }
            for bit in 0..64 {
                let mut item = item.clone();
                item.proof[at].sum ^= 1 << bit;
                invalid(item);
            }
        }
    });
}

#[test]
fn a_flipped_bit_anywhere_in_the_account_is_refused() {
    over_trees(|leaves, index| {
        for bit in 0..256 {
            let mut item = claim_item(leaves, index);
            let mut bytes: [u8; 32] = item.account.into();
            bytes[bit / 8] ^= 1 << (bit % 8);
            item.account = AccountId32::new(bytes);
            invalid(item);
        }
    });
}

#[test]
fn a_flipped_bit_anywhere_in_the_total_is_refused() {
    over_trees(|leaves, index| {
        for bit in 0..64 {
            let mut item = claim_item(leaves, index);
            item.cumulative ^= 1 << bit;
            invalid(item);
        }
    });
}

#[test]
fn another_index_is_refused() {
    over_trees(|leaves, index| {
        for other in (0..16).chain([u32::MAX]).filter(|other| *other != index) {
            let mut item = claim_item(leaves, index);
            item.index = other;
            let refused = dispatch_claim(EMISSION, item).expect_err("a wrong index is refused");
            assert!(
                refused == Error::<Test>::InvalidProof.into()
                    || refused == Error::<Test>::ProofLength.into()
            );
        }
    });
}

#[test]
fn another_length_is_refused() {
    over_trees(|leaves, index| {
        let mut longer = claim_item(leaves, index);
        longer.proof.try_push(Node::EMPTY).expect("fewer than 24 siblings");
        assert_noop!(dispatch_claim(EMISSION, longer), Error::<Test>::ProofLength);

        let mut shorter = claim_item(leaves, index);
        if shorter.proof.pop().is_some() {
            assert_noop!(dispatch_claim(EMISSION, shorter), Error::<Test>::ProofLength);
        }
    });
}

#[test]
fn the_proof_of_another_account_is_refused() {
    over_trees(|leaves, index| {
        for other in (0..leaves.len() as u32).filter(|other| *other != index) {
            let mut item = claim_item(leaves, index);
            item.account = account(other as u8 + 1);
            invalid(item);
        }
    });
}

#[test]
fn an_inner_node_is_no_leaf() {
    ExtBuilder::default().run(|| {
        let leaves = tree(4);
        finalize(EMISSION, 1, &leaves);
        let mut item = claim_item(&leaves, 0);
        let sibling = item.proof.remove(0);
        item.account = AccountId32::new(sibling.hash);
        item.cumulative = sibling.sum + leaves[0].cumulative;
        assert_noop!(dispatch_claim(EMISSION, item), Error::<Test>::ProofLength);
    });
}

#[test]
fn the_tree_without_leaves_proves_nothing() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &[]);
        let mut item = claim_item(&[leaf(1, 5)], 0);
        invalid(item.clone());
        item.index = 1;
        invalid(item);
    });
}
