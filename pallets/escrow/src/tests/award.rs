// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::{AccountId32, DispatchResult};

use crate::{
    Error, Event, Votes,
    mock::{
        Escrow, LISTING_DEPOSIT, PRICE, RICH, Test, arbiter, buyer, disputed_before_panel,
        end_events, go_past_deadline, order, order_in, order_of, other, plain, purse, run, seller,
        signed, take_events, terms,
    },
    types::{ListingTermsOf, OrderState},
};

fn award(who: AccountId32, id: H256, amount: u128) -> DispatchResult {
    plain(Escrow::award(signed(who), id, amount))
}

#[test]
fn enough_equal_votes_settle() {
    run(|| {
        let id = disputed_before_panel();
        take_events();
        assert_ok!(award(arbiter(0), id, 1));
        assert_ok!(award(arbiter(1), id, 2));
        assert_eq!(order(id).state, OrderState::Disputed);
        assert_ok!(award(arbiter(2), id, 1));
        assert_eq!(purse(&buyer()), RICH - PRICE + 1);
        assert_eq!(purse(&seller()), RICH - LISTING_DEPOSIT + PRICE - 1);
        assert_eq!(Votes::<Test>::iter_prefix(id).count(), 0);
        let voted = |arbiter, buyer_amount| Event::AwardVoted { order: id, arbiter, buyer_amount };
        let way = (OrderState::Disputed, OrderState::Settled);
        let [changed, paid] = end_events(id, way, [PRICE - 1, 1, 0]);
        assert_eq!(
            take_events(),
            [voted(arbiter(0), 1), voted(arbiter(1), 2), voted(arbiter(2), 1), changed, paid]
        );
    });
}

#[test]
fn the_newest_vote_of_an_arbiter_counts_and_only_once() {
    run(|| {
        let id = disputed_before_panel();
        assert_ok!(award(arbiter(0), id, 1));
        assert_ok!(award(arbiter(0), id, 1));
        assert_ok!(award(arbiter(0), id, 2));
        assert_eq!(order(id).state, OrderState::Disputed);
        assert_ok!(award(arbiter(1), id, 1));
        assert_eq!(order(id).state, OrderState::Disputed);
        assert_ok!(award(arbiter(1), id, 2));
        assert_eq!(order(id).state, OrderState::Settled);
    });
}

#[test]
fn only_arbiters_of_the_chosen_panel_vote() {
    run(|| {
        let id = disputed_before_panel();
        assert_noop!(award(other(), id, 0), Error::<Test>::NotAuthorized);
        assert_noop!(award(buyer(), id, 0), Error::<Test>::NotAuthorized);
        assert_noop!(award(arbiter(0), id, PRICE + 1), Error::<Test>::AmountAbovePrice);
        assert_noop!(award(arbiter(0), H256([7; 32]), 0), Error::<Test>::OrderNotFound);
        go_past_deadline(id);
        assert_noop!(award(arbiter(0), id, 0), Error::<Test>::DeadlinePassed);
    });
}

#[test]
fn without_a_panel_there_is_no_award() {
    run(|| {
        let id = order_in(OrderState::Disputed);
        assert_noop!(award(arbiter(0), id, 0), Error::<Test>::NoPanel);
    });
}

#[test]
fn no_party_judges_its_own_order() {
    run(|| {
        let members = vec![buyer(), seller(), arbiter(0)].try_into().unwrap();
        assert_ok!(Escrow::create_panel(signed(seller()), members, 1));
        let panels = vec![0].try_into().unwrap();
        let id = order_of(ListingTermsOf::<Test> { panels, ..terms() }, OrderState::Disputed);
        assert_noop!(award(buyer(), id, PRICE), Error::<Test>::ArbiterIsParty);
        assert_noop!(award(seller(), id, 0), Error::<Test>::ArbiterIsParty);
        assert_ok!(award(arbiter(0), id, 0));
    });
}

#[test]
fn there_is_nothing_to_award_before_a_dispute() {
    run(|| {
        let panels = vec![crate::mock::new_panel()].try_into().unwrap();
        let id = order_of(ListingTermsOf::<Test> { panels, ..terms() }, OrderState::Shipped);
        assert_noop!(award(arbiter(0), id, 0), Error::<Test>::WrongState);
    });
}
