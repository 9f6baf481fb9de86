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

    /// A tree of at most so many leaves.
    fn tree(&mut self, most: u64) -> Tree {
        let count = 1 + self.below(most);
        let totals = (0..count).map(|_| {
            let mut account = [0; 32];
            account[..8].copy_from_slice(&self.next().to_le_bytes());
            account[24..].copy_from_slice(&self.next().to_le_bytes());
            // The sum of all fits.
            (account, self.next() >> 10)
        });
        let leaves = as_leaves(totals.collect());
        let root = root(&leaves).unwrap();
        Tree { root, leaves }
    }
}

struct Tree {
    root: Node,
    leaves: Vec<Leaf>,
}

impl Tree {
    fn count(&self) -> u32 {
        self.leaves.len() as u32
    }

    /// Its leaf and siblings, which are a proof.
    fn proven(&self, index: u32) -> (Leaf, Vec<Node>) {
        let (leaf, proof) = (self.leaves[index as usize], prove(&self.leaves, index).unwrap());
        assert_eq!(verify(&self.root, self.count(), index, &leaf, &proof), Ok(()));
        (leaf, proof)
    }

    /// Of root, leaf and siblings, in a row, every `step`th bit from the one of that number on.
    fn refuses_flips(&self, index: u32, from: usize, step: usize) {
        let (mut leaf, mut proof) = self.proven(index);
        let mut root = self.root;
        for at in (from..320 * (2 + proof.len())).step_by(step) {
            let (part, bit) = (at / 320, at % 320);
            for refused in [true, false] {
                match part {
                    0 => flip(&mut root, bit),
                    1 => flip_leaf(&mut leaf, bit),
                    _ => flip(&mut proof[part - 2], bit),
                }
                // The second flip of the same bit restores it.
                if refused {
                    let verdict = verify(&root, self.count(), index, &leaf, &proof);
                    assert_eq!(verdict, Err(ProofError::Mismatch));
                }
            }
        }
    }

    /// Of the index, every bit.
    fn refuses_other_indices(&self, index: u32) {
        let (leaf, proof) = self.proven(index);
        let count = self.count();
        for bit in 0..u32::BITS {
            let other = index ^ 1 << bit;
            let error = match other {
                _ if other >= count => ProofError::IndexOutOfRange,
                _ if proof_len(count, other) != proof_len(count, index) => ProofError::Length,
                _ => ProofError::Mismatch,
            };
            assert_eq!(verify(&self.root, count, other, &leaf, &proof), Err(error));
        }
    }
}

/// Trees of the great test, and the most leaves of most of them.
const TREES: u64 = 100_000;
const LEAVES_FEW: u64 = 16;
/// The most leaves of one tree in [`LARGE_EVERY`].
const LEAVES_MANY: u64 = 500;
const LARGE_EVERY: u64 = 500;
/// Of how many trees one leaf is tried with every bit flipped, and of how many each leaf.
const WHOLE_LEAF_EVERY: u64 = 20;
const WHOLE_TREE_EVERY: u64 = 500;
/// Every so many bits of what proves a leaf of any tree, from a random one of the first on.
const BITS_APART: u64 = 8;

/// Every leaf of 10⁵ random trees is proven: of 1 to 16 leaves, and in one of 500 trees of 1 to
/// 500. One random leaf of each tree is proven at no other index that a flipped bit makes, and not
/// with any one of every eighth bit of root, leaf (account and total) and siblings (hashes and sums)
/// flipped. Of one tree in 20 the leaf is refused with any single bit of these flipped, and of one
/// small tree in 500 each leaf is.
#[test]
fn a_hundred_thousand_random_trees() {
    let mut random = Random(7);
    for number in 0..TREES {
        let large = number % LARGE_EVERY == 1;
        let tree = random.tree(if large { LEAVES_MANY } else { LEAVES_FEW });
        for index in 0..tree.count() {
            tree.proven(index);
        }
        let index = random.below(tree.count().into()) as u32;
        let from = random.below(BITS_APART) as usize;
        tree.refuses_other_indices(index);
        match number {
            _ if number % WHOLE_TREE_EVERY == 0 => {
                (0..tree.count()).for_each(|index| tree.refuses_flips(index, 0, 1));
            }
            _ if number % WHOLE_LEAF_EVERY == 1 => tree.refuses_flips(index, 0, 1),
            _ => tree.refuses_flips(index, from, BITS_APART as usize),
        }
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
