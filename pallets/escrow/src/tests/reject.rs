// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, HoldReason,
    mock::{
        Escrow, ORDER_DEPOSIT, PRICE, RICH, STOCK, Test, buyer, end_events, go_past_deadline, held,
        listing, order, order_in, purse, run, seller, signed, take_events,
    },
    types::OrderState,
};

#[test]
fn rejecting_pays_back_and_puts_the_item_back() {
    run(|| {
        let id = order_in(OrderState::Funded);
        take_events();
        assert_ok!(Escrow::reject(signed(seller()), id));
        assert_eq!((purse(&buyer()), held(HoldReason::Order, &buyer())), (RICH, ORDER_DEPOSIT));
        let listing = listing(order(id).listing);
        assert_eq!((listing.stock, listing.open_orders), (STOCK, 0));
        let way = (OrderState::Funded, OrderState::Refunded);
        assert_eq!(take_events(), end_events(id, way, [0, PRICE, 0]));
    });
}

#[test]
fn only_the_seller_rejects_what_is_not_accepted() {
    run(|| {
        let id = order_in(OrderState::Funded);
        assert_noop!(Escrow::reject(signed(buyer()), id), Error::<Test>::NotAuthorized);
        assert_ok!(Escrow::accept(signed(seller()), id));
        assert_noop!(Escrow::reject(signed(seller()), id), Error::<Test>::WrongState);
    });
}

#[test]
fn after_the_deadline_only_a_poke_ends_it() {
    run(|| {
        let id = order_in(OrderState::Funded);
        go_past_deadline(id);
        assert_noop!(Escrow::reject(signed(seller()), id), Error::<Test>::DeadlinePassed);
    });
}

#[test]
fn stock_at_its_maximum_does_not_stop_a_refund() {
    run(|| {
        let id = order_in(OrderState::Funded);
        let listing_id = order(id).listing;
        assert_ok!(Escrow::update_listing(signed(seller()), listing_id, u32::MAX, true));
        assert_ok!(Escrow::reject(signed(seller()), id));
        assert_eq!(listing(listing_id).stock, u32::MAX);
    });
}
