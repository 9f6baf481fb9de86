// SPDX-License-Identifier: Apache-2.0

use proptest::prelude::*;
use std::collections::BTreeMap;
use vigor_primitives::certificate::possession_hash;
use vigor_primitives::tree::{
    Leaf, Node, ProofError, TreeError, node_hash, parent, proof_len, prove, root, verify,
};

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

    /// Of the leaf, of the root and of each sibling.
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
        for bit in 0..320 {
            let mut bad = leaf;
            flip_leaf(&mut bad, bit);
            prop_assert_eq!(verify(&root, count, index, &bad, &proof), Err(ProofError::Mismatch));
            let mut bad = root;
            flip(&mut bad, bit);
            prop_assert_eq!(verify(&bad, count, index, &leaf, &proof), Err(ProofError::Mismatch));
        }
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

fn flip_leaf(leaf: &mut Leaf, bit: usize) {
    match bit {
        0..256 => leaf.account[bit / 8] ^= 1 << (bit % 8),
        _ => leaf.cumulative ^= 1 << (bit - 256),
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

/// SplitMix64: the same trees on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// A tree of at most eight leaves.
    fn tree(&mut self) -> Vec<Leaf> {
        let count = 1 + self.below(8);
        let totals = (0..count).map(|_| {
            let mut account = [0; 32];
            account[..8].copy_from_slice(&self.next().to_le_bytes());
            account[24..].copy_from_slice(&self.next().to_le_bytes());
            (account, self.next() >> 4)
        });
        as_leaves(totals.collect())
    }
}

/// Each leaf of 10⁵ random trees is proven; with one random bit of its proof, total, account or
/// root flipped it is not.
#[test]
fn a_hundred_thousand_random_trees() {
    let mut random = Random(7);
    for _ in 0..100_000 {
        let leaves = random.tree();
        let top = root(&leaves).unwrap();
        let count = leaves.len() as u32;
        let index = random.below(count.into()) as u32;
        let leaf = leaves[index as usize];
        let proof = prove(&leaves, index).unwrap();
        assert_eq!(verify(&top, count, index, &leaf, &proof), Ok(()));

        let (mut bad_top, mut bad_leaf, mut bad_proof) = (top, leaf, proof.clone());
        let bit = random.below(320) as usize;
        match random.below(2 + proof.len() as u64) as usize {
            0 => flip(&mut bad_top, bit),
            1 => flip_leaf(&mut bad_leaf, bit),
            at => flip(&mut bad_proof[at - 2], bit),
        }
        assert_eq!(
            verify(&bad_top, count, index, &bad_leaf, &bad_proof),
            Err(ProofError::Mismatch)
        );
    }
}

#[test]
fn the_hash_of_a_node_covers_the_sums_of_its_children() {
    let (left, right) = (Node { hash: [1; 32], sum: 3 }, Node { hash: [2; 32], sum: 4 });
    let honest = parent(&left, &right).unwrap();
    assert_eq!((honest.hash, honest.sum), (node_hash(&left, &right), 7));
    assert_ne!(node_hash(&Node { sum: 4, ..left }, &right), honest.hash);
    assert_ne!(node_hash(&right, &left), honest.hash);
    assert_eq!(parent(&Node { sum: u64::MAX, ..left }, &right), None);
}

#[test]
fn a_proof_of_possession_is_of_one_chain_account_and_key() {
    let hash = possession_hash(&[1; 32], &[2; 32], &[3; 32]);
    assert_ne!(hash, possession_hash(&[0; 32], &[2; 32], &[3; 32]));
    assert_ne!(hash, possession_hash(&[1; 32], &[0; 32], &[3; 32]));
    assert_ne!(hash, possession_hash(&[1; 32], &[2; 32], &[0; 32]));
}
