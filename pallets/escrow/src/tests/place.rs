// SPDX-License-Identifier: Apache-2.0

use frame_support::{
    assert_noop, assert_ok,
    traits::fungible::{Mutate, MutateFreeze},
};

use crate::{
    Error, Event, HoldReason, NextPanel,
    mock::{
        ACCEPT_BLOCKS, Balances, Bound, ED, Escrow, FEE, FrozenAccounts, ORDER_DEPOSIT, PRICE,
        REFERENCE, RICH, START_BLOCK, STOCK, Test, arbiter, bind, buyer, free, held, id_of,
        listing, listing_with_panel, new_listing, order, other, plain, run, seller, signed,
        take_events, terms, treasury,
    },
    types::{ListingTermsOf, OrderState},
};

fn place(listing: u64) -> sp_runtime::DispatchResult {
    plain(Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None))
}

#[test]
fn the_price_is_held_and_one_item_reserved() {
    run(|| {
        let (listing_id, panel) = listing_with_panel();
        take_events();
        let place = Escrow::place(signed(buyer()), listing_id, REFERENCE, PRICE, Some(panel));
        assert_ok!(place);
        let id = id_of(&buyer(), REFERENCE);
        let order = order(id);
        assert_eq!((order.buyer, order.seller), (buyer(), seller()));
        assert_eq!((order.price, order.fee, order.panel), (PRICE, FEE, Some(panel)));
        assert_eq!((order.state, order.placed_at), (OrderState::Funded, START_BLOCK));
        assert_eq!(order.deadline, START_BLOCK + ACCEPT_BLOCKS);
        assert_eq!((order.asset, order.deposit), (None, ORDER_DEPOSIT));
        assert_eq!((order.buyer_did, order.seller_did), (None, None));
        assert_eq!(held(HoldReason::Order, &buyer()), PRICE + ORDER_DEPOSIT);
        assert_eq!(held(HoldReason::OrderDeposit, &buyer()), 0);
        assert_eq!(free(&buyer()), RICH - PRICE - ORDER_DEPOSIT);
        let listing = listing(listing_id);
        assert_eq!((listing.stock, listing.open_orders), (STOCK - 1, 1));
        let placed = Event::OrderPlaced {
            order: id,
            listing: listing_id,
            buyer: buyer(),
            seller: seller(),
            price: PRICE,
        };
        assert_eq!(take_events(), [placed]);
    });
}

#[test]
fn a_reference_orders_once_for_each_buyer() {
    run(|| {
        let (one, another) = (new_listing(terms()), new_listing(terms()));
        assert_ok!(place(one));
        assert_noop!(place(one), Error::<Test>::AlreadyPlaced);
        assert_noop!(place(another), Error::<Test>::AlreadyPlaced);
        assert_ok!(Escrow::place(signed(other()), one, REFERENCE, PRICE, None));
        assert_ok!(Escrow::place(signed(buyer()), one, [2; 32], PRICE, None));
        assert_eq!(held(HoldReason::Order, &buyer()), 2 * (PRICE + ORDER_DEPOSIT));
    });
}

#[test]
fn a_reference_stays_used_after_the_end_of_its_order() {
    run(|| {
        let listing = new_listing(terms());
        assert_ok!(place(listing));
        assert_ok!(Escrow::cancel(signed(buyer()), id_of(&buyer(), REFERENCE)));
        assert_noop!(place(listing), Error::<Test>::AlreadyPlaced);
    });
}

#[test]
fn what_is_not_on_offer_cannot_be_ordered() {
    run(|| {
        let (id, panel) = listing_with_panel();
        assert_noop!(place(id + 1), Error::<Test>::ListingNotFound);
        let own = Escrow::place(signed(seller()), id, REFERENCE, PRICE, None);
        assert_noop!(own, Error::<Test>::OwnListing);
        let cheaper = Escrow::place(signed(buyer()), id, REFERENCE, PRICE - 1, None);
        assert_noop!(cheaper, Error::<Test>::PriceAboveMaximum);
        let strange = Escrow::place(signed(buyer()), id, REFERENCE, PRICE, Some(panel + 1));
        assert_noop!(strange, Error::<Test>::PanelNotOffered);
        assert_ok!(Escrow::update_listing(signed(seller()), id, 1, false));
        assert_noop!(place(id), Error::<Test>::ListingInactive);
        assert_ok!(Escrow::update_listing(signed(seller()), id, 0, true));
        assert_noop!(place(id), Error::<Test>::OutOfStock);
    });
}

