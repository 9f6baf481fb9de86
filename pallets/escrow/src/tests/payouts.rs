// SPDX-License-Identifier: Apache-2.0
//! Accounts that cannot take their share, and shares that are paid all the same.

use frame_support::{
    assert_ok,
    traits::{
        fungible::{Mutate, MutateFreeze},
        tokens::Preservation,
    },
};
use sp_core::H256;
use sp_runtime::{AccountId32, Permill};

use crate::{
    HoldReason, Unpaid,
    mock::{
        Balances, ED, Escrow, FEE, FrozenAccounts, LISTING_DEPOSIT, ORDER_DEPOSIT, PENALTY, PRICE,
        RICH, STAKE, System, Test, buyer, end_events, free, go_past_deadline, held, order_in,
        order_of, other, purse, run, seller, signed, take_events, terms, treasury,
    },
    types::{ListingTermsOf, OrderState},
};

/// Leaves `who` alive by another pallet's provider alone, with nothing free.
fn empty(who: &AccountId32) {
    System::inc_providers(who);
    let all = free(who);
    assert_ok!(<Balances as Mutate<_>>::transfer(who, &other(), all, Preservation::Expendable));
    assert_eq!(free(who), 0);
}

fn issuance() -> u128 {
    Balances::total_issuance()
}

fn cheap(state: OrderState) -> H256 {
    let fallback_buyer_permill = Permill::from_percent(50);
    order_of(ListingTermsOf::<Test> { price: ED, fallback_buyer_permill, ..terms() }, state)
}

fn poke(id: H256) {
    go_past_deadline(id);
    take_events();
    assert_ok!(Escrow::poke(signed(other()), id));
}

#[test]
fn a_fee_that_the_treasury_cannot_take_goes_to_the_seller() {
    run(|| {
        let id = cheap(OrderState::Shipped);
        let before = issuance();
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!(free(&seller()), RICH - LISTING_DEPOSIT + ED);
        assert_eq!((free(&treasury()), issuance()), (0, before));
    });
}

#[test]
fn a_treasury_that_exists_takes_any_fee() {
    run(|| {
        assert_ok!(Balances::mint_into(&treasury(), ED));
        let id = cheap(OrderState::Shipped);
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!(free(&treasury()), ED + ED / 50);
    });
}

#[test]
fn a_share_that_the_seller_cannot_take_goes_to_the_buyer() {
    run(|| {
        let id = cheap(OrderState::Disputed);
        empty(&seller());
        let before = issuance();
        poke(id);
        let way = (OrderState::Disputed, OrderState::Settled);
        assert_eq!(take_events(), end_events(id, way, [0, ED, 0]));
        assert_eq!((purse(&buyer()), free(&seller())), (RICH, STAKE));
        assert_eq!(issuance(), before);
    });
}

#[test]
fn a_share_that_the_buyer_cannot_take_goes_to_the_seller() {
    run(|| {
        let id = cheap(OrderState::Disputed);
        empty(&buyer());
        let before = issuance();
        poke(id);
        let way = (OrderState::Disputed, OrderState::Settled);
        assert_eq!(take_events(), end_events(id, way, [ED, 0, 0]));
        assert_eq!((free(&buyer()), free(&seller())), (0, RICH - LISTING_DEPOSIT + ED));
        assert_eq!(issuance(), before);
    });
}

#[test]
fn a_share_that_the_buyer_cannot_take_is_no_fee() {
    run(|| {
        assert_ok!(Balances::mint_into(&treasury(), ED));
        let id = cheap(OrderState::Disputed);
        empty(&buyer());
        poke(id);
        let way = (OrderState::Disputed, OrderState::Settled);
        assert_eq!(take_events(), end_events(id, way, [ED, 0, 0]));
        assert_eq!((free(&treasury()), held(HoldReason::Order, &buyer())), (ED, ORDER_DEPOSIT));
    });
}

#[test]
fn a_fee_that_nobody_takes_makes_the_seller_s_share_large_enough() {
    run(|| {
        let id = cheap(OrderState::Shipped);
        empty(&seller());
        poke(id);
        let way = (OrderState::Shipped, OrderState::Released);
        assert_eq!(take_events(), end_events(id, way, [ED, 0, 0]));
        assert_eq!((free(&seller()), Unpaid::<Test>::get(id)), (ED + STAKE, None));
    });
}

#[test]
fn what_goes_back_is_released_and_not_transferred() {
    run(|| {
        let id = order_in(OrderState::Funded);
        assert_ok!(Escrow::reject(signed(seller()), id));
        let (reason, who) = (HoldReason::Order.into(), buyer());
        let released = pallet_balances::Event::Released { reason, who, amount: PRICE };
        System::assert_has_event(released.into());
    });
}

#[test]
fn when_neither_can_take_a_share_the_buyer_takes_all() {
    run(|| {
        let id = cheap(OrderState::Disputed);
        empty(&buyer());
        empty(&seller());
        let before = issuance();
        poke(id);
        assert_eq!((free(&buyer()), free(&seller())), (ED, STAKE));
        assert_eq!(issuance(), before);
    });
}

#[test]
fn a_stake_that_the_seller_cannot_take_goes_to_the_buyer() {
    run(|| {
        let terms = ListingTermsOf::<Test> { seller_stake: ED / 2, penalty: 0, ..terms() };
        let id = order_of(terms, OrderState::Accepted);
        empty(&seller());
        let before = issuance();
        poke(id);
        assert_eq!((purse(&buyer()), free(&seller())), (RICH + ED / 2, 0));
        assert_eq!((held(HoldReason::Stake, &seller()), issuance()), (0, before));
    });
}

#[test]
fn an_empty_buyer_takes_price_and_penalty() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        empty(&buyer());
        poke(id);
        assert_eq!(free(&buyer()), PRICE + PENALTY);
    });
}

#[test]
fn a_party_of_an_open_order_cannot_be_reaped() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        for who in [buyer(), seller()] {
            let all = free(&who);
            let leave = |amount| {
                let way = Preservation::Expendable;
                <Balances as Mutate<_>>::transfer(&who, &other(), amount, way)
            };
            assert!(leave(all).is_err());
            assert_ok!(leave(all - ED));
        }
        poke(id);
        assert_eq!(free(&buyer()), ED + PRICE + PENALTY);
        assert_eq!(free(&seller()), ED + STAKE - PENALTY);
    });
}

#[test]
fn freezing_a_party_does_not_stop_a_payout() {
    run(|| {
        let id = order_in(OrderState::Shipped);
        for who in [buyer(), seller()] {
            assert_ok!(Balances::set_freeze(&(), &who, u128::MAX));
        }
        FrozenAccounts::set(vec![buyer(), seller()]);
        poke(id);
        assert_eq!(free(&seller()), RICH - LISTING_DEPOSIT + PRICE - FEE);
        assert_eq!(held(HoldReason::Order, &buyer()), ORDER_DEPOSIT);
    });
}

#[test]
fn a_treasury_may_buy_and_pay_itself() {
    run(|| {
        assert_ok!(Balances::mint_into(&treasury(), RICH));
        let listing = crate::mock::new_listing(terms());
        let id = crate::mock::id_of(&treasury(), [5; 32]);
        assert_ok!(Escrow::place(signed(treasury()), listing, [5; 32], PRICE, None));
        assert_ok!(Escrow::accept(signed(seller()), id));
        assert_ok!(Escrow::ship(signed(seller()), id, H256::zero()));
        assert_ok!(Escrow::complete(signed(treasury()), id));
        assert_eq!(purse(&treasury()), RICH - PRICE + FEE);
    });
}
