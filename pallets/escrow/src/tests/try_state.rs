// SPDX-License-Identifier: Apache-2.0
//! The invariants notice what breaks them.

use frame_support::{
    assert_ok,
    traits::{fungible::MutateHold, tokens::Precision},
};

use crate::{
    HoldReason, Listings, Orders, Panels, Votes,
    mock::{
        Balances, Escrow, Test, arbiter, buyer, disputed_before_panel, order, order_in, run,
        seller, signed,
    },
    types::OrderState,
};

/// Runs `damage` on a disputed order, expects the invariants to fail, and undoes it.
fn notices(damage: impl FnOnce(sp_core::H256)) {
    run(|| {
        let id = disputed_before_panel();
        assert_ok!(Escrow::award(signed(arbiter(0)), id, 1));
        assert_ok!(Escrow::do_try_state());
        let _ = frame_support::storage::with_transaction(|| {
            damage(id);
            assert!(Escrow::do_try_state().is_err());
            frame_support::storage::TransactionOutcome::Rollback(
                Ok::<_, sp_runtime::DispatchError>(()),
            )
        });
    });
}

#[test]
fn a_hold_that_is_too_small_or_too_great_is_noticed() {
    for reason in [HoldReason::Order, HoldReason::Stake, HoldReason::Listing, HoldReason::Panel] {
        notices(|_| {
            assert_ok!(Balances::hold(&reason.into(), &buyer(), 1));
        });
    }
    notices(|_| {
        let reason = HoldReason::Order.into();
        assert_ok!(Balances::release(&reason, &buyer(), 1, Precision::Exact));
    });
    notices(|_| {
        let reason = HoldReason::Stake.into();
        assert_ok!(Balances::release(&reason, &seller(), 1, Precision::Exact));
    });
}

#[test]
fn what_stays_held_after_the_end_is_noticed() {
    run(|| {
        order_in(OrderState::Released);
        let reason = HoldReason::Order.into();
        assert_ok!(Balances::hold(&reason, &buyer(), 1));
        assert!(Escrow::do_try_state().is_err());
        assert_ok!(Balances::release(&reason, &buyer(), 1, Precision::Exact));
    });
}

#[test]
fn records_that_disagree_are_noticed() {
    notices(|id| Listings::<Test>::remove(order(id).listing));
    notices(|id| {
        Listings::<Test>::mutate(order(id).listing, |it| it.as_mut().unwrap().open_orders = 0)
    });
    notices(|id| Orders::<Test>::mutate(id, |it| it.as_mut().unwrap().state = OrderState::Settled));
    notices(|id| Orders::<Test>::remove(id));
    notices(|id| Votes::<Test>::insert(id, buyer(), 1));
    notices(|_| Panels::<Test>::mutate(0, |it| it.as_mut().unwrap().threshold = 4));
}
