// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
    Error, Event, Votes,
    mock::{
        EVIDENCE, Escrow, FrozenAccounts, PRICE, Test, arbiter, buyer, disputed_before_panel,
        go_past_deadline, order, order_in, other, plain, run, seller, signed, take_events,
    },
    types::OrderState,
};

fn nothing() -> DispatchError {
    Error::<Test>::NothingToRetract.into()
}

#[test]
fn a_frozen_seller_takes_its_request_to_cancel_back() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        assert_noop!(Escrow::retract(signed(seller()), id), nothing());
        assert_ok!(Escrow::cancel(signed(seller()), id));
        assert_noop!(Escrow::retract(signed(buyer()), id), nothing());
        take_events();
        FrozenAccounts::set(vec![seller()]);
        assert_ok!(Escrow::retract(signed(seller()), id));
        assert_eq!(take_events(), [Event::Retracted { order: id, by: seller() }]);
        assert_noop!(Escrow::retract(signed(seller()), id), nothing());
        FrozenAccounts::set(vec![]);
        assert_ok!(Escrow::cancel(signed(buyer()), id));
        assert_eq!(order(id).state, OrderState::Accepted);
        assert_ok!(Escrow::cancel(signed(seller()), id));
        assert_eq!(order(id).state, OrderState::Refunded);
    });
}

/// A seller who did not ship what it believed to be cancelled would be fined for that.
#[test]
fn a_buyers_request_to_cancel_stands_even_while_it_is_frozen() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        assert_ok!(Escrow::cancel(signed(buyer()), id));
        FrozenAccounts::set(vec![buyer()]);
        assert_noop!(Escrow::retract(signed(buyer()), id), Error::<Test>::RequestStands);
    });
}

/// Else who asked could make the other's consent a request, which ends nothing.
#[test]
fn a_request_to_cancel_stands_before_the_consent() {
    for (one, other) in [(buyer(), seller()), (seller(), buyer())] {
        run(|| {
            let id = order_in(OrderState::Accepted);
            assert_ok!(Escrow::cancel(signed(one.clone()), id));
            let stands = Error::<Test>::RequestStands;
            assert_noop!(Escrow::retract(signed(one.clone()), id), stands);
            assert_ok!(Escrow::cancel(signed(other), id));
            assert_eq!(order(id).state, OrderState::Refunded);
        });
    }
}

/// Not even as a request: a seller who froze its account just before can take back what it asked.
#[test]
fn nobody_asks_while_one_is_frozen() {
    for one in [buyer(), seller()] {
        run(|| {
            let id = order_in(OrderState::Accepted);
            assert_ok!(Escrow::cancel(signed(one.clone()), id));
            FrozenAccounts::set(vec![one]);
            for who in [seller(), buyer()] {
                let asked = plain(Escrow::cancel(signed(who), id));
                assert_noop!(asked, Error::<Test>::AccountFrozen);
            }
        });
    }
}

#[test]
fn an_arbiter_takes_its_vote_back() {
    run(|| {
        let id = disputed_before_panel();
        assert_noop!(Escrow::retract(signed(arbiter(0)), id), nothing());
        assert_ok!(Escrow::award(signed(arbiter(0)), id, PRICE));
        assert_noop!(Escrow::retract(signed(arbiter(1)), id), nothing());
        take_events();
        assert_ok!(Escrow::retract(signed(arbiter(0)), id));
        assert_eq!(take_events(), [Event::Retracted { order: id, by: arbiter(0) }]);
        assert_eq!(Votes::<Test>::iter_prefix(id).count(), 0);
        assert_ok!(Escrow::award(signed(arbiter(1)), id, PRICE));
        assert_eq!(order(id).state, OrderState::Disputed);
        assert_ok!(Escrow::award(signed(arbiter(0)), id, PRICE));
        assert_eq!(order(id).state, OrderState::Settled);
    });
}

#[test]
fn nobody_else_has_anything_to_take_back() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        assert_ok!(Escrow::cancel(signed(buyer()), id));
        assert_noop!(Escrow::retract(signed(other()), id), nothing());
        let unknown = Escrow::retract(signed(buyer()), H256::zero());
        assert_noop!(unknown, Error::<Test>::OrderNotFound);
        // What was asked for before it was shipped binds nobody any more.
        assert_ok!(Escrow::ship(signed(seller()), id, EVIDENCE));
        assert_noop!(Escrow::retract(signed(buyer()), id), nothing());
    });
}

#[test]
fn an_offer_is_taken_back_by_another_one() {
    run(|| {
        let id = order_in(OrderState::Disputed);
        assert_ok!(Escrow::offer(signed(buyer()), id, 0));
        let retracted = Escrow::retract(signed(buyer()), id);
        assert_noop!(retracted, Error::<Test>::NothingToRetract);
        go_past_deadline(id);
        let late = Escrow::offer(signed(buyer()), id, PRICE);
        assert_noop!(late, Error::<Test>::DeadlinePassed);
    });
}
