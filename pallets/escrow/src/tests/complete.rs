// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, HoldReason,
    mock::{
        Escrow, FEE, LISTING_DEPOSIT, ORDER_DEPOSIT, PRICE, RICH, STOCK, Test, buyer, end_events,
        go_past_deadline, held, listing, order, order_in, purse, run, seller, signed, take_events,
        treasury,
    },
    types::OrderState,
};

#[test]
fn completing_pays_the_seller_less_the_fee() {
    run(|| {
        let id = order_in(OrderState::Shipped);
        take_events();
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!(purse(&buyer()), RICH - PRICE);
        assert_eq!(purse(&seller()), RICH - LISTING_DEPOSIT + PRICE - FEE);
        assert_eq!(purse(&treasury()), FEE);
        assert_eq!(held(HoldReason::Order, &buyer()), ORDER_DEPOSIT);
        assert_eq!(held(HoldReason::Stake, &seller()), 0);
        let listing = listing(order(id).listing);
        assert_eq!((listing.stock, listing.open_orders), (STOCK - 1, 0));
        let way = (OrderState::Shipped, OrderState::Released);
        assert_eq!(take_events(), end_events(id, way, [PRICE - FEE, 0, FEE]));
    });
}

#[test]
fn only_the_buyer_completes_a_shipped_order_in_time() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        assert_noop!(Escrow::complete(signed(buyer()), id), Error::<Test>::WrongState);
        assert_ok!(Escrow::ship(signed(seller()), id, crate::mock::EVIDENCE));
        assert_noop!(Escrow::complete(signed(seller()), id), Error::<Test>::NotAuthorized);
        go_past_deadline(id);
        assert_noop!(Escrow::complete(signed(buyer()), id), Error::<Test>::DeadlinePassed);
    });
}

#[test]
fn release_fails_while_disputed() {
    run(|| {
        let id = order_in(OrderState::Disputed);
        assert_noop!(Escrow::complete(signed(buyer()), id), Error::<Test>::WrongState);
    });
}
