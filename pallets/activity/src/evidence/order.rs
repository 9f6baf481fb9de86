// SPDX-License-Identifier: Apache-2.0
//! Leaves out of order or doubled.

use super::{Commitment, Flaw, Opening};

/// Whether two leaves show that the leaves of a tree are not strictly ascending by account.
///
/// They need not be neighbours: among ascending leaves every later one has a greater account.
pub fn check_order(tree: &Commitment, first: &Opening, second: &Opening) -> Result<(), Flaw> {
    tree.check(first)?;
    tree.check(second)?;
    let wrong = first.index < second.index && first.leaf.account >= second.leaf.account;
    if wrong { Ok(()) } else { Err(Flaw::NoFault) }
}
