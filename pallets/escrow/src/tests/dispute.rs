// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event, HoldReason,
    mock::{
        DISPUTE_BLOCKS, Escrow, ORDER_DEPOSIT, PRICE, STAKE, START_BLOCK, Test, buyer,
        go_past_deadline, held, order, order_in, run, seller, signed, take_events,
    },
    types::OrderState,
};

#[test]
fn a_dispute_keeps_everything_held() {
    run(|| {
        let id = order_in(OrderState::Shipped);
        take_events();
        assert_ok!(Escrow::dispute(signed(buyer()), id));
        assert_eq!(held(HoldReason::Order, &buyer()), PRICE + ORDER_DEPOSIT);
        assert_eq!(held(HoldReason::Stake, &seller()), STAKE);
        let deadline = START_BLOCK + DISPUTE_BLOCKS;
        assert_eq!(order(id).deadline, deadline);
        let (from, to) = (OrderState::Shipped, OrderState::Disputed);
        assert_eq!(take_events(), [Event::OrderChanged { order: id, from, to, deadline }]);
    });
}

#[test]
fn only_the_buyer_disputes_a_shipped_order_in_time() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        assert_noop!(Escrow::dispute(signed(buyer()), id), Error::<Test>::WrongState);
        assert_ok!(Escrow::ship(signed(seller()), id, crate::mock::EVIDENCE));
        assert_noop!(Escrow::dispute(signed(seller()), id), Error::<Test>::NotAuthorized);
        go_past_deadline(id);
        assert_noop!(Escrow::dispute(signed(buyer()), id), Error::<Test>::DeadlinePassed);
    });
}
