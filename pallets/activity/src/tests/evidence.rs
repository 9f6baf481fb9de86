// SPDX-License-Identifier: Apache-2.0
//! The pure judges: honest trees are never accused, and each fault is found.

use super::forged::Forged;
use crate::{
    evidence::{
        Absence, Commitment, Flaw, Opened, Opening, Total, check_fell, check_order, check_over_cap,
        check_wrong_sum, total_of,
    },
    mock::leaf,
};
use proptest::{
    collection::{btree_map, vec},
    prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, prop_assume, proptest},
    sample::Index,
    strategy::{Just, Strategy},
};
use vigor_primitives::tree::{Leaf, Node, root};

/// Leaves of an honest tree; accounts are small, so that neighbours and gaps are hit.
fn honest(leaves_max: usize) -> impl Strategy<Value = Vec<Leaf>> {
    btree_map(any::<u8>(), 0u64..1_000, 0..=leaves_max).prop_map(|totals| {
        totals.into_iter().map(|(account, cumulative)| leaf(account, cumulative)).collect()
    })
}

fn commitment(tree: &Forged) -> Commitment {
    Commitment { root: tree.root(), leaf_count: tree.leaf_count() }
}

/// Every place where an account might be shown not to be.
fn absences(tree: &Forged) -> Vec<Absence> {
    let count = tree.leaf_count() as usize;
    let mut all = vec![Absence::Empty];
    for n in 0..count {
        all.push(Absence::Before(tree.opening(n)));
        all.push(Absence::After(tree.opening(n)));
        for other in 0..count {
            all.push(Absence::Between(tree.opening(n), tree.opening(other)));
        }
    }
    all
}

/// Everything that can be said about an account in a tree.
fn totals(tree: &Forged) -> Vec<Total> {
    let leaves = (0..tree.leaf_count() as usize).map(|n| Total::Leaf(tree.opening(n)));
    leaves.chain(absences(tree).into_iter().map(Total::Absent)).collect()
}

