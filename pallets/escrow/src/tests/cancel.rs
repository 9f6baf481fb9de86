// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event, HoldReason,
    mock::{
        Escrow, LISTING_DEPOSIT, PRICE, RICH, STAKE, Test, buyer, end_events, go_past_deadline,
        held, order, order_in, other, purse, run, seller, signed, take_events,
    },
    types::OrderState,
};

#[test]
fn the_buyer_alone_cancels_before_accepting() {
    run(|| {
        let id = order_in(OrderState::Funded);
        take_events();
        assert_noop!(Escrow::cancel(signed(seller()), id), Error::<Test>::NotAuthorized);
        assert_ok!(Escrow::cancel(signed(buyer()), id));
        assert_eq!(purse(&buyer()), RICH);
        let way = (OrderState::Funded, OrderState::Refunded);
        assert_eq!(take_events(), end_events(id, way, [0, PRICE, 0]));
    });
}

#[test]
fn both_cancel_after_accepting_in_any_order() {
    for (first, second) in [(buyer(), seller()), (seller(), buyer())] {
        run(|| {
            let id = order_in(OrderState::Accepted);
            take_events();
            assert_ok!(Escrow::cancel(signed(first.clone()), id));
            assert_eq!(order(id).state, OrderState::Accepted);
            assert_eq!(held(HoldReason::Stake, &seller()), STAKE);
            let again = Escrow::cancel(signed(first.clone()), id);
            assert_noop!(again, Error::<Test>::AlreadyRequested);
            assert_ok!(Escrow::cancel(signed(second.clone()), id));
            assert_eq!((purse(&buyer()), purse(&seller())), (RICH, RICH - LISTING_DEPOSIT));
            let requested = |by| Event::CancelRequested { order: id, by };
            let way = (OrderState::Accepted, OrderState::Refunded);
            let [changed, paid] = end_events(id, way, [0, PRICE, 0]);
            assert_eq!(
                take_events(),
                [requested(first.clone()), requested(second.clone()), changed, paid]
            );
        });
    }
}

#[test]
fn nobody_else_cancels_and_nobody_cancels_late() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        assert_noop!(Escrow::cancel(signed(other()), id), Error::<Test>::NotAuthorized);
        go_past_deadline(id);
        assert_noop!(Escrow::cancel(signed(buyer()), id), Error::<Test>::DeadlinePassed);
    });
}

#[test]
fn a_shipped_order_cannot_be_cancelled() {
    run(|| {
        let id = order_in(OrderState::Shipped);
        assert_noop!(Escrow::cancel(signed(buyer()), id), Error::<Test>::WrongState);
        assert_noop!(Escrow::cancel(signed(seller()), id), Error::<Test>::WrongState);
    });
}
