// SPDX-License-Identifier: Apache-2.0
//! A frozen account gives nothing away, and can still defend what it has in an order.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::AccountId32;

use crate::{
    Error,
    mock::{
        EVIDENCE, Escrow, FrozenAccounts, PRICE, REFERENCE, Test, arbiter, arbiters, buyer,
        disputed_before_panel, go_past_deadline, id_of, new_listing, order, order_in, other, plain,
        run, seller, signed, terms,
    },
    types::OrderState,
};

fn frozen(who: AccountId32, test: impl FnOnce()) {
    run(|| {
        FrozenAccounts::set(vec![who]);
        test();
    });
}

fn refused(call: impl FnOnce() -> sp_runtime::DispatchResult) {
    assert_noop!(call(), Error::<Test>::AccountFrozen);
}

#[test]
fn it_opens_nothing() {
    frozen(buyer(), || {
        refused(|| Escrow::create_panel(signed(buyer()), arbiters(1), 1));
        refused(|| Escrow::create_listing(signed(buyer()), terms()));
        let listing = new_listing(terms());
        refused(|| plain(Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None)));
    });
    run(|| {
        let id = order_in(OrderState::Funded);
        FrozenAccounts::set(vec![seller()]);
        refused(|| plain(Escrow::accept(signed(seller()), id)));
    });
}

#[test]
fn it_pays_nobody() {
    run(|| {
        let id = order_in(OrderState::Shipped);
        FrozenAccounts::set(vec![buyer()]);
        refused(|| plain(Escrow::complete(signed(buyer()), id)));
        assert_ok!(Escrow::dispute(signed(buyer()), id));
        refused(|| plain(Escrow::offer(signed(buyer()), id, 0)));
        FrozenAccounts::set(vec![seller()]);
        refused(|| plain(Escrow::offer(signed(seller()), id, PRICE)));
    });
}

/// Its key may be a thief's, and other people's money is at stake.
#[test]
fn it_judges_nobody() {
    run(|| {
        let id = disputed_before_panel();
        FrozenAccounts::set(vec![arbiter(0)]);
        refused(|| plain(Escrow::award(signed(arbiter(0)), id, PRICE)));
        assert_ok!(Escrow::award(signed(arbiter(1)), id, PRICE));
        assert_eq!(order(id).state, OrderState::Disputed);
        FrozenAccounts::set(vec![]);
        assert_ok!(Escrow::award(signed(arbiter(0)), id, PRICE));
        assert_eq!(order(id).state, OrderState::Settled);
    });
}

#[test]
fn it_gets_its_money_back() {
    run(|| {
        let id = order_in(OrderState::Funded);
        FrozenAccounts::set(vec![buyer()]);
        assert_ok!(Escrow::cancel(signed(buyer()), id));
        assert_eq!(order(id).state, OrderState::Refunded);
    });
    run(|| {
        let id = order_in(OrderState::Accepted);
        FrozenAccounts::set(vec![buyer(), seller()]);
        assert_ok!(Escrow::ship(signed(seller()), id, EVIDENCE));
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_eq!(order(id).state, OrderState::Released);
    });
    run(|| {
        let listing = new_listing(terms());
        assert_ok!(Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None));
        FrozenAccounts::set(vec![seller()]);
        assert_ok!(Escrow::reject(signed(seller()), id_of(&buyer(), REFERENCE)));
        assert_ok!(Escrow::update_listing(signed(seller()), listing, 0, false));
        assert_ok!(Escrow::close_listing(signed(seller()), listing));
    });
}
