// SPDX-License-Identifier: Apache-2.0
//! An asset that refuses payouts, and shares that are paid later.

use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate as _};
use sp_core::H256;

use crate::{
    Error, Event, HoldReason, Unpaid,
    mock::{
        ASSET, Assets, Balances, ED, Escrow, FEE, PENALTY, PRICE, RICH, STAKE, System, Test,
        asset_free, asset_held, asset_terms, buyer, end_events, go_past_deadline, issuer, listing,
        order, order_in, order_of, other, run, seller, signed, take_events, treasury,
    },
    settlement::Payouts,
    types::{ListingTermsOf, OrderState},
};

fn freeze_asset() {
    assert_ok!(Assets::freeze_asset(signed(issuer()), ASSET));
}

fn thaw_asset() {
    assert_ok!(Assets::thaw_asset(signed(issuer()), ASSET));
}

fn settle(id: H256) -> sp_runtime::DispatchResult {
    Escrow::settle(signed(other()), id)
}

fn settled(order: H256, seller_amount: u128, buyer_amount: u128) -> Event<Test> {
    Event::PayoutSettled { order, seller_amount, buyer_amount, treasury_amount: 0, burnt: 0 }
}

#[test]
fn an_order_in_a_frozen_asset_ends_and_is_paid_after_the_thaw() {
    run(|| {
        assert_ok!(Balances::mint_into(&treasury(), ED));
        let id = order_of(asset_terms(), OrderState::Shipped);
        freeze_asset();
        take_events();
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!(order(id).state, OrderState::Released);
        assert_eq!(listing(order(id).listing).open_orders, 0);
        // The treasury could not take its fee: it is the seller's.
        let unpaid = Payouts { seller: PRICE, stake_to_seller: STAKE, ..Payouts::default() };
        assert_eq!(Unpaid::<Test>::get(id), Some(unpaid));
        let way = (OrderState::Shipped, OrderState::Released);
        let [changed, paid] = end_events(id, way, [0, 0, 0]);
        let (seller_amount, buyer_amount) = (PRICE + STAKE, 0);
        let deferred = Event::PayoutDeferred { order: id, seller_amount, buyer_amount };
        assert_eq!(take_events(), [changed, paid, deferred]);
        assert_eq!(asset_held(HoldReason::Order, &buyer()), PRICE);

        assert_noop!(settle(id), Error::<Test>::PayoutRefused);
        thaw_asset();
        assert_ok!(settle(id));
        assert_eq!(take_events(), [settled(id, PRICE + STAKE, 0)]);
        assert_eq!(asset_free(&seller()), RICH + PRICE);
        assert_eq!(asset_held(HoldReason::Order, &buyer()), 0);
        assert_eq!(asset_held(HoldReason::Stake, &seller()), 0);
        assert_eq!(Unpaid::<Test>::get(id), None);
        assert_noop!(settle(id), Error::<Test>::NothingUnpaid);
    });
}

#[test]
fn every_way_to_end_works_while_the_asset_is_frozen() {
    for state in
        [OrderState::Funded, OrderState::Accepted, OrderState::Shipped, OrderState::Disputed]
    {
        run(|| {
            let id = order_of(asset_terms(), state);
            freeze_asset();
            go_past_deadline(id);
            assert_ok!(Escrow::poke(signed(other()), id));
            assert!(!order(id).state.is_open());
            assert!(Unpaid::<Test>::get(id).is_some());
            assert_ok!(Escrow::do_try_state());
            thaw_asset();
            assert_ok!(settle(id));
            assert_eq!(asset_free(&buyer()) + asset_free(&seller()), 2 * RICH);
        });
    }
}

