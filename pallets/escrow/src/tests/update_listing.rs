// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event,
    mock::{Escrow, Test, listing, new_listing, other, run, seller, signed, take_events, terms},
};

#[test]
fn stock_and_visibility_change_and_nothing_else() {
    run(|| {
        let id = new_listing(terms());
        let before = listing(id);
        take_events();
        assert_ok!(Escrow::update_listing(signed(seller()), id, 7, false));
        let expected = crate::types::Listing { stock: 7, active: false, ..before };
        assert_eq!(listing(id), expected);
        let event = Event::ListingUpdated { listing: id, stock: 7, active: false };
        assert_eq!(take_events(), [event]);
    });
}

#[test]
fn only_the_seller_updates_an_existing_listing() {
    run(|| {
        let id = new_listing(terms());
        let update = |who, id| Escrow::update_listing(signed(who), id, 7, false);
        assert_noop!(update(other(), id), Error::<Test>::NotAuthorized);
        assert_noop!(update(seller(), id + 1), Error::<Test>::ListingNotFound);
    });
}
