// SPDX-License-Identifier: Apache-2.0
//! Totals that fell, vanished, or grew by more than an epoch may add.

use super::{Commitment, Flaw, Opening};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What a tree says about an account.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Total {
    /// It has this leaf.
    #[codec(index = 0)]
    Leaf(Opening),
    /// It has none.
    #[codec(index = 1)]
    Absent(Absence),
}

/// Where the leaf of an account would be, if it had one.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Absence {
    /// The tree has no leaves.
    #[codec(index = 0)]
    Empty,
    /// Before this leaf, which is the first.
    #[codec(index = 1)]
    Before(Opening),
    /// Between these leaves, which are neighbours.
    #[codec(index = 2)]
    Between(Opening, Opening),
    /// After this leaf, which is the last.
    #[codec(index = 3)]
    After(Opening),
}

/// The total of an account in a tree; zero where it has no leaf.
///
/// In a tree whose leaves are not ascending, absence may be shown of an account that is present.
/// That is no way to accuse honest oracles: their leaves are ascending.
pub fn total_of(tree: &Commitment, account: &[u8; 32], total: &Total) -> Result<u64, Flaw> {
    match total {
        Total::Leaf(opening) => {
            tree.check(opening)?;
            let same = opening.leaf.account == *account;
            if same { Ok(opening.leaf.cumulative) } else { Err(Flaw::AccountMismatch) }
        }
        Total::Absent(absence) => check_absent(tree, account, absence).map(|()| 0),
    }
}

/// Whether the total of an account is lower than it was.
///
/// A leaf of zero may vanish: nobody loses anything.
pub fn check_fell(
    before: &Commitment,
    now: &Commitment,
    leaf: &Opening,
    total: &Total,
) -> Result<(), Flaw> {
    before.check(leaf)?;
    let total = total_of(now, &leaf.leaf.account, total)?;
    if total < leaf.leaf.cumulative { Ok(()) } else { Err(Flaw::NoFault) }
}

/// Whether an account earned more than `cap` reward units.
pub fn check_over_cap(
    before: &Commitment,
    now: &Commitment,
    leaf: &Opening,
    total: &Total,
    cap: u64,
) -> Result<(), Flaw> {
    now.check(leaf)?;
    let total = total_of(before, &leaf.leaf.account, total)?;
    let earned = leaf.leaf.cumulative.checked_sub(total);
    if earned.is_some_and(|earned| earned > cap) { Ok(()) } else { Err(Flaw::NoFault) }
}

fn check_absent(tree: &Commitment, account: &[u8; 32], absence: &Absence) -> Result<(), Flaw> {
    let (holds, otherwise) = match absence {
        Absence::Empty => (tree.leaf_count == 0, Flaw::NotEmpty),
        Absence::Before(first) => {
            tree.check(first)?;
            (first.index == 0 && *account < first.leaf.account, Flaw::NotAtEdge)
        }
        Absence::Between(left, right) => {
            tree.check(left)?;
            tree.check(right)?;
            let neighbours = left.index.checked_add(1) == Some(right.index);
            let between = left.leaf.account < *account && *account < right.leaf.account;
            (neighbours && between, Flaw::NotNeighbours)
        }
        Absence::After(last) => {
            tree.check(last)?;
            let is_last = last.index.checked_add(1) == Some(tree.leaf_count);
            (is_last && last.leaf.account < *account, Flaw::NotAtEdge)
        }
    };
    if holds { Ok(()) } else { Err(otherwise) }
}