#[test]
fn a_blocked_seller_does_not_keep_the_buyer_waiting() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Disputed);
        assert_ok!(Assets::block(signed(issuer()), ASSET, seller()));
        assert_ok!(Escrow::offer(signed(buyer()), id, PRICE / 2));
        assert_ok!(Escrow::offer(signed(seller()), id, PRICE / 2));
        assert_eq!(asset_free(&buyer()), RICH - PRICE + PRICE / 2);
        let seller_share = PRICE - PRICE / 2;
        let unpaid = Payouts { seller: seller_share, stake_to_seller: STAKE, ..Payouts::default() };
        assert_eq!(Unpaid::<Test>::get(id), Some(unpaid));
        assert_eq!(asset_held(HoldReason::Order, &buyer()), seller_share);
        assert_ok!(Assets::thaw(signed(issuer()), ASSET, seller()));
        assert_ok!(settle(id));
        assert_eq!(asset_free(&seller()), RICH + seller_share);
    });
}

#[test]
fn what_can_be_paid_is_paid_and_the_rest_waits() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Accepted);
        freeze_asset();
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        thaw_asset();
        assert_ok!(Assets::block(signed(issuer()), ASSET, seller()));
        take_events();
        assert_ok!(settle(id));
        assert_eq!(take_events(), [settled(id, 0, PRICE + PENALTY)]);
        assert_eq!(asset_free(&buyer()), RICH + PENALTY);
        let unpaid = Payouts { stake_to_seller: STAKE - PENALTY, ..Payouts::default() };
        assert_eq!(Unpaid::<Test>::get(id), Some(unpaid));
        assert_noop!(settle(id), Error::<Test>::PayoutRefused);
        assert_ok!(Escrow::do_try_state());
        assert_ok!(Assets::thaw(signed(issuer()), ASSET, seller()));
        assert_ok!(settle(id));
        assert_eq!(asset_free(&seller()), RICH - PENALTY);
    });
}

#[test]
fn an_admin_who_mints_all_there_can_be_stops_no_order() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Shipped);
        let rest = u128::MAX - Assets::total_supply(ASSET);
        assert_ok!(Assets::mint(signed(issuer()), ASSET, issuer(), rest));
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!(order(id).state, OrderState::Released);
        assert_noop!(settle(id), Error::<Test>::PayoutRefused);
        assert_ok!(Assets::burn(signed(issuer()), ASSET, issuer(), rest));
        assert_ok!(settle(id));
        assert_eq!(asset_free(&seller()), RICH + PRICE);
    });
}

#[test]
fn a_seller_without_any_account_is_paid_once_there_is_one() {
    run(|| {
        let terms = ListingTermsOf::<Test> { seller_stake: 0, penalty: 0, ..asset_terms() };
        let id = order_of(terms, OrderState::Shipped);
        let all = asset_free(&seller());
        assert_ok!(Assets::transfer(signed(seller()), ASSET, other(), all));
        // Uses up all references that an asset account would need one of.
        while System::inc_consumers(&seller()).is_ok() {}
        assert_ok!(Escrow::complete(signed(buyer()), id));
        let unpaid = Payouts { seller: PRICE, ..Payouts::default() };
        assert_eq!(Unpaid::<Test>::get(id), Some(unpaid));
        for _ in 0..2 {
            System::dec_consumers(&seller());
        }
        assert_ok!(settle(id));
        assert_eq!(asset_free(&seller()), PRICE);
    });
}

#[test]
fn there_is_nothing_to_settle_of_vgr() {
    run(|| {
        let id = order_in(OrderState::Shipped);
        assert_noop!(settle(id), Error::<Test>::NothingUnpaid);
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_noop!(settle(id), Error::<Test>::NothingUnpaid);
        assert_noop!(settle(H256([7; 32])), Error::<Test>::OrderNotFound);
    });
}

#[test]
fn a_fee_is_not_owed_twice() {
    run(|| {
        assert_ok!(Balances::mint_into(&treasury(), ED));
        let id = order_of(asset_terms(), OrderState::Shipped);
        assert_ok!(Assets::block(signed(issuer()), ASSET, seller()));
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!(asset_free(&treasury()), FEE);
        assert_ok!(Assets::thaw(signed(issuer()), ASSET, seller()));
        assert_ok!(settle(id));
        assert_eq!(asset_free(&treasury()), FEE);
        assert_eq!(asset_free(&seller()), RICH + PRICE - FEE);
    });
}
