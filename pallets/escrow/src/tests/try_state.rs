// SPDX-License-Identifier: Apache-2.0
//! Each invariant, broken.

use frame_support::{
    assert_err, assert_ok,
    storage::{TransactionOutcome, with_transaction},
    traits::{fungible::MutateHold as _, fungibles::MutateHold as _, tokens::Precision},
};
use sp_core::H256;
use sp_runtime::{AccountId32, DispatchError};
use vigor_primitives::did::DidId;

use crate::{
    Due, HoldReason, Leaving, Listings, NextListing, NextPanel, Orders, Panels, Reputations,
    Unpaid, Votes,
    mock::{
        ASSET, Assets, AssetsHolder, Balances, ED, Escrow, FORGET_BLOCKS, PENALTY, PRICE, STAKE,
        START_BLOCK, System, Test, arbiter, asset_terms, buyer, disputed_before_panel, issuer,
        new_listing, new_panel, order, order_in, order_of, other, run, seller, signed,
    },
    settlement::Payouts,
    types::{Leave, ListingOf, OrderOf, OrderState, Panel, Reputation},
};

const REASONS: [HoldReason; 5] = [
    HoldReason::Order,
    HoldReason::Stake,
    HoldReason::Listing,
    HoldReason::Panel,
    HoldReason::OrderDeposit,
];
const HELD: &str = "what is held is not what is owed";
/// An order that never was.
const NO_ORDER: H256 = H256([7; 32]);

/// Does `damage`, expects the invariants to make that `complaint`, and undoes it.
fn complains(damage: impl FnOnce(), complaint: &'static str) {
    assert_ok!(Escrow::do_try_state());
    assert_ok!(with_transaction(|| {
        damage();
        assert_err!(Escrow::do_try_state(), complaint);
        TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
    }));
}

/// Damages a chain with a disputed order and a vote on it.
fn notices(damage: impl FnOnce(H256), complaint: &'static str) {
    run(|| {
        let id = disputed_before_panel();
        assert_ok!(Escrow::award(signed(arbiter(0)), id, 1));
        complains(|| damage(id), complaint);
    });
}

/// Damages that order.
fn notices_order(damage: impl FnOnce(&mut OrderOf<Test>), complaint: &'static str) {
    notices(|id| Orders::<Test>::mutate(id, |it| damage(it.as_mut().unwrap())), complaint);
}

/// Damages its listing.
fn notices_listing(damage: impl FnOnce(&mut ListingOf<Test>), complaint: &'static str) {
    notices(|_| Listings::<Test>::mutate(0, |it| damage(it.as_mut().unwrap())), complaint);
}

/// Damages its panel.
fn notices_panel(damage: impl FnOnce(&mut Panel), complaint: &'static str) {
    notices(|_| Panels::<Test>::mutate(0, |it| damage(it.as_mut().unwrap())), complaint);
}

/// Holds one planck more.
fn hold(reason: HoldReason, who: &AccountId32) {
    assert_ok!(Balances::hold(&reason.into(), who, 1));
}

/// Holds one planck less.
fn release(reason: HoldReason, who: &AccountId32) {
    assert_ok!(Balances::release(&reason.into(), who, 1, Precision::Exact));
}

/// [`hold`] of the asset.
fn asset_hold(reason: HoldReason, who: &AccountId32) {
    assert_ok!(AssetsHolder::hold(ASSET, &reason.into(), who, 1));
}

/// [`release`] of the asset.
fn asset_release(reason: HoldReason, who: &AccountId32) {
    assert_ok!(AssetsHolder::release(ASSET, &reason.into(), who, 1, Precision::Exact));
}

#[test]
fn a_hold_that_is_too_small_or_too_great_is_noticed() {
    for reason in REASONS {
        notices(|_| hold(reason, &buyer()), HELD);
    }
    notices(|_| release(HoldReason::Order, &buyer()), HELD);
    notices(|_| release(HoldReason::Stake, &seller()), HELD);
    notices(|_| release(HoldReason::Listing, &seller()), HELD);
    notices(|_| release(HoldReason::Panel, &other()), HELD);
}

