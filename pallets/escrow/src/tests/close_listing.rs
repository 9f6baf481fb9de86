// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event, HoldReason, Listings,
    mock::{
        Escrow, RICH, Test, buyer, free, held, new_listing, order, order_in, other, run, seller,
        signed, take_events, terms,
    },
    types::OrderState,
};

#[test]
fn closing_returns_the_deposit() {
    run(|| {
        let id = new_listing(terms());
        take_events();
        assert_ok!(Escrow::close_listing(signed(seller()), id));
        assert_eq!(Listings::<Test>::get(id), None);
        assert_eq!((held(HoldReason::Listing, &seller()), free(&seller())), (0, RICH));
        assert_eq!(take_events(), [Event::ListingClosed { listing: id }]);
    });
}

#[test]
fn a_listing_stays_while_an_order_is_open() {
    run(|| {
        let id = order_in(OrderState::Funded);
        let listing = order(id).listing;
        let close = || Escrow::close_listing(signed(seller()), listing);
        assert_noop!(close(), Error::<Test>::OpenOrders);
        assert_ok!(Escrow::cancel(signed(buyer()), id));
        assert_ok!(close());
        assert_noop!(close(), Error::<Test>::ListingNotFound);
    });
}

#[test]
fn only_the_seller_closes() {
    run(|| {
        let id = new_listing(terms());
        let close = Escrow::close_listing(signed(other()), id);
        assert_noop!(close, Error::<Test>::NotAuthorized);
    });
}
