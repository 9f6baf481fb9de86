// SPDX-License-Identifier: Apache-2.0
//! Each invariant, broken.

use frame_support::{assert_err, assert_ok};

use crate::{
    Unbondings,
    mock::{BOND, Equivocation, Test, alice, leave, run},
};

#[test]
fn held_bonds_are_consistent() {
    run(|| {
        assert_ok!(Equivocation::do_try_state());
        leave(&alice());
        assert_ok!(Equivocation::do_try_state());
    });
}

#[test]
fn a_bond_that_is_not_held_is_found() {
    run(|| {
        leave(&alice());
        let entry = Unbondings::<Test>::get(alice()).unwrap();
        let break_it = |amount, free_at| {
            Unbondings::<Test>::insert(alice(), crate::types::Unbonding { amount, free_at });
        };
        break_it(BOND - 1, entry.free_at);
        assert_err!(Equivocation::do_try_state(), "the hold is not what is on its way back");
        break_it(0, entry.free_at);
        assert_err!(Equivocation::do_try_state(), "nothing is on its way back");
        break_it(BOND, entry.free_at + 1);
        assert_err!(Equivocation::do_try_state(), "a bond waits longer than it must");
        break_it(BOND, entry.free_at);
    });
}
