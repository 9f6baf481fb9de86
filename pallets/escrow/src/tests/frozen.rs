// SPDX-License-Identifier: Apache-2.0
//! A frozen account gives nothing away, and can still defend what it has in an order.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::AccountId32;

use crate::{
    Error,
    mock::{
        EVIDENCE, Escrow, FrozenAccounts, PRICE, REFERENCE, RICH, Test, arbiter, arbiters, buyer,
        disputed_before_panel, go_past_deadline, id_of, new_listing, order, order_in, other, plain,
        purse, run, seller, signed, terms,
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

/// Who had its key before the freeze may have offered in its name.
#[test]
fn what_it_offered_before_gives_nothing_away() {
    for (robbed, robber, share, all) in
        [(buyer(), seller(), 0, PRICE), (seller(), buyer(), PRICE, 0)]
    {
        run(|| {
            let id = order_in(OrderState::Disputed);
            assert_ok!(Escrow::offer(signed(robbed.clone()), id, share));
            FrozenAccounts::set(vec![robbed.clone()]);
            assert_ok!(Escrow::offer(signed(robber.clone()), id, share));
            assert_eq!(order(id).state, OrderState::Disputed);
            refused(|| plain(Escrow::offer(signed(robbed.clone()), id, PRICE / 2)));
            // It may take the offer back by asking for everything, so that none outlives the thaw.
            assert_ok!(Escrow::offer(signed(robbed), id, all));
            FrozenAccounts::set(vec![]);
            assert_ok!(Escrow::offer(signed(robber), id, share));
            assert_eq!(order(id).state, OrderState::Disputed);
        });
    }
}

/// Each is asked to give everything by a thief's offer, and takes it back before the other thaws.
#[test]
fn two_who_were_robbed_take_their_offers_back() {
    run(|| {
        let id = order_in(OrderState::Disputed);
        assert_ok!(Escrow::offer(signed(buyer()), id, 0));
        assert_ok!(Escrow::offer(signed(seller()), id, PRICE));
        FrozenAccounts::set(vec![buyer(), seller()]);
        assert_ok!(Escrow::offer(signed(seller()), id, 0));
        assert_eq!(order(id).state, OrderState::Disputed);
        FrozenAccounts::set(vec![buyer()]);
        assert_ok!(Escrow::offer(signed(buyer()), id, PRICE));
        assert_eq!((order(id).buyer_offer, order(id).seller_offer), (Some(PRICE), Some(0)));
        assert_eq!(order(id).state, OrderState::Disputed);
    });
}

#[test]
fn what_a_buyer_asked_for_before_cancels_nothing_until_the_thaw() {
    run(|| {
        let id = order_in(OrderState::Accepted);
        assert_ok!(Escrow::cancel(signed(buyer()), id));
        FrozenAccounts::set(vec![buyer()]);
        refused(|| plain(Escrow::cancel(signed(seller()), id)));
        FrozenAccounts::set(vec![]);
        assert_ok!(Escrow::cancel(signed(seller()), id));
        assert_eq!(order(id).state, OrderState::Refunded);
        assert_eq!(purse(&buyer()), RICH);
    });
}

#[test]
fn it_takes_all_that_the_other_leaves_it() {
    for (who, other, all) in [(buyer(), seller(), PRICE), (seller(), buyer(), 0)] {
        run(|| {
            let id = order_in(OrderState::Disputed);
            assert_ok!(Escrow::offer(signed(other), id, all));
            FrozenAccounts::set(vec![who.clone()]);
            assert_ok!(Escrow::offer(signed(who), id, all));
            assert_eq!(order(id).state, OrderState::Settled);
        });
    }
}

#[test]
fn whoever_gives_it_all_may_do_so_after_it_asked() {
    for (who, other, all) in [(buyer(), seller(), PRICE), (seller(), buyer(), 0)] {
        run(|| {
            let id = order_in(OrderState::Disputed);
            FrozenAccounts::set(vec![who.clone()]);
            assert_ok!(Escrow::offer(signed(who), id, all));
            assert_ok!(Escrow::offer(signed(other), id, all));
            assert_eq!(order(id).state, OrderState::Settled);
        });
    }
}

#[test]
fn offers_of_both_settle_after_the_thaw() {
    run(|| {
        let id = order_in(OrderState::Disputed);
        assert_ok!(Escrow::offer(signed(buyer()), id, 1));
        FrozenAccounts::set(vec![buyer()]);
        assert_ok!(Escrow::offer(signed(seller()), id, 1));
        assert_eq!(order(id).state, OrderState::Disputed);
        FrozenAccounts::set(vec![]);
        assert_ok!(Escrow::offer(signed(seller()), id, 1));
        assert_eq!(order(id).state, OrderState::Settled);
    });
}

#[test]
fn what_it_voted_before_does_not_count_until_the_thaw() {
    run(|| {
        let id = disputed_before_panel();
        assert_ok!(Escrow::award(signed(arbiter(0)), id, PRICE));
        FrozenAccounts::set(vec![arbiter(0)]);
        assert_ok!(Escrow::award(signed(arbiter(1)), id, PRICE));
        assert_eq!(order(id).state, OrderState::Disputed);
        FrozenAccounts::set(vec![]);
        assert_eq!(order(id).state, OrderState::Disputed);
        // The same again, by either.
        assert_ok!(Escrow::award(signed(arbiter(1)), id, PRICE));
        assert_eq!(order(id).state, OrderState::Settled);
    });
}

#[test]
fn arbiters_who_are_not_frozen_decide_without_it() {
    run(|| {
        let id = disputed_before_panel();
        assert_ok!(Escrow::award(signed(arbiter(0)), id, PRICE));
        FrozenAccounts::set(vec![arbiter(0)]);
        assert_ok!(Escrow::award(signed(arbiter(1)), id, 0));
        assert_ok!(Escrow::award(signed(arbiter(2)), id, 0));
        assert_eq!(order(id).state, OrderState::Settled);
    });
}

#[test]
fn a_dispute_of_frozen_parties_and_arbiters_ends_with_its_deadline() {
    run(|| {
        let id = disputed_before_panel();
        assert_ok!(Escrow::award(signed(arbiter(0)), id, PRICE));
        assert_ok!(Escrow::offer(signed(buyer()), id, 0));
        FrozenAccounts::set(vec![buyer(), seller(), arbiter(0), arbiter(1), arbiter(2)]);
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
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
