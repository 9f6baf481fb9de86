// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event,
    mock::{
        Escrow, LISTING_DEPOSIT, PRICE, RICH, Test, buyer, end_events, go_past_deadline,
        go_to_deadline, order, order_in, other, purse, run, seller, signed, take_events, treasury,
    },
    types::OrderState,
};

#[test]
fn equal_offers_settle_without_a_fee() {
    run(|| {
        let id = order_in(OrderState::Disputed);
        take_events();
        let share = PRICE / 3;
        assert_ok!(Escrow::offer(signed(buyer()), id, PRICE));
        assert_ok!(Escrow::offer(signed(seller()), id, share));
        assert_eq!(order(id).state, OrderState::Disputed);
        assert_ok!(Escrow::offer(signed(buyer()), id, share));
        assert_eq!(purse(&buyer()), RICH - PRICE + share);
        assert_eq!(purse(&seller()), RICH - LISTING_DEPOSIT + PRICE - share);
        assert_eq!(purse(&treasury()), 0);
        let made = |by, buyer_amount| Event::OfferMade { order: id, by, buyer_amount };
        let way = (OrderState::Disputed, OrderState::Settled);
        let [changed, paid] = end_events(id, way, [PRICE - share, share, 0]);
        assert_eq!(
            take_events(),
            [made(buyer(), PRICE), made(seller(), share), made(buyer(), share), changed, paid]
        );
    });
}

#[test]
fn either_party_may_get_everything() {
    for share in [0, PRICE] {
        run(|| {
            let id = order_in(OrderState::Disputed);
            assert_ok!(Escrow::offer(signed(seller()), id, share));
            assert_ok!(Escrow::offer(signed(buyer()), id, share));
            assert_eq!(purse(&buyer()), RICH - PRICE + share);
            assert_eq!(purse(&seller()), RICH - LISTING_DEPOSIT + PRICE - share);
        });
    }
}

#[test]
fn an_offer_shares_the_price_of_a_disputed_order() {
    run(|| {
        let id = order_in(OrderState::Disputed);
        let offer = |who, amount| Escrow::offer(signed(who), id, amount);
        assert_noop!(offer(buyer(), PRICE + 1), Error::<Test>::AmountAbovePrice);
        assert_noop!(offer(other(), 0), Error::<Test>::NotAuthorized);
        go_past_deadline(id);
        assert_noop!(offer(buyer(), 0), Error::<Test>::DeadlinePassed);
        go_to_deadline(id);
        assert_ok!(offer(buyer(), 0));
    });
}

#[test]
fn there_is_nothing_to_offer_before_a_dispute() {
    run(|| {
        let id = order_in(OrderState::Shipped);
        assert_noop!(Escrow::offer(signed(buyer()), id, 0), Error::<Test>::WrongState);
    });
}
