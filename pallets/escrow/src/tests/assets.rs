// SPDX-License-Identifier: Apache-2.0
//! Orders whose price and stake are an asset.

use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate as _};
use sp_runtime::AccountId32;

use crate::{
    Error, HoldReason, Unpaid,
    mock::{
        ASSET, ASSET_MIN, ASSET_PRICE_MIN, Assets, Balances, ED, Escrow, FEE, LISTING_DEPOSIT,
        ORDER_DEPOSIT, PENALTY, PRICE, REFERENCE, RICH, STAKE, System, Test, asset_free,
        asset_held, asset_terms, buyer, end_events, free, go_past_deadline, held, id_of, issuer,
        new_listing, order, order_of, other, run, seller, signed, take_events, treasury,
    },
    types::{ListingTermsOf, OrderState},
};

fn supply() -> u128 {
    Assets::total_supply(ASSET)
}

/// Leaves `who` without an account in the asset.
fn empty(who: &AccountId32) {
    let all = asset_free(who);
    assert_ok!(Assets::transfer(signed(who.clone()), ASSET, issuer(), all));
    assert_eq!(asset_free(who), 0);
}

#[test]
fn price_and_stake_are_the_asset_and_deposits_are_not() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Accepted);
        assert_eq!(order(id).asset, Some(ASSET));
        assert_eq!(asset_held(HoldReason::Order, &buyer()), PRICE);
        assert_eq!(asset_held(HoldReason::Stake, &seller()), STAKE);
        assert_eq!(asset_free(&buyer()), RICH - PRICE);
        assert_eq!(asset_free(&seller()), RICH - STAKE);
        assert_eq!(free(&buyer()), RICH - ORDER_DEPOSIT);
        assert_eq!(free(&seller()), RICH - LISTING_DEPOSIT);
        assert_eq!(held(HoldReason::OrderDeposit, &buyer()), ORDER_DEPOSIT);
    });
}

#[test]
fn the_fee_is_paid_in_the_asset() {
    run(|| {
        assert_ok!(Balances::mint_into(&treasury(), ED));
        let id = order_of(asset_terms(), OrderState::Shipped);
        let before = supply();
        take_events();
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!(asset_free(&treasury()), FEE);
        assert_eq!(asset_free(&seller()), RICH + PRICE - FEE);
        assert_eq!(asset_free(&buyer()), RICH - PRICE);
        assert_eq!(asset_held(HoldReason::Stake, &seller()), 0);
        assert_eq!(supply(), before);
        let way = (OrderState::Shipped, OrderState::Released);
        assert_eq!(take_events(), end_events(id, way, [PRICE - FEE, 0, FEE]));
    });
}

#[test]
fn a_fee_that_the_treasury_cannot_take_goes_to_the_seller() {
    run(|| {
        // Without VGR it has no provider, and so no account in an asset that is not sufficient.
        let id = order_of(asset_terms(), OrderState::Shipped);
        take_events();
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!((asset_free(&treasury()), asset_free(&seller())), (0, RICH + PRICE));
        let way = (OrderState::Shipped, OrderState::Released);
        assert_eq!(take_events(), end_events(id, way, [PRICE, 0, 0]));
    });
    run(|| {
        // Two percent of the least price are below the least balance.
        assert_ok!(Balances::mint_into(&treasury(), ED));
        let terms = ListingTermsOf::<Test> { price: ASSET_PRICE_MIN, ..asset_terms() };
        let id = order_of(terms, OrderState::Shipped);
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!((asset_free(&treasury()), asset_free(&seller())), (0, RICH + ASSET_PRICE_MIN));
    });
}