#[test]
fn a_panel_that_the_parties_could_block_is_refused() {
    run(|| {
        let panel_of = |arbiters: Vec<_>, threshold| {
            let panel = NextPanel::<Test>::get();
            let arbiters = arbiters.try_into().unwrap();
            assert_ok!(Escrow::create_panel(signed(other()), arbiters, threshold));
            panel
        };
        let blocked = panel_of(vec![seller(), arbiter(0)], 2);
        let by_both = panel_of(vec![buyer(), seller(), arbiter(0)], 2);
        let decisive = panel_of(vec![buyer(), seller(), arbiter(0), arbiter(1)], 2);
        let panels = vec![blocked, by_both, decisive].try_into().unwrap();
        let id = new_listing(ListingTermsOf::<Test> { panels, ..terms() });
        let place = |panel| Escrow::place(signed(buyer()), id, REFERENCE, PRICE, Some(panel));
        for panel in [blocked, by_both] {
            assert_noop!(place(panel), Error::<Test>::PanelNotNeutral);
        }
        assert_ok!(place(decisive));
    });
}

#[test]
fn the_last_item_can_be_ordered_once() {
    run(|| {
        let id = new_listing(ListingTermsOf::<Test> { stock: 1, ..terms() });
        assert_ok!(place(id));
        let again = Escrow::place(signed(other()), id, REFERENCE, PRICE, None);
        assert_noop!(again, Error::<Test>::OutOfStock);
    });
}

#[test]
fn a_buyer_keeps_the_existential_deposit() {
    run(|| {
        let id = new_listing(terms());
        let place = || Escrow::place(signed(treasury()), id, REFERENCE, PRICE, None);
        assert_noop!(place(), Error::<Test>::InsufficientFunds);
        assert_ok!(Balances::mint_into(&treasury(), PRICE + ORDER_DEPOSIT + ED - 1));
        assert_noop!(place(), Error::<Test>::InsufficientFunds);
        assert_ok!(Balances::mint_into(&treasury(), 1));
        assert_ok!(place());
        assert_eq!(free(&treasury()), ED);
    });
}

#[test]
fn frozen_accounts_and_frozen_funds_buy_nothing() {
    run(|| {
        let id = new_listing(terms());
        FrozenAccounts::set(vec![buyer()]);
        assert_noop!(place(id), Error::<Test>::AccountFrozen);
        FrozenAccounts::set(vec![]);
        assert_ok!(Balances::set_freeze(&(), &buyer(), RICH - PRICE - ORDER_DEPOSIT + 1));
        assert_noop!(place(id), Error::<Test>::InsufficientFunds);
        assert_ok!(Balances::set_freeze(&(), &buyer(), RICH - PRICE - ORDER_DEPOSIT));
        assert_ok!(place(id));
    });
}

#[test]
fn a_listing_sells_for_the_identity_that_it_was_created_for() {
    run(|| {
        let did = bind(&seller(), 2);
        let id = new_listing(terms());
        let place = |reference| Escrow::place(signed(buyer()), id, [reference; 32], PRICE, None);
        assert_ok!(place(1));
        assert_eq!(order(id_of(&buyer(), [1; 32])).seller_did, Some(did));
        Bound::set(vec![]);
        assert_noop!(place(2), Error::<Test>::SellerChanged);
        bind(&seller(), 3);
        assert_noop!(place(2), Error::<Test>::SellerChanged);
        Bound::set(vec![]);
        bind(&seller(), 2);
        assert_ok!(place(2));
    });
}

/// A client that shows the seller's identity and not the listing's can be misled still: the seller
/// leaves it before the order.
#[test]
fn a_listing_of_nobodys_sells_while_its_seller_has_no_identity() {
    run(|| {
        let id = new_listing(terms());
        let place = |reference| Escrow::place(signed(buyer()), id, [reference; 32], PRICE, None);
        assert_ok!(place(1));
        bind(&seller(), 2);
        assert_noop!(place(2), Error::<Test>::SellerChanged);
        Bound::set(vec![]);
        assert_ok!(place(2));
        assert_eq!(order(id_of(&buyer(), [2; 32])).seller_did, None);
    });
}