fn real_total(leaves: &[Leaf], account: &[u8; 32]) -> u64 {
    leaves.iter().find(|leaf| leaf.account == *account).map_or(0, |leaf| leaf.cumulative)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A tree of the rules is the tree that oracles build.
    #[test]
    fn forged_trees_of_honest_leaves_are_honest(leaves in honest(40)) {
        prop_assert_eq!(Ok(Forged::new(&leaves).root()), root(&leaves));
    }

    #[test]
    fn ascending_leaves_are_never_out_of_order(leaves in honest(12)) {
        let tree = Forged::new(&leaves);
        for first in 0..leaves.len() {
            for second in 0..leaves.len() {
                let (first, second) = (tree.opening(first), tree.opening(second));
                let judged = check_order(&commitment(&tree), &first, &second);
                prop_assert_eq!(judged, Err(Flaw::NoFault));
            }
        }
    }

    /// In an honest tree an account has one total, however it is shown.
    #[test]
    fn nothing_can_be_said_about_an_honest_tree_but_the_truth(
        leaves in honest(7),
        account in any::<u8>(),
    ) {
        let tree = Forged::new(&leaves);
        let mut shown = 0;
        for total in totals(&tree) {
            if let Ok(units) = total_of(&commitment(&tree), &[account; 32], &total) {
                prop_assert_eq!(units, real_total(&leaves, &[account; 32]));
                shown += 1;
            }
        }
        prop_assert_eq!(shown, 1);
    }

    /// Honest growth within the cap is neither a fall nor too much, whatever is shown.
    #[test]
    fn honest_growth_is_never_accused(
        before in honest(6),
        awards in btree_map(any::<u8>(), 0u64..50, 0..6),
        cap in 50u64..60,
    ) {
        let mut now: std::collections::BTreeMap<_, _> =
            before.iter().map(|leaf| (leaf.account, leaf.cumulative)).collect();
        for (account, award) in awards {
            *now.entry([account; 32]).or_default() += award;
        }
        let now: Vec<_> = now
            .into_iter()
            .map(|(account, cumulative)| Leaf { account, cumulative })
            .collect();
        let (old, new) = (Forged::new(&before), Forged::new(&now));
        for n in 0..before.len() {
            for total in totals(&new) {
                let judged = check_fell(&commitment(&old), &commitment(&new), &old.opening(n), &total);
                prop_assert!(judged.is_err());
            }
        }
        for n in 0..now.len() {
            for total in totals(&old) {
                let (old, tree) = (commitment(&old), commitment(&new));
                let judged = check_over_cap(&old, &tree, &new.opening(n), &total, cap);
                prop_assert!(judged.is_err());
            }
        }
    }

    /// Every node of an honest tree has the sum that it claims, and can be opened.
    #[test]
    fn honest_sums_are_never_accused(leaves in honest(24)) {
        let tree = Forged::new(&leaves);
        for (level, width) in tree.widths().into_iter().enumerate() {
            for index in 0..width {
                let (node, claimed, path) = tree.opened(level, index);
                let judged = check_wrong_sum(&tree.root(), &node, claimed, &path);
                prop_assert_eq!(judged, Err(Flaw::NoFault));
                let judged = check_wrong_sum(&tree.root(), &node, claimed ^ 1, &path);
                prop_assert_eq!(judged, Err(Flaw::PathNotUnderRoot));
            }
        }
    }

    /// Any two leaves in the wrong order, or of one account, are found.
    #[test]
    fn disorder_is_found(leaves in vec((any::<u8>(), 0u64..1_000), 2..20)) {
        let leaves: Vec<_> = leaves.into_iter().map(|(account, units)| leaf(account, units)).collect();
        let tree = Forged::new(&leaves);
        let wrong = (1..leaves.len()).find(|n| leaves[n - 1].account >= leaves[*n].account);
        prop_assume!(wrong.is_some());
        let at = wrong.expect("leaves out of order");
        let judged = check_order(&commitment(&tree), &tree.opening(at - 1), &tree.opening(at));
        prop_assert_eq!(judged, Ok(()));
    }

    /// A total that fell is found, and so is one that vanished.
    #[test]
    fn a_fall_is_found(
        (before, at, fallen) in honest(20)
            .prop_filter("somebody earned something", |leaves| {
                leaves.iter().any(|leaf| leaf.cumulative > 0)
            })
            .prop_flat_map(|leaves| (Just(leaves), any::<Index>(), any::<Option<u16>>())),
    ) {
        let earners: Vec<_> = (0..before.len()).filter(|n| before[*n].cumulative > 0).collect();
        let at = earners[at.index(earners.len())];
        let account = before[at].account;
        let mut now = before.clone();
        match fallen {
            Some(fallen) => now[at].cumulative = u64::from(fallen) % before[at].cumulative,
            None => {
                now.remove(at);
            }
        }
        let (old, new) = (Forged::new(&before), Forged::new(&now));
        let found = totals(&new).into_iter().filter(|total| {
            let (old_root, new_root) = (commitment(&old), commitment(&new));
            check_fell(&old_root, &new_root, &old.opening(at), total) == Ok(())
        });
        prop_assert_eq!(found.count(), 1);
        prop_assert!(real_total(&now, &account) < before[at].cumulative);
    }

    /// An award above the cap is found, whether the account is old or new; one at the cap is not.
    #[test]
    fn an_award_above_the_cap_is_found(
        before in honest(12),
        account in any::<u8>(),
        cap in 0u64..1_000,
        over in 0u64..3,
    ) {
        let mut now: std::collections::BTreeMap<_, _> =
            before.iter().map(|leaf| (leaf.account, leaf.cumulative)).collect();
        *now.entry([account; 32]).or_default() += cap + over;
        let now: Vec<_> = now
            .into_iter()
            .map(|(account, cumulative)| Leaf { account, cumulative })
            .collect();
        let at = now.iter().position(|leaf| leaf.account == [account; 32]).expect("the account");
        let (old, new) = (Forged::new(&before), Forged::new(&now));
        let found = totals(&old).into_iter().filter(|total| {
            let (old, tree) = (commitment(&old), commitment(&new));
            check_over_cap(&old, &tree, &new.opening(at), total, cap) == Ok(())
        });
        prop_assert_eq!(found.count(), usize::from(over > 0));
    }

    /// A node that claims another sum is found, at any level, also where the true sum overflows.
    #[test]
    fn a_wrong_sum_is_found(
        leaves in honest(24).prop_filter("a tree", |leaves| !leaves.is_empty()),
        place in (any::<Index>(), any::<Index>()),
        lie in any::<u64>(),
    ) {
        let widths = Forged::new(&leaves).widths();
        let level = place.0.index(widths.len());
        let index = place.1.index(widths[level]);
        let truth = Forged::new(&leaves).opened(level, index).1;
        prop_assume!(lie != truth);
        let tree = Forged::with_sum(&leaves, level, index, lie);
        let (node, claimed, path) = tree.opened(level, index);
        prop_assert_eq!(check_wrong_sum(&tree.root(), &node, claimed, &path), Ok(()));
    }
}

