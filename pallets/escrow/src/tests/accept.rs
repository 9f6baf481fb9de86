// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate};

use crate::{
    Error, Event, HoldReason,
    mock::{
        Balances, ED, Escrow, FrozenAccounts, SHIP_BLOCKS, STAKE, START_BLOCK, Test, buyer, free,
        go_past_deadline, go_to_deadline, held, order, order_in, order_of, run, seller, signed,
        take_events, terms, treasury,
    },
    types::{ListingTermsOf, OrderState},
};

#[test]
fn accepting_holds_the_stake() {
    run(|| {
        let id = order_in(OrderState::Funded);
        take_events();
        assert_ok!(Escrow::accept(signed(seller()), id));
        assert_eq!(held(HoldReason::Stake, &seller()), STAKE);
        let deadline = START_BLOCK + SHIP_BLOCKS;
        assert_eq!((order(id).state, order(id).deadline), (OrderState::Accepted, deadline));
        let (from, to) = (OrderState::Funded, OrderState::Accepted);
        assert_eq!(take_events(), [Event::OrderChanged { order: id, from, to, deadline }]);
    });
}

#[test]
fn a_listing_may_ask_no_stake() {
    run(|| {
        let free = ListingTermsOf::<Test> { seller_stake: 0, penalty: 0, ..terms() };
        let id = order_of(free, OrderState::Accepted);
        assert_eq!(held(HoldReason::Stake, &seller()), 0);
        assert_eq!(order(id).state, OrderState::Accepted);
    });
}

#[test]
fn only_the_seller_accepts_and_only_once() {
    run(|| {
        let id = order_in(OrderState::Funded);
        assert_noop!(Escrow::accept(signed(buyer()), id), Error::<Test>::NotAuthorized);
        let unknown = sp_core::H256([7; 32]);
        assert_noop!(Escrow::accept(signed(seller()), unknown), Error::<Test>::OrderNotFound);
        assert_ok!(Escrow::accept(signed(seller()), id));
        assert_noop!(Escrow::accept(signed(seller()), id), Error::<Test>::WrongState);
    });
}

#[test]
fn the_deadline_is_the_last_block() {
    run(|| {
        let id = order_in(OrderState::Funded);
        go_past_deadline(id);
        assert_noop!(Escrow::accept(signed(seller()), id), Error::<Test>::DeadlinePassed);
        go_to_deadline(id);
        assert_ok!(Escrow::accept(signed(seller()), id));
    });
}

#[test]
fn a_frozen_seller_cannot_accept() {
    run(|| {
        let id = order_in(OrderState::Funded);
        FrozenAccounts::set(vec![seller()]);
        assert_noop!(Escrow::accept(signed(seller()), id), Error::<Test>::AccountFrozen);
    });
}

#[test]
fn a_seller_without_the_stake_cannot_accept() {
    run(|| {
        let id = order_in(OrderState::Funded);
        let rest = STAKE + ED - 1;
        let spent = free(&seller()) - rest;
        let keep = frame_support::traits::tokens::Preservation::Preserve;
        assert_ok!(<Balances as Mutate<_>>::transfer(&seller(), &treasury(), spent, keep));
        assert_noop!(Escrow::accept(signed(seller()), id), Error::<Test>::InsufficientFunds);
    });
}