#[test]
fn a_hold_of_a_stranger_is_noticed() {
    for reason in REASONS {
        notices(|_| hold(reason, &issuer()), HELD);
        // Without any record.
        run(|| complains(|| hold(reason, &issuer()), HELD));
    }
}

#[test]
fn what_stays_held_after_the_last_record_is_noticed() {
    run(|| {
        let id = order_in(OrderState::Released);
        complains(|| hold(HoldReason::Order, &buyer()), HELD);
        System::set_block_number(START_BLOCK + FORGET_BLOCKS);
        assert_ok!(Escrow::forget(signed(buyer()), id));
        assert_ok!(Escrow::close_listing(signed(seller()), 0));
        complains(|| hold(HoldReason::Order, &buyer()), HELD);
        complains(|| hold(HoldReason::Stake, &seller()), HELD);
        complains(|| hold(HoldReason::Listing, &seller()), HELD);
    });
}

#[test]
fn a_hold_of_the_asset_is_checked_too() {
    run(|| {
        order_of(asset_terms(), OrderState::Accepted);
        for (reason, who) in [(HoldReason::Order, buyer()), (HoldReason::Stake, seller())] {
            complains(|| asset_hold(reason, &who), HELD);
            complains(|| asset_release(reason, &who), HELD);
        }
        complains(|| release(HoldReason::OrderDeposit, &buyer()), HELD);
    });
}

/// Be the asset named by a listing alone, by both, or by an order alone.
#[test]
fn a_strangers_hold_of_an_asset_is_noticed() {
    run(|| {
        let strangers_are_noticed = || {
            for reason in REASONS {
                complains(|| asset_hold(reason, &other()), HELD);
            }
        };
        let unused = new_listing(asset_terms());
        strangers_are_noticed();
        assert_ok!(Escrow::close_listing(signed(seller()), unused));
        let id = order_of(asset_terms(), OrderState::Released);
        strangers_are_noticed();
        assert_ok!(Escrow::close_listing(signed(seller()), order(id).listing));
        strangers_are_noticed();
    });
}

#[test]
fn an_order_that_nobody_could_have_placed_is_noticed() {
    notices_order(|it| it.seller = it.buyer.clone(), "an order is its buyer's own");
    notices_order(|it| it.fee = PRICE + 1, "a fee exceeds its price");
    notices_order(|it| it.penalty = STAKE + 1, "a penalty exceeds its stake");
    notices_order(|it| it.seller_stake = PENALTY - 1, "a penalty exceeds its stake");
    notices_order(|it| it.placed_at = START_BLOCK + 1, "an order was placed in the future");
    notices_order(|it| it.deadline = START_BLOCK - 1, "a deadline precedes its order");
    notices_order(|it| (it.price, it.fee) = (ED - 1, 0), "a price cannot be paid");
    notices_order(|it| it.deposit += 1, HELD);
    notices_order(|it| it.price = u128::MAX, "amounts overflow");
}

#[test]
fn an_order_that_is_open_or_due_without_reason_is_noticed() {
    let ended = |it: &mut OrderOf<Test>| {
        (it.state, it.deadline) = (OrderState::Settled, START_BLOCK);
    };
    notices_order(|it| it.state = OrderState::Settled, "an order ended in the future");
    notices_order(ended, "an order is due that is not open");
    notices(Orders::<Test>::remove, "an order is due that is not open");
    let due = |id| Escrow::due_key(order(id).deadline);
    notices(|id| Due::<Test>::remove(due(id), id), "an open order never becomes due");
    let later = |id| Escrow::due_key(order(id).deadline + 1);
    notices(|id| Due::<Test>::insert(later(id), id, ()), "an order is due that is not open");
}

