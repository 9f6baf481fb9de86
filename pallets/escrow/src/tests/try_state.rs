// SPDX-License-Identifier: Apache-2.0
//! The invariants notice what breaks them.

use frame_support::{
    assert_ok,
    traits::{fungible::MutateHold as _, fungibles::MutateHold as _, tokens::Precision},
};

use vigor_primitives::did::DidId;

use crate::{
    Due, HoldReason, Leaving, Listings, Orders, Panels, Reputations, Unpaid, Votes,
    mock::{
        ASSET, Assets, AssetsHolder, Balances, Escrow, PRICE, START_BLOCK, Test, arbiter,
        asset_terms, buyer, disputed_before_panel, issuer, order, order_in, order_of, run, seller,
        signed,
    },
    settlement::Payouts,
    types::{Leave, OrderState, Reputation},
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
    for reason in [
        HoldReason::Order,
        HoldReason::Stake,
        HoldReason::Listing,
        HoldReason::Panel,
        HoldReason::OrderDeposit,
    ] {
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
    notices(Orders::<Test>::remove);
    notices(|id| Votes::<Test>::insert(id, buyer(), 1));
    notices(|_| Panels::<Test>::mutate(0, |it| it.as_mut().unwrap().threshold = 4));
    notices(|_| Panels::<Test>::mutate(0, |it| it.as_mut().unwrap().open_orders = 2));
    notices(|_| Panels::<Test>::remove(0));
    notices(|id| Due::<Test>::remove(Escrow::due_key(order(id).deadline), id));
    notices(|id| Due::<Test>::insert(Escrow::due_key(order(id).deadline + 1), id, ()));
    notices(|id| Orders::<Test>::mutate(id, |it| it.as_mut().unwrap().deposit += 1));
    let (did, reputation) = (DidId([1; 32]), Reputation { completed: 1, disputed: 0, lost: 0 });
    notices(|_| Reputations::<Test>::insert(did, Reputation::default()));
    notices(|_| Leaving::<Test>::insert(did, Leave { since: START_BLOCK, reputation }));
    notices(|_| {
        Reputations::<Test>::insert(did, reputation);
        Leaving::<Test>::insert(did, Leave { since: START_BLOCK + 1, reputation });
    });
}

#[test]
fn shares_that_nobody_waits_for_are_noticed() {
    let share = Payouts { seller: 1, ..Payouts::default() };
    notices(|id| Unpaid::<Test>::insert(id, share));
    notices(|_| Unpaid::<Test>::insert(sp_core::H256([7; 32]), share));
    run(|| {
        let id = order_of(asset_terms(), OrderState::Shipped);
        assert_ok!(Assets::freeze_asset(signed(issuer()), ASSET));
        assert_ok!(Escrow::complete(signed(buyer()), id));
        let unpaid = Unpaid::<Test>::get(id).unwrap();
        for wrong in [
            Payouts::default(),
            Payouts { seller: PRICE - 1, ..unpaid },
            Payouts { buyer: 1, ..unpaid },
            Payouts { fee: 1, ..unpaid },
            Payouts { stake_to_buyer: 1, ..unpaid },
        ] {
            Unpaid::<Test>::insert(id, wrong);
            assert!(Escrow::do_try_state().is_err());
        }
        Unpaid::<Test>::remove(id);
        assert!(Escrow::do_try_state().is_err());
        Unpaid::<Test>::insert(id, unpaid);
    });
}

#[test]
fn a_hold_of_the_asset_is_checked_too() {
    run(|| {
        order_of(asset_terms(), OrderState::Accepted);
        for (reason, who) in [(HoldReason::Order, buyer()), (HoldReason::Stake, seller())] {
            let reason = reason.into();
            assert_ok!(AssetsHolder::hold(ASSET, &reason, &who, 1));
            assert!(Escrow::do_try_state().is_err());
            assert_ok!(AssetsHolder::release(ASSET, &reason, &who, 1, Precision::Exact));
            assert_ok!(Escrow::do_try_state());
        }
    });
}
