// SPDX-License-Identifier: Apache-2.0
//! The pure transition: every state and move, and sums for any amounts.

use proptest::prelude::{Strategy, any, prop_assert_eq, prop_oneof, proptest};
use sp_runtime::Permill;

use crate::{
    settlement::{Amounts, Move, Outcome, Party, Payouts, Refused, loser, outcome},
    types::OrderState,
};

const STATES: [OrderState; 7] = [
    OrderState::Funded,
    OrderState::Accepted,
    OrderState::Shipped,
    OrderState::Disputed,
    OrderState::Released,
    OrderState::Refunded,
    OrderState::Settled,
];

const MOVES: [Move; 10] = [
    Move::Accept,
    Move::Reject,
    Move::Withdraw,
    Move::CancelByBoth,
    Move::Ship,
    Move::Complete,
    Move::Dispute,
    Move::Split { buyer_amount: 30 },
    Move::Award { buyer_amount: 30 },
    Move::Expire,
];

const AMOUNTS: Amounts = Amounts {
    price: 101,
    fee: 2,
    stake: 50,
    penalty: 20,
    fallback_buyer: Permill::from_percent(50),
};

#[test]
fn the_table_of_the_protocol_is_complete() {
    let ways = |state| {
        let next = |event: &Move| outcome(state, &AMOUNTS, *event).ok().map(|it| it.state());
        MOVES.iter().filter_map(|event| Some((*event, next(event)?))).collect::<Vec<_>>()
    };
    assert_eq!(
        ways(OrderState::Funded),
        [
            (Move::Accept, OrderState::Accepted),
            (Move::Reject, OrderState::Refunded),
            (Move::Withdraw, OrderState::Refunded),
            (Move::Expire, OrderState::Refunded),
        ]
    );
    assert_eq!(
        ways(OrderState::Accepted),
        [
            (Move::CancelByBoth, OrderState::Refunded),
            (Move::Ship, OrderState::Shipped),
            (Move::Expire, OrderState::Refunded),
        ]
    );
    assert_eq!(
        ways(OrderState::Shipped),
        [
            (Move::Complete, OrderState::Released),
            (Move::Dispute, OrderState::Disputed),
            (Move::Expire, OrderState::Released),
        ]
    );
    assert_eq!(
        ways(OrderState::Disputed),
        [
            (Move::Split { buyer_amount: 30 }, OrderState::Settled),
            (Move::Award { buyer_amount: 30 }, OrderState::Settled),
            (Move::Expire, OrderState::Settled),
        ]
    );
    for state in [OrderState::Released, OrderState::Refunded, OrderState::Settled] {
        assert!(ways(state).is_empty());
    }
}

#[test]
fn payouts_are_those_of_the_protocol() {
    let paid = |state, event| match outcome(state, &AMOUNTS, event) {
        Ok(Outcome::Ended(_, payouts)) => payouts,
        other => panic!("{other:?}"),
    };
    let none = Payouts::default();
    let refunded = Payouts { buyer: 101, ..none };
    assert_eq!(paid(OrderState::Funded, Move::Expire), refunded);
    let cancelled = Payouts { buyer: 101, stake_to_seller: 50, ..none };
    assert_eq!(paid(OrderState::Accepted, Move::CancelByBoth), cancelled);
    let late = Payouts { buyer: 101, stake_to_seller: 30, stake_to_buyer: 20, ..none };
    assert_eq!(paid(OrderState::Accepted, Move::Expire), late);
    let released = Payouts { seller: 99, fee: 2, stake_to_seller: 50, ..none };
    assert_eq!(paid(OrderState::Shipped, Move::Complete), released);
    let split = Payouts { seller: 71, buyer: 30, stake_to_seller: 50, ..none };
    assert_eq!(paid(OrderState::Disputed, Move::Split { buyer_amount: 30 }), split);
    let fallback = Payouts { seller: 50, buyer: 51, stake_to_seller: 50, ..none };
    assert_eq!(paid(OrderState::Disputed, Move::Expire), fallback);
}

#[test]
fn a_share_above_the_price_is_refused() {
    let split =
        |buyer_amount| outcome(OrderState::Disputed, &AMOUNTS, Move::Split { buyer_amount });
    assert!(split(101).is_ok());
    assert_eq!(split(102), Err(Refused::Amount));
    assert_eq!(split(u128::MAX), Err(Refused::Amount));
}

#[test]
fn arbiters_and_idle_sellers_make_a_loser_and_nothing_else_does() {
    let judged =
        |buyer_amount| loser(OrderState::Disputed, AMOUNTS.price, Move::Award { buyer_amount });
    assert_eq!([0, 50, 51, 101].map(judged).map(|it| it.is_some()), [true; 4]);
    assert_eq!((judged(50), judged(51)), (Some(Party::Buyer), Some(Party::Seller)));
    let half = Move::Award { buyer_amount: 50 };
    assert_eq!(loser(OrderState::Disputed, 100, half), None);
    assert_eq!(loser(OrderState::Accepted, 101, Move::Expire), Some(Party::Seller));
    for state in STATES {
        for event in MOVES {
            let expected = match (state, event) {
                (OrderState::Disputed, Move::Award { .. }) => Some(Party::Buyer),
                (OrderState::Accepted, Move::Expire) => Some(Party::Seller),
                _ => None,
            };
            assert_eq!(loser(state, AMOUNTS.price, event), expected);
        }
    }
}

#[test]
fn what_is_paid_and_what_is_left_add_up() {
    let all = Payouts { seller: 5, buyer: 4, fee: 3, stake_to_seller: 2, stake_to_buyer: 1 };
    let rest = Payouts { seller: 5, stake_to_buyer: 1, ..Payouts::default() };
    let paid = Payouts { seller: 0, stake_to_buyer: 0, ..all };
    assert_eq!(all.less(&rest), Ok(paid));
    assert!(rest.less(&all).is_err());
}

fn amounts() -> impl Strategy<Value = Amounts> {
    let price = prop_oneof![0..1_000_u128, any::<u128>()];
    (price, 0..=1_000_000_u32, 0..=1_000_000_u32, any::<u128>(), any::<u128>()).prop_map(
        |(price, fee, fallback, stake, penalty)| Amounts {
            price,
            fee: Permill::from_parts(fee).mul_floor(price),
            stake,
            penalty: penalty.min(stake),
            fallback_buyer: Permill::from_parts(fallback),
        },
    )
}

proptest! {
    #[test]
    fn shares_add_up_to_what_is_held(
        amounts in amounts(),
        state in 0..STATES.len(),
        event in 0..MOVES.len(),
        share in any::<u128>(),
    ) {
        let event = match MOVES[event] {
            Move::Split { .. } => Move::Split { buyer_amount: share.min(amounts.price) },
            Move::Award { .. } => Move::Award { buyer_amount: share.min(amounts.price) },
            event => event,
        };
        if let Ok(Outcome::Ended(_, paid)) = outcome(STATES[state], &amounts, event) {
            let price = paid.seller.checked_add(paid.buyer).and_then(|it| it.checked_add(paid.fee));
            prop_assert_eq!(price, Some(amounts.price));
            let held = if STATES[state].holds_stake() { amounts.stake } else { 0 };
            prop_assert_eq!(paid.stake_to_seller.checked_add(paid.stake_to_buyer), Some(held));
        }
    }
}
