// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, HoldReason, Reputations,
    mock::{
        Escrow, FEE, FrozenAccounts, LISTING_DEPOSIT, ORDER_DEPOSIT, PENALTY, PRICE, RICH, STOCK,
        Test, bind, buyer, end_events, go_past_deadline, go_to_deadline, held, listing, order,
        order_in, order_of, other, plain, purse, run, seller, signed, take_events, terms,
    },
    types::{ListingTermsOf, OrderState},
};
use sp_runtime::Permill;

/// Pokes an order of `state` when its time has come; checks the way and who was paid what.
fn poked(state: OrderState, end: OrderState, paid: [u128; 3]) {
    let id = order_in(state);
    go_to_deadline(id);
    assert_noop!(Escrow::poke(signed(other()), id), Error::<Test>::DeadlineNotPassed);
    go_past_deadline(id);
    take_events();
    assert_ok!(Escrow::poke(signed(other()), id));
    assert_eq!(take_events(), end_events(id, (state, end), paid));
    assert_eq!(held(HoldReason::Order, &buyer()), ORDER_DEPOSIT);
    assert_eq!(held(HoldReason::Stake, &seller()), 0);
    let back = u32::from(end == OrderState::Refunded);
    assert_eq!(listing(order(id).listing).stock, STOCK - 1 + back);
    assert_noop!(Escrow::poke(signed(other()), id), Error::<Test>::WrongState);
}

#[test]
fn what_nobody_accepts_is_refunded() {
    run(|| {
        poked(OrderState::Funded, OrderState::Refunded, [0, PRICE, 0]);
        assert_eq!((purse(&buyer()), purse(&seller())), (RICH, RICH - LISTING_DEPOSIT));
    });
}

#[test]
fn what_is_not_shipped_is_refunded_with_the_penalty() {
    run(|| {
        poked(OrderState::Accepted, OrderState::Refunded, [0, PRICE + PENALTY, 0]);
        assert_eq!(purse(&buyer()), RICH + PENALTY);
        assert_eq!(purse(&seller()), RICH - LISTING_DEPOSIT - PENALTY);
    });
}

/// Its seller may have taken it for cancelled: as though it had consented. A buyer who is frozen, so
/// that the consent is refused, gains nothing by that.
#[test]
fn what_its_buyer_asked_to_cancel_is_refunded_without_the_penalty() {
    for frozen in [false, true] {
        run(|| {
            let selling = bind(&seller(), 2);
            let id = order_in(OrderState::Accepted);
            assert_ok!(Escrow::cancel(signed(buyer()), id));
            if frozen {
                FrozenAccounts::set(vec![buyer()]);
                let consent = plain(Escrow::cancel(signed(seller()), id));
                assert_noop!(consent, Error::<Test>::AccountFrozen);
            }
            go_past_deadline(id);
            take_events();
            assert_ok!(Escrow::poke(signed(other()), id));
            let way = (OrderState::Accepted, OrderState::Refunded);
            assert_eq!(take_events(), end_events(id, way, [0, PRICE, 0]));
            assert_eq!((purse(&buyer()), purse(&seller())), (RICH, RICH - LISTING_DEPOSIT));
            assert!(!Reputations::<Test>::contains_key(selling));
        });
    }
}

#[test]
fn a_sellers_own_request_to_cancel_spares_it_nothing() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        assert_ok!(Escrow::cancel(signed(seller()), id));
        go_past_deadline(id);
        take_events();
        assert_ok!(Escrow::poke(signed(other()), id));
        let way = (OrderState::Accepted, OrderState::Refunded);
        assert_eq!(take_events(), end_events(id, way, [0, PRICE + PENALTY, 0]));
    });
}

#[test]
fn what_nobody_disputes_is_released() {
    run(|| poked(OrderState::Shipped, OrderState::Released, [PRICE - FEE, 0, FEE]));
}

#[test]
fn what_nobody_decides_is_split_with_the_dust_to_the_buyer() {
    run(|| {
        assert_eq!(PRICE % 2, 1);
        let half = PRICE / 2;
        poked(OrderState::Disputed, OrderState::Settled, [half, half + 1, 0]);
    });
}

#[test]
fn the_fallback_may_give_everything_to_either() {
    for (share, paid) in [(0, [PRICE, 0, 0]), (100, [0, PRICE, 0])] {
        run(|| {
            let fallback_buyer_permill = Permill::from_percent(share);
            let all = ListingTermsOf::<Test> { fallback_buyer_permill, ..terms() };
            let id = order_of(all, OrderState::Disputed);
            go_past_deadline(id);
            take_events();
            assert_ok!(Escrow::poke(signed(other()), id));
            let way = (OrderState::Disputed, OrderState::Settled);
            assert_eq!(take_events(), end_events(id, way, paid));
        });
    }
}

#[test]
fn an_unknown_order_cannot_be_poked() {
    run(|| {
        let unknown = sp_core::H256([7; 32]);
        assert_noop!(Escrow::poke(signed(other()), unknown), Error::<Test>::OrderNotFound);
    });
}
