// SPDX-License-Identifier: Apache-2.0

use proptest::prelude::*;
use std::collections::BTreeMap;
use vigor_primitives::tree::{Leaf, Node, ProofError, TreeError, proof_len, prove, root, verify};

fn leaves() -> impl Strategy<Value = Vec<Leaf>> {
    prop::collection::btree_map(any::<[u8; 32]>(), 0..u64::MAX >> 8, 1..64).prop_map(as_leaves)
}

fn as_leaves(totals: BTreeMap<[u8; 32], u64>) -> Vec<Leaf> {
    totals.into_iter().map(|(account, cumulative)| Leaf { account, cumulative }).collect()
}

proptest! {
    #[test]
    fn every_leaf_is_provable_and_sums_add_up(leaves in leaves()) {
        let root = root(&leaves).unwrap();
        let count = leaves.len() as u32;
        prop_assert_eq!(root.sum, leaves.iter().map(|leaf| leaf.cumulative).sum::<u64>());
        for (index, leaf) in leaves.iter().enumerate() {
            let proof = prove(&leaves, index as u32).unwrap();
            prop_assert_eq!(proof.len() as u32, proof_len(count, index as u32));
            prop_assert_eq!(verify(&root, count, index as u32, leaf, &proof), Ok(()));
        }
    }

    #[test]
    fn every_flipped_bit_is_refused(leaves in leaves(), pick in any::<prop::sample::Index>()) {
        let root = root(&leaves).unwrap();
        let count = leaves.len() as u32;
        let index = pick.index(leaves.len()) as u32;
        let leaf = leaves[index as usize];
        let proof = prove(&leaves, index).unwrap();
        for (at, bit) in (0..proof.len()).flat_map(|at| (0..320).map(move |bit| (at, bit))) {
            let mut bad = proof.clone();
            flip(&mut bad[at], bit);
            prop_assert_eq!(verify(&root, count, index, &leaf, &bad), Err(ProofError::Mismatch));
        }
        for bit in 0..64 {
            let bad = Leaf { cumulative: leaf.cumulative ^ (1 << bit), ..leaf };
            prop_assert_eq!(verify(&root, count, index, &bad, &proof), Err(ProofError::Mismatch));
        }
        let mut bad = leaf;
        bad.account[0] ^= 1;
        prop_assert_eq!(verify(&root, count, index, &bad, &proof), Err(ProofError::Mismatch));
        let mut long = proof.clone();
        long.push(Node::EMPTY);
        prop_assert_eq!(verify(&root, count, index, &leaf, &long), Err(ProofError::Length));
        if !proof.is_empty() {
            let short = &proof[1..];
            prop_assert_eq!(verify(&root, count, index, &leaf, short), Err(ProofError::Length));
        }
    }
}

fn flip(node: &mut Node, bit: usize) {
    match bit {
        0..256 => node.hash[bit / 8] ^= 1 << (bit % 8),
        _ => node.sum ^= 1 << (bit - 256),
    }
}

#[test]
fn trees_that_cannot_be_are_refused_by_name() {
    let leaf = |n: u8, cumulative| Leaf { account: [n; 32], cumulative };
    assert_eq!(root(&[]), Ok(Node::EMPTY));
    assert_eq!(root(&[leaf(2, 1), leaf(1, 1)]), Err(TreeError::Unsorted));
    assert_eq!(root(&[leaf(1, 1), leaf(1, 1)]), Err(TreeError::Unsorted));
    assert_eq!(root(&[leaf(1, u64::MAX), leaf(2, 1)]), Err(TreeError::SumOverflow));
    assert_eq!(prove(&[leaf(1, 1)], 1), Err(TreeError::IndexOutOfRange));
    let only = root(&[leaf(1, 1)]).unwrap();
    assert_eq!(verify(&only, 1, 1, &leaf(1, 1), &[]), Err(ProofError::IndexOutOfRange));
    assert_eq!(verify(&only, 1 << 25, 0, &leaf(1, 1), &[]), Err(ProofError::IndexOutOfRange));
}

#[test]
fn a_full_tree_needs_the_greatest_proof() {
    use vigor_primitives::tree::{LEAVES_MAX, PROOF_MAX};
    assert_eq!(proof_len(LEAVES_MAX, 0), PROOF_MAX);
    assert_eq!(proof_len(LEAVES_MAX, LEAVES_MAX - 1), PROOF_MAX);
    assert_eq!(proof_len(1, 0), 0);
}