#[test]
fn sums_that_overflow_are_wrong() {
    let leaves = [leaf(1, u64::MAX), leaf(2, 2)];
    let tree = Forged::new(&leaves);
    assert_eq!(tree.root().sum, 1);
    let (node, claimed, path) = tree.opened(1, 0);
    assert!(path.is_empty());
    assert_eq!(check_wrong_sum(&tree.root(), &node, claimed, &path), Ok(()));
}

#[test]
fn a_leaf_that_claims_another_sum_is_wrong() {
    let tree = Forged::with_sum(&[leaf(1, 7)], 0, 0, 8);
    assert_eq!(tree.root().sum, 8);
    let node = Opened::Leaf(leaf(1, 7));
    assert_eq!(check_wrong_sum(&tree.root(), &node, 8, &[]), Ok(()));
    assert_eq!(check_wrong_sum(&tree.root(), &node, 7, &[]), Err(Flaw::PathNotUnderRoot));
}

#[test]
fn the_empty_tree_has_no_nodes() {
    let nothing = Opened::Inner { left: Node::EMPTY, right: Node::EMPTY };
    assert_eq!(check_wrong_sum(&Node::EMPTY, &nothing, 0, &[]), Err(Flaw::PathNotUnderRoot));
}

#[test]
fn a_leaf_of_nothing_may_vanish() {
    let before = Forged::new(&[leaf(1, 0), leaf(2, 5)]);
    let now = Forged::new(&[leaf(2, 5)]);
    let gone = Total::Absent(Absence::Before(now.opening(0)));
    let judged = check_fell(&commitment(&before), &commitment(&now), &before.opening(0), &gone);
    assert_eq!(judged, Err(Flaw::NoFault));
}

#[test]
fn every_flaw_has_its_name() {
    let tree = Forged::new(&[leaf(2, 5), leaf(4, 5), leaf(6, 5)]);
    let root = commitment(&tree);
    let of = |account: u8, total: &Total| total_of(&root, &[account; 32], total);
    let absent = Total::Absent;
    let leaf_of = |n| Total::Leaf(tree.opening(n));
    assert_eq!(of(4, &leaf_of(1)), Ok(5));
    assert_eq!(of(3, &leaf_of(1)), Err(Flaw::AccountMismatch));
    assert_eq!(of(3, &absent(Absence::Empty)), Err(Flaw::NotEmpty));
    assert_eq!(of(1, &absent(Absence::Before(tree.opening(1)))), Err(Flaw::NotAtEdge));
    assert_eq!(of(2, &absent(Absence::Before(tree.opening(0)))), Err(Flaw::NotAtEdge));
    assert_eq!(of(7, &absent(Absence::After(tree.opening(1)))), Err(Flaw::NotAtEdge));
    assert_eq!(of(6, &absent(Absence::After(tree.opening(2)))), Err(Flaw::NotAtEdge));
    let far = Absence::Between(tree.opening(0), tree.opening(2));
    assert_eq!(of(3, &absent(far)), Err(Flaw::NotNeighbours));
    let outside = Absence::Between(tree.opening(0), tree.opening(1));
    assert_eq!(of(5, &absent(outside.clone())), Err(Flaw::NotNeighbours));
    assert_eq!(of(3, &absent(outside)), Ok(0));
    let wrong = Opening { index: 1, ..tree.opening(0) };
    assert_eq!(root.check(&wrong), Err(Flaw::LeafNotUnderRoot));
    assert_eq!(of(2, &Total::Leaf(wrong.clone())), Err(Flaw::LeafNotUnderRoot));
    assert_eq!(check_order(&root, &wrong, &tree.opening(2)), Err(Flaw::LeafNotUnderRoot));
}