#[test]
fn a_treasury_that_dust_of_other_assets_has_filled_stops_no_order() {
    run(|| {
        assert_ok!(Balances::mint_into(&treasury(), ED));
        while System::inc_consumers(&treasury()).is_ok() {}
        let id = order_of(asset_terms(), OrderState::Shipped);
        take_events();
        assert_ok!(Escrow::complete(signed(buyer()), id));
        let way = (OrderState::Shipped, OrderState::Released);
        assert_eq!(take_events(), end_events(id, way, [PRICE, 0, 0]));
        assert_eq!((asset_free(&treasury()), asset_free(&seller())), (0, RICH + PRICE));
        assert_eq!(Unpaid::<Test>::get(id), None);
    });
}

#[test]
fn the_penalty_is_paid_in_the_asset() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Accepted);
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_eq!(asset_free(&buyer()), RICH + PENALTY);
        assert_eq!(asset_free(&seller()), RICH - PENALTY);
    });
}

#[test]
fn a_stake_may_be_smaller_than_the_least_balance() {
    run(|| {
        let terms = ListingTermsOf::<Test> { seller_stake: 1, penalty: 1, ..asset_terms() };
        let id = order_of(terms, OrderState::Accepted);
        assert_eq!(asset_held(HoldReason::Stake, &seller()), 1);
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_eq!((asset_free(&buyer()), asset_free(&seller())), (RICH + 1, RICH - 1));
    });
}

#[test]
fn a_share_below_the_least_balance_goes_to_the_buyer() {
    run(|| {
        let terms = ListingTermsOf::<Test> { seller_stake: 0, penalty: 0, ..asset_terms() };
        let id = order_of(terms, OrderState::Disputed);
        empty(&seller());
        let share = PRICE - (ASSET_MIN - 1);
        take_events();
        assert_ok!(Escrow::offer(signed(buyer()), id, share));
        assert_ok!(Escrow::offer(signed(seller()), id, share));
        assert_eq!((asset_free(&buyer()), asset_free(&seller())), (RICH, 0));
        assert_eq!(Unpaid::<Test>::get(id), None);
        let way = (OrderState::Disputed, OrderState::Settled);
        assert_eq!(take_events().split_off(2), end_events(id, way, [0, PRICE, 0]));
    });
}

#[test]
fn the_least_balance_opens_an_account_for_the_seller() {
    run(|| {
        let terms = ListingTermsOf::<Test> { seller_stake: 0, penalty: 0, ..asset_terms() };
        let id = order_of(terms, OrderState::Disputed);
        empty(&seller());
        let share = PRICE - ASSET_MIN;
        assert_ok!(Escrow::offer(signed(buyer()), id, share));
        assert_ok!(Escrow::offer(signed(seller()), id, share));
        assert_eq!(asset_free(&seller()), ASSET_MIN);
        assert_eq!(asset_free(&buyer()), RICH - ASSET_MIN);
    });
}

#[test]
fn only_what_can_be_spent_buys() {
    run(|| {
        let listing = new_listing(asset_terms());
        let place = || Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None);
        let short = RICH - PRICE - ASSET_MIN + 1;
        assert_ok!(Assets::transfer(signed(buyer()), ASSET, issuer(), short));
        assert_noop!(place(), Error::<Test>::InsufficientFunds);
        assert_ok!(Assets::transfer(signed(other()), ASSET, buyer(), 1));
        assert_ok!(place());
        assert_eq!(asset_free(&buyer()), ASSET_MIN);
    });
}

#[test]
fn a_frozen_asset_or_account_buys_and_accepts_nothing() {
    run(|| {
        let listing = new_listing(asset_terms());
        let place = || Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None);
        assert_ok!(Assets::freeze_asset(signed(issuer()), ASSET));
        assert_noop!(place(), Error::<Test>::InsufficientFunds);
        assert_ok!(Assets::thaw_asset(signed(issuer()), ASSET));
        assert_ok!(Assets::freeze(signed(issuer()), ASSET, buyer()));
        assert_noop!(place(), Error::<Test>::InsufficientFunds);
        assert_ok!(Assets::thaw(signed(issuer()), ASSET, buyer()));
        assert_ok!(place());
        assert_ok!(Assets::freeze(signed(issuer()), ASSET, seller()));
        let accept = || Escrow::accept(signed(seller()), id_of(&buyer(), REFERENCE));
        assert_noop!(accept(), Error::<Test>::InsufficientFunds);
        assert_ok!(Assets::thaw(signed(issuer()), ASSET, seller()));
        assert_ok!(accept());
    });
}

