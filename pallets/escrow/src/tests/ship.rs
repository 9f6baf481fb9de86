// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event,
    mock::{
        COMPLETE_BLOCKS, EVIDENCE, Escrow, START_BLOCK, Test, buyer, go_past_deadline, order,
        order_in, run, seller, signed, take_events,
    },
    types::OrderState,
};

#[test]
fn shipping_keeps_the_evidence() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        take_events();
        assert_ok!(Escrow::ship(signed(seller()), id, EVIDENCE));
        let deadline = START_BLOCK + COMPLETE_BLOCKS;
        assert_eq!((order(id).evidence, order(id).deadline), (Some(EVIDENCE), deadline));
        let (from, to) = (OrderState::Accepted, OrderState::Shipped);
        assert_eq!(take_events(), [Event::OrderChanged { order: id, from, to, deadline }]);
    });
}

#[test]
fn only_the_seller_ships_an_accepted_order_in_time() {
    run(|| {
        let id = order_in(OrderState::Funded);
        let ship = |who| Escrow::ship(signed(who), id, EVIDENCE);
        assert_noop!(ship(seller()), Error::<Test>::WrongState);
        assert_ok!(Escrow::accept(signed(seller()), id));
        assert_noop!(ship(buyer()), Error::<Test>::NotAuthorized);
        go_past_deadline(id);
        assert_noop!(ship(seller()), Error::<Test>::DeadlinePassed);
    });
}