#[test]
fn a_listing_or_panel_that_disagrees_with_its_orders_is_noticed() {
    notices(|_| Listings::<Test>::remove(0), "an open order has no listing");
    notices(|_| NextListing::<Test>::put(0), "a listing has an id to come");
    notices_listing(|it| it.open_orders = 0, "open orders are miscounted");
    notices_listing(|it| it.open_orders = 2, "open orders are miscounted");
    notices_listing(|it| it.deposit += 1, HELD);
    notices(|_| Panels::<Test>::remove(0), "an open order has no panel");
    notices(|_| NextPanel::<Test>::put(0), "a panel has an id to come");
    notices_panel(|it| it.threshold = 0, "a panel cannot decide");
    notices_panel(|it| it.threshold = 4, "a panel cannot decide");
    notices_panel(|it| it.open_orders = 0, "orders of a panel are miscounted");
    notices_panel(|it| it.open_orders = 2, "orders of a panel are miscounted");
    notices_panel(|it| it.deposit += 1, HELD);
    let unused = || {
        let panel = new_panel();
        Panels::<Test>::mutate(panel, |it| it.as_mut().unwrap().retired = true);
    };
    notices(|_| unused(), "a retired panel stayed");
}

#[test]
fn a_vote_that_cannot_count_is_noticed() {
    let vote = |id, who, amount| Votes::<Test>::insert(id, who, amount);
    notices(|_| vote(NO_ORDER, arbiter(0), 1), "a vote has no order");
    let without = |id| {
        Orders::<Test>::mutate(id, |it| it.as_mut().unwrap().panel = None);
        Panels::<Test>::mutate(0, |it| it.as_mut().unwrap().open_orders = 0);
    };
    notices(without, "a vote has no panel");
    notices_order(|it| it.state = OrderState::Shipped, "a vote outlived its dispute");
    notices(|id| vote(id, buyer(), 1), "a vote is by no arbiter");
    notices(|id| vote(id, arbiter(1), PRICE + 1), "a vote exceeds its price");
}

#[test]
fn a_reputation_that_nothing_made_is_noticed() {
    let (did, reputation) = (DidId([1; 32]), Reputation { completed: 1, disputed: 0, lost: 0 });
    let leave = |since| Leaving::<Test>::insert(did, Leave { since, reputation });
    let empty = || Reputations::<Test>::insert(did, Reputation::default());
    notices(|_| empty(), "a reputation of nothing");
    notices(|_| leave(START_BLOCK), "nothing of an identity is to forget");
    let early = || {
        Reputations::<Test>::insert(did, reputation);
        leave(START_BLOCK + 1);
    };
    notices(|_| early(), "an identity left in the future");
}

#[test]
fn shares_that_nobody_waits_for_are_noticed() {
    let share = Payouts { seller: 1, ..Payouts::default() };
    let insert = |id, share| Unpaid::<Test>::insert(id, share);
    notices(|id| insert(id, share), "a share of an open order is unpaid");
    notices(|_| insert(NO_ORDER, share), "a share has no order");
    run(|| {
        let id = order_of(asset_terms(), OrderState::Shipped);
        assert_ok!(Assets::freeze_asset(signed(issuer()), ASSET));
        assert_ok!(Escrow::complete(signed(buyer()), id));
        let unpaid = Unpaid::<Test>::get(id).unwrap();
        for (wrong, complaint) in [
            (Payouts::default(), "nothing is unpaid"),
            (Payouts { fee: 1, ..unpaid }, "a fee is unpaid"),
            (Payouts { buyer: 1, ..unpaid }, "more than a price is unpaid"),
            (Payouts { stake_to_buyer: 1, ..unpaid }, "more than a stake is unpaid"),
            (Payouts { seller: PRICE - 1, ..unpaid }, HELD),
            (Payouts { stake_to_seller: STAKE - 1, ..unpaid }, HELD),
        ] {
            complains(|| insert(id, wrong), complaint);
        }
        complains(|| Unpaid::<Test>::remove(id), HELD);
    });
}