#[test]
fn an_asset_that_is_gone_buys_nothing() {
    run(|| {
        let listing = new_listing(asset_terms());
        assert_ok!(Assets::start_destroy(signed(issuer()), ASSET));
        let place = || Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None);
        assert_noop!(place(), Error::<Test>::InsufficientFunds);
        assert_ok!(Assets::destroy_accounts(signed(issuer()), ASSET));
        assert_ok!(Assets::finish_destroy(signed(issuer()), ASSET));
        assert_noop!(place(), Error::<Test>::InsufficientFunds);
        let create = Escrow::create_listing(signed(seller()), asset_terms());
        assert_noop!(create, Error::<Test>::AssetNotSupported);
        assert_ok!(Escrow::close_listing(signed(seller()), listing));
    });
}

#[test]
fn an_asset_in_escrow_cannot_be_destroyed() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Accepted);
        let destroy = || Assets::start_destroy(signed(issuer()), ASSET);
        assert_noop!(destroy(), pallet_assets::Error::<Test>::ContainsHolds);
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_ok!(destroy());
    });
}

#[test]
fn the_admin_cannot_take_what_is_in_escrow() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Shipped);
        let all = asset_free(&buyer());
        let seize =
            |amount| Assets::force_transfer(signed(issuer()), ASSET, buyer(), issuer(), amount);
        assert!(seize(all).is_err());
        assert_ok!(seize(all - ASSET_MIN));
        assert!(Assets::burn(signed(issuer()), ASSET, buyer(), ASSET_MIN).is_ok());
        assert_eq!(asset_free(&buyer()), ASSET_MIN);
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!(asset_free(&seller()), RICH + PRICE);
    });
}

#[test]
fn the_same_reference_in_another_asset_is_the_same_order() {
    run(|| {
        let (vgr, asset) = (new_listing(crate::mock::terms()), new_listing(asset_terms()));
        assert_ok!(Escrow::place(signed(buyer()), vgr, REFERENCE, PRICE, None));
        let again = Escrow::place(signed(buyer()), asset, REFERENCE, PRICE, None);
        assert_noop!(again, Error::<Test>::AlreadyPlaced);
        assert_eq!(asset_held(HoldReason::Order, &buyer()), 0);
    });
}

#[test]
fn what_is_held_in_an_asset_cannot_be_spent_again() {
    run(|| {
        order_of(asset_terms(), OrderState::Funded);
        let all = asset_free(&buyer());
        let spend = |amount| Assets::transfer(signed(buyer()), ASSET, other(), amount);
        assert!(spend(all + 1).is_err());
        assert!(spend(all - ASSET_MIN + 1).is_err());
        assert_ok!(spend(all - ASSET_MIN));
        assert_eq!(asset_held(HoldReason::Order, &buyer()), PRICE);
    });
}

#[test]
fn a_seller_without_an_account_in_the_asset_is_paid_the_least_price_less_the_fee() {
    run(|| {
        assert_ok!(Balances::mint_into(&treasury(), ED));
        assert_ok!(Assets::mint(signed(issuer()), ASSET, treasury(), ASSET_MIN));
        empty(&seller());
        let terms = ListingTermsOf::<Test> {
            price: ASSET_PRICE_MIN,
            seller_stake: 0,
            penalty: 0,
            ..asset_terms()
        };
        let id = order_of(terms, OrderState::Shipped);
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!(asset_free(&seller()), ASSET_MIN);
        assert_eq!(asset_free(&treasury()), ASSET_PRICE_MIN);
        assert_eq!(asset_free(&buyer()), RICH - ASSET_PRICE_MIN);
    });
}
