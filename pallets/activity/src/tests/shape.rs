// SPDX-License-Identifier: Apache-2.0
//! False leaf counts: honest trees are never accused, and every false count is found.

use super::forged::Forged;
use crate::{
    evidence::{
        Commitment, Evidence, Fault, Flaw, Opened, Step, check_wrong_shape, check_wrong_sum,
    },
    mock::{
        Activity, BOND, CHALLENGE_BOND, EMISSION, ExtBuilder, Test, account, by, last_event, leaf,
        operator,
    },
    pallet::{Error, Event, OracleOperators, Pending},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use proptest::{
    collection::btree_map,
    prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, prop_assume, proptest},
};
use vigor_primitives::tree::{LEAVES_MAX, Leaf, Node, leaf_node, node_hash};

/// The challenger.
const WHO: u8 = 1;

type Shown = (Opened, u64, Vec<Step>);

fn leaves(count: u8) -> Vec<Leaf> {
    (0..count).map(|n| leaf(n, 1_000 + u64::from(n))).collect()
}

fn commitment(tree: &Forged) -> Commitment {
    Commitment { root: tree.root(), leaf_count: tree.leaf_count() }
}

/// Every node of a tree with its path: all that can be shown.
fn all_shown(tree: &Forged) -> Vec<Shown> {
    let widths = tree.widths().into_iter().enumerate();
    widths.flat_map(|(level, width)| (0..width).map(move |n| tree.opened(level, n))).collect()
}

fn judge(tree: &Commitment, (node, claimed, path): &Shown) -> Result<(), Flaw> {
    check_wrong_shape(tree, node, *claimed, path)
}

/// What shows that a tree has another number of leaves than is said.
fn evidence(tree: &Forged) -> Option<Shown> {
    let said = commitment(tree);
    all_shown(tree).into_iter().find(|shown| judge(&said, shown) == Ok(()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Nothing that can be opened of an honest tree lies in a wrong place.
    #[test]
    fn honest_shapes_are_never_accused(
        totals in btree_map(any::<u8>(), 0u64..1_000, 1..50),
        flip in any::<usize>(),
    ) {
        let leaves: Vec<_> = totals.into_iter().map(|(n, total)| leaf(n, total)).collect();
        let tree = Forged::new(&leaves);
        let said = commitment(&tree);
        for mut shown in all_shown(&tree) {
            prop_assert_eq!(judge(&said, &shown), Err(Flaw::NoFault));
            let other = (shown.0, shown.1 ^ 1, shown.2.clone());
            prop_assert_eq!(judge(&said, &other), Err(Flaw::PathNotUnderRoot));
            if !shown.2.is_empty() {
                let at = flip % shown.2.len();
                shown.2[at].sibling_is_left ^= true;
                prop_assert_eq!(judge(&said, &shown), Err(Flaw::PathNotUnderRoot));
            }
        }
    }

    /// Any count but the true one is found, however far off it is.
    #[test]
    fn a_false_count_is_found(count in 1u8..60, said in 1..=LEAVES_MAX) {
        prop_assume!(said != u32::from(count));
        prop_assert!(evidence(&Forged::new(&leaves(count)).counted(said)).is_some());
    }
}

#[test]
fn every_small_false_count_is_found() {
    for count in 1..=18 {
        for said in 1..=18 {
            let tree = Forged::new(&leaves(count)).counted(said);
            assert_eq!(evidence(&tree).is_some(), said != u32::from(count), "{count}, {said}");
        }
    }
}

#[test]
fn the_greatest_counts_are_judged() {
    for said in [LEAVES_MAX - 1, LEAVES_MAX, LEAVES_MAX + 1, u32::MAX] {
        assert!(evidence(&Forged::new(&leaves(3)).counted(said)).is_some(), "{said}");
    }
    // The chain takes in no tree without leaves but the empty one.
    assert!(evidence(&Forged::new(&leaves(1)).counted(0)).is_some());
}

/// The right number of leaves in a tree that leans to one side.
#[test]
fn a_tree_of_another_shape_is_found() {
    let nodes: Vec<_> = leaves(4).iter().map(leaf_node).collect();
    let above = |left: &Node, right: &Node| Node {
        hash: node_hash(left, right),
        sum: left.sum + right.sum,
    };
    let low = above(&nodes[2], &nodes[3]);
    let mid = above(&nodes[1], &low);
    let root = above(&nodes[0], &mid);
    let step = |sibling: Node, sibling_is_left, sum| Step { sibling, sibling_is_left, sum };
    let said = Commitment { root, leaf_count: 4 };

    let near = (Opened::Leaf(leaves(4)[0]), nodes[0].sum, vec![step(mid, false, root.sum)]);
    assert_eq!(judge(&said, &near), Ok(()));
    let path = vec![step(nodes[1], true, mid.sum), step(nodes[0], true, root.sum)];
    let deep = (Opened::Inner { left: nodes[2], right: nodes[3] }, low.sum, path);
    assert_eq!(judge(&said, &deep), Ok(()));
    let top = (Opened::Inner { left: nodes[0], right: mid }, root.sum, Vec::new());
    assert_eq!(judge(&said, &top), Err(Flaw::NoFault));
    // Its sums are right.
    assert_eq!(check_wrong_sum(&root, &deep.0, deep.1, &deep.2), Err(Flaw::NoFault));
}

fn challenge(shown: Shown) -> DispatchResult {
    let (node, claimed, path) = shown;
    let path = path.try_into().expect("at most 24 steps");
    Activity::challenge(by(WHO), EMISSION, 1, Evidence::WrongShape { node, claimed, path })
}

#[test]
fn a_false_count_costs_its_signers_their_bonds() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let tree = Forged::new(&leaves(3)).counted(4);
        assert_ok!(tree.submit(EMISSION, 1, &[0, 1, 2]));
        assert_ok!(challenge(evidence(&tree).expect("a leaf where there should be two")));
        assert!(matches!(
            last_event(),
            Event::ChallengeAccepted {
                fault: Fault::WrongShape,
                slashed,
                rejected: true,
                ..
            } if slashed == 3 * BOND
        ));
        assert_eq!(Pending::<Test>::get(EMISSION), None);
        for n in 0..4 {
            assert_eq!(OracleOperators::<Test>::contains_key(operator(n)), n == 3);
        }
        let again = challenge(evidence(&tree).expect("the same"));
        assert_noop!(again, Error::<Test>::NothingPending);
    });
}

#[test]
fn a_true_count_costs_the_challenger() {
    ExtBuilder::default().operators(4).rich([WHO]).run(|| {
        let tree = Forged::new(&leaves(3));
        assert_ok!(tree.submit(EMISSION, 1, &[0, 1, 2]));
        for shown in all_shown(&tree) {
            assert_ok!(challenge(shown));
            assert_eq!(
                last_event(),
                Event::ChallengeFailed {
                    program: EMISSION,
                    epoch: 1,
                    challenger: account(WHO),
                    fault: Fault::WrongShape,
                    flaw: Flaw::NoFault,
                    forfeited: CHALLENGE_BOND,
                }
            );
        }
        assert_eq!(Pending::<Test>::get(EMISSION), Some(1));
        assert_eq!(OracleOperators::<Test>::iter().count(), 4);
    });
}
