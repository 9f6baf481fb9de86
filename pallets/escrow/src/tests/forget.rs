// SPDX-License-Identifier: Apache-2.0

use frame_support::{
    assert_noop, assert_ok,
    traits::{fungible::Mutate, tokens::Preservation},
};
use sp_core::H256;
use sp_runtime::AccountId32;

use crate::{
    Error, Event, HoldReason, Orders,
    mock::{
        ABANDON_BLOCKS, ASSET, Assets, Balances, Escrow, FORGET_BLOCKS, FrozenAccounts,
        ORDER_DEPOSIT, PRICE, REFERENCE, RICH, System, Test, asset_terms, buyer, free,
        go_past_deadline, held, issuer, order, order_in, order_of, other, run, seller, signed,
        take_events,
    },
    types::OrderState,
};

fn forget(who: AccountId32, id: H256) -> sp_runtime::DispatchResult {
    Escrow::forget(signed(who), id)
}

fn wait(id: H256, blocks: u32) {
    System::set_block_number(order(id).deadline + blocks);
}

#[test]
fn forgetting_returns_the_deposit_and_frees_the_reference() {
    run(|| {
        let id = order_in(OrderState::Released);
        let listing = order(id).listing;
        assert_eq!(held(HoldReason::Order, &buyer()), ORDER_DEPOSIT);
        wait(id, FORGET_BLOCKS);
        take_events();
        assert_ok!(forget(buyer(), id));
        assert_eq!(Orders::<Test>::get(id), None);
        assert_eq!(held(HoldReason::Order, &buyer()), 0);
        assert_eq!(free(&buyer()), RICH - PRICE);
        assert_eq!(take_events(), [Event::OrderForgotten { order: id }]);
        assert_noop!(forget(buyer(), id), Error::<Test>::OrderNotFound);
        assert_ok!(Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None));
        assert_eq!(order(id).state, OrderState::Funded);
    });
}

#[test]
fn the_buyer_waits_and_others_wait_longer() {
    run(|| {
        let id = order_in(OrderState::Released);
        let end = order(id).deadline;
        assert_eq!(Escrow::forgettable_at(id), Some(end + FORGET_BLOCKS));
        wait(id, FORGET_BLOCKS - 1);
        assert_noop!(forget(buyer(), id), Error::<Test>::DelayNotPassed);
        wait(id, ABANDON_BLOCKS - 1);
        for who in [seller(), other()] {
            assert_noop!(forget(who, id), Error::<Test>::DelayNotPassed);
        }
        wait(id, ABANDON_BLOCKS);
        assert_ok!(forget(other(), id));
        assert_eq!(free(&buyer()), RICH - PRICE);
    });
}

#[test]
fn an_open_order_is_not_forgotten() {
    for state in
        [OrderState::Funded, OrderState::Accepted, OrderState::Shipped, OrderState::Disputed]
    {
        run(|| {
            let id = order_in(state);
            wait(id, ABANDON_BLOCKS);
            assert_eq!(Escrow::forgettable_at(id), None);
            assert_noop!(forget(buyer(), id), Error::<Test>::WrongState);
            assert_ok!(Escrow::poke(signed(other()), id));
            assert_noop!(forget(buyer(), id), Error::<Test>::DelayNotPassed);
        });
    }
}

#[test]
fn an_order_is_kept_while_a_share_is_unpaid() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Accepted);
        assert_ok!(Assets::freeze_asset(signed(issuer()), ASSET));
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        wait(id, ABANDON_BLOCKS);
        assert_eq!(Escrow::forgettable_at(id), None);
        assert_noop!(forget(buyer(), id), Error::<Test>::PayoutPending);
        assert_ok!(Escrow::write_off(signed(other()), id));
        assert_ok!(forget(buyer(), id));
        assert_eq!(free(&buyer()), RICH);
    });
}

#[test]
fn a_buyer_who_keeps_the_least_gets_the_deposit_all_the_same() {
    run(|| {
        let id = order_in(OrderState::Released);
        let keep = Preservation::Expendable;
        System::inc_providers(&buyer());
        let all = free(&buyer());
        assert_ok!(<Balances as Mutate<_>>::transfer(&buyer(), &other(), all, keep));
        FrozenAccounts::set(vec![buyer()]);
        wait(id, FORGET_BLOCKS);
        assert_ok!(forget(buyer(), id));
        assert_eq!(free(&buyer()), ORDER_DEPOSIT);
    });
}

#[test]
fn at_the_end_of_time_nothing_is_forgotten_early() {
    run(|| {
        let id = order_in(OrderState::Released);
        System::set_block_number(u32::MAX);
        Orders::<Test>::mutate(id, |order| order.as_mut().unwrap().deadline = u32::MAX);
        assert_eq!(Escrow::forgettable_at(id), None);
        assert_noop!(forget(buyer(), id), Error::<Test>::DelayNotPassed);
    });
}
