// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate as _};
use sp_core::H256;

use crate::{
    Error, Event, HoldReason, Unpaid,
    mock::{
        ASSET, Assets, Balances, ED, Escrow, FEE, PENALTY, PRICE, RICH, STAKE, System, Test,
        WRITE_OFF_BLOCKS, asset_free, asset_held, asset_terms, buyer, go_past_deadline, issuer,
        order, order_in, order_of, other, run, seller, signed, take_events, treasury,
    },
    types::{ListingTermsOf, OrderState},
};

fn write_off(id: H256) -> sp_runtime::DispatchResult {
    Escrow::write_off(signed(other()), id)
}

/// To the first block in which the order may be written off.
fn wait(id: H256) {
    System::set_block_number(order(id).deadline + WRITE_OFF_BLOCKS);
}

fn settled(order: H256, amounts: [u128; 4]) -> Event<Test> {
    let [seller_amount, buyer_amount, treasury_amount, burnt] = amounts;
    Event::PayoutSettled { order, seller_amount, buyer_amount, treasury_amount, burnt }
}

fn refused_release() -> H256 {
    let id = order_of(asset_terms(), OrderState::Shipped);
    assert_ok!(Assets::freeze_asset(signed(issuer()), ASSET));
    assert_ok!(Escrow::complete(signed(buyer()), id));
    take_events();
    id
}

#[test]
fn what_an_asset_lets_nobody_have_is_burnt() {
    run(|| {
        let id = refused_release();
        let supply = Assets::total_supply(ASSET);
        wait(id);
        assert_ok!(write_off(id));
        let burnt = PRICE + STAKE;
        assert_eq!(take_events(), [settled(id, [0, 0, 0, burnt])]);
        assert_eq!(Assets::total_supply(ASSET), supply - burnt);
        assert_eq!(asset_held(HoldReason::Order, &buyer()), 0);
        assert_eq!(asset_held(HoldReason::Stake, &seller()), 0);
        assert_eq!(Unpaid::<Test>::get(id), None);
        assert_noop!(write_off(id), Error::<Test>::NothingUnpaid);
    });
}

#[test]
fn what_can_be_paid_again_is_paid() {
    run(|| {
        let id = refused_release();
        wait(id);
        assert_ok!(Assets::thaw_asset(signed(issuer()), ASSET));
        assert_ok!(write_off(id));
        assert_eq!(take_events(), [settled(id, [PRICE + STAKE, 0, 0, 0])]);
        assert_eq!(asset_free(&seller()), RICH + PRICE);
    });
}

#[test]
fn what_its_receiver_may_not_have_goes_back_to_where_it_is_held() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Shipped);
        assert_ok!(Assets::block(signed(issuer()), ASSET, seller()));
        assert_ok!(Escrow::complete(signed(buyer()), id));
        take_events();
        wait(id);
        assert_ok!(write_off(id));
        // The stake is held of the blocked account itself, and the treasury does not exist.
        assert_eq!(take_events(), [settled(id, [0, PRICE, 0, STAKE])]);
        assert_eq!((asset_free(&buyer()), asset_free(&seller())), (RICH, RICH - STAKE));
    });
}

#[test]
fn what_neither_party_may_have_is_the_treasury_s() {
    run(|| {
        assert_ok!(Balances::mint_into(&treasury(), ED));
        let id = order_of(asset_terms(), OrderState::Shipped);
        for who in [buyer(), seller()] {
            assert_ok!(Assets::block(signed(issuer()), ASSET, who));
        }
        assert_ok!(Escrow::complete(signed(buyer()), id));
        take_events();
        wait(id);
        assert_ok!(write_off(id));
        assert_eq!(take_events(), [settled(id, [0, 0, PRICE - FEE + STAKE, 0])]);
        assert_eq!(asset_free(&treasury()), PRICE + STAKE);
    });
}

/// Dust of many assets can take all references of an account that lets its own in the asset go.
#[test]
fn a_buyer_who_crowds_the_seller_out_has_nothing_of_it() {
    run(|| {
        assert_ok!(Balances::mint_into(&treasury(), ED));
        let terms = ListingTermsOf::<Test> { seller_stake: 0, penalty: 0, ..asset_terms() };
        let id = order_of(terms, OrderState::Shipped);
        let all = asset_free(&seller());
        assert_ok!(Assets::transfer(signed(seller()), ASSET, other(), all));
        while System::inc_consumers(&seller()).is_ok() {}
        assert_ok!(Escrow::complete(signed(buyer()), id));
        take_events();
        wait(id);
        assert_ok!(write_off(id));
        assert_eq!(take_events(), [settled(id, [0, 0, PRICE - FEE, 0])]);
        assert_eq!((asset_free(&buyer()), asset_free(&treasury())), (RICH - PRICE, PRICE));
        assert_eq!(asset_held(HoldReason::Order, &buyer()), 0);
    });
}

#[test]
fn a_penalty_that_the_buyer_may_not_have_goes_back_to_the_seller() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Accepted);
        assert_ok!(Assets::block(signed(issuer()), ASSET, buyer()));
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        take_events();
        wait(id);
        assert_ok!(write_off(id));
        assert_eq!(take_events(), [settled(id, [PENALTY, 0, 0, PRICE])]);
        assert_eq!(asset_free(&seller()), RICH);
    });
}

#[test]
fn nothing_is_written_off_early_and_nothing_that_was_paid() {
    run(|| {
        let id = refused_release();
        wait(id);
        System::set_block_number(System::block_number() - 1);
        assert_noop!(write_off(id), Error::<Test>::DelayNotPassed);
        assert_noop!(write_off(H256([7; 32])), Error::<Test>::OrderNotFound);
    });
    run(|| {
        let id = order_in(OrderState::Released);
        wait(id);
        assert_noop!(write_off(id), Error::<Test>::NothingUnpaid);
    });
}

#[test]
fn vgr_is_never_burnt() {
    run(|| {
        let id = order_in(OrderState::Released);
        // Not reachable by calls: a share that VGR refused, and of which nothing is held.
        let share = crate::settlement::Payouts { seller: RICH, ..Default::default() };
        Unpaid::<Test>::insert(id, share);
        wait(id);
        assert_noop!(write_off(id), Error::<Test>::PayoutRefused);
        Unpaid::<Test>::remove(id);
    });
}
