// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event, HoldReason,
    mock::{
        ASSET, ASSET_MIN, ASSET_PRICE_MIN, ED, Escrow, FrozenAccounts, LISTING_DEPOSIT, PRICE,
        STAKE, STOCK, Test, asset_terms, buyer, held, listing, new_panel, order_of, other, run,
        seller, signed, take_events, terms, treasury,
    },
    types::{ListingTermsOf, OrderState},
};

fn create(terms: ListingTermsOf<Test>) -> sp_runtime::DispatchResult {
    Escrow::create_listing(signed(seller()), terms)
}

#[test]
fn a_listing_is_stored_and_its_deposit_held() {
    run(|| {
        assert_ok!(create(terms()));
        let record = listing(0);
        assert_eq!((record.seller, record.price, record.stock), (seller(), PRICE, STOCK));
        assert_eq!((record.active, record.open_orders), (true, 0));
        assert_eq!(record.deposit, LISTING_DEPOSIT);
        assert_eq!(held(HoldReason::Listing, &seller()), LISTING_DEPOSIT);
        assert_eq!(take_events(), [Event::ListingCreated { listing: 0, seller: seller() }]);
    });
}

#[test]
fn amounts_may_be_at_their_bounds() {
    run(|| {
        assert_ok!(create(ListingTermsOf::<Test> { price: ED, ..terms() }));
        assert_ok!(create(ListingTermsOf::<Test> { penalty: STAKE, ..terms() }));
        assert_ok!(create(ListingTermsOf::<Test> { seller_stake: 0, penalty: 0, ..terms() }));
        assert_ok!(create(ListingTermsOf::<Test> { price: ASSET_PRICE_MIN, ..asset_terms() }));
        let (price, most) = (u128::MAX, u128::MAX);
        let greatest =
            ListingTermsOf::<Test> { price, seller_stake: most, penalty: most, ..terms() };
        assert_ok!(create(greatest));
    });
}

#[test]
fn terms_that_could_not_be_kept_are_refused() {
    run(|| {
        let asset = ListingTermsOf::<Test> { asset: Some(ASSET + 1), ..terms() };
        assert_noop!(create(asset), Error::<Test>::AssetNotSupported);
        for price in [ASSET_MIN - 1, ASSET_MIN, ASSET_PRICE_MIN - 1] {
            let cheap = ListingTermsOf::<Test> { price, ..asset_terms() };
            assert_noop!(create(cheap), Error::<Test>::PriceTooLow);
        }
        for asset in [None, Some(ASSET)] {
            let given = ListingTermsOf::<Test> { asset, price: 0, ..terms() };
            assert_noop!(create(given), Error::<Test>::PriceTooLow);
        }
        let cheap = ListingTermsOf::<Test> { price: ED - 1, ..terms() };
        assert_noop!(create(cheap), Error::<Test>::PriceTooLow);
        let harsh = ListingTermsOf::<Test> { penalty: STAKE + 1, ..terms() };
        assert_noop!(create(harsh), Error::<Test>::PenaltyAboveStake);
        let bare = ListingTermsOf::<Test> { document: Default::default(), ..terms() };
        assert_noop!(create(bare), Error::<Test>::NoDocument);
    });
}

#[test]
fn every_deadline_is_bounded() {
    run(|| {
        for blocks in [0, 4, 1_001] {
            for which in 0..4 {
                let mut terms = terms();
                let deadlines = &mut terms.deadlines;
                let one = [
                    &mut deadlines.accept,
                    &mut deadlines.ship,
                    &mut deadlines.complete,
                    &mut deadlines.dispute,
                ];
                *one.into_iter().nth(which).unwrap() = blocks;
                assert_noop!(create(terms), Error::<Test>::DeadlineOutOfRange);
            }
        }
        let mut longest = terms();
        longest.deadlines.accept = 5;
        longest.deadlines.dispute = 1_000;
        assert_ok!(create(longest));
    });
}

#[test]
fn panels_exist_and_are_named_once() {
    run(|| {
        let panel = new_panel();
        let with = |panels: Vec<u32>| ListingTermsOf::<Test> {
            panels: panels.try_into().unwrap(),
            ..terms()
        };
        assert_noop!(create(with(vec![panel, panel])), Error::<Test>::DuplicatePanel);
        assert_noop!(create(with(vec![panel, panel + 1])), Error::<Test>::PanelNotFound);
        assert_ok!(create(with(vec![panel])));
        order_of(with(vec![panel]), OrderState::Funded);
        assert_ok!(Escrow::close_panel(signed(other()), panel));
        assert_noop!(create(with(vec![panel])), Error::<Test>::PanelRetired);
    });
}

#[test]
fn a_frozen_account_lists_nothing() {
    run(|| {
        FrozenAccounts::set(vec![seller()]);
        assert_noop!(create(terms()), Error::<Test>::AccountFrozen);
        assert_ok!(Escrow::create_listing(signed(buyer()), terms()));
    });
}

#[test]
fn a_listing_needs_its_deposit() {
    run(|| {
        assert_noop!(
            Escrow::create_listing(signed(treasury()), terms()),
            Error::<Test>::InsufficientFunds
        );
    });
}
