// SPDX-License-Identifier: Apache-2.0
//! Every map that a user can grow, and the deposit that pays for its entries.

use codec::MaxEncodedLen;
use frame_support::{
    assert_ok,
    traits::{fungible::MutateHold, tokens::Precision},
};
use sp_core::H256;

use crate::{
    Due, HoldReason, Leaving, Listings, Orders, Panels, Reputations, Unpaid, Votes,
    mock::{
        ABANDON_BLOCKS, ASSET, Assets, Balances, Escrow, Gone, LISTING_DEPOSIT, ORDER_DEPOSIT,
        PANEL_DEPOSIT, RICH, System, Test, arbiter, asset_terms, bind, buyer, free,
        go_past_deadline, held, issuer, new_panel, order, order_of, other, run, seller, signed,
    },
    settlement::Payouts,
    types::{ListingOf, ListingTermsOf, OrderOf, OrderState, Panel},
};

/// Entries of all maps of the pallet.
fn entries() -> [usize; 8] {
    [
        Panels::<Test>::iter().count(),
        Listings::<Test>::iter().count(),
        Orders::<Test>::iter().count(),
        Votes::<Test>::iter().count(),
        Due::<Test>::iter().count(),
        Unpaid::<Test>::iter().count(),
        Reputations::<Test>::iter().count(),
        Leaving::<Test>::iter().count(),
    ]
}

fn deposits() -> [u128; 3] {
    let all = [buyer(), seller(), other()];
    [HoldReason::Panel, HoldReason::Listing, HoldReason::OrderDeposit]
        .map(|reason| all.iter().map(|who| held(reason, who)).sum())
}

fn disputed_in_the_asset() -> H256 {
    let panels = vec![new_panel()].try_into().unwrap();
    order_of(ListingTermsOf::<Test> { panels, ..asset_terms() }, OrderState::Disputed)
}

#[test]
fn every_entry_has_a_deposit_and_every_deposit_returns() {
    run(|| {
        let issuance = Balances::total_issuance();
        let dids = [bind(&buyer(), 1), bind(&seller(), 2)];
        let id = disputed_in_the_asset();
        assert_ok!(Escrow::award(signed(arbiter(0)), id, 1));
        assert_eq!(entries(), [1, 1, 1, 1, 1, 0, 2, 0]);
        assert_eq!(deposits(), [PANEL_DEPOSIT, LISTING_DEPOSIT, ORDER_DEPOSIT]);

        assert_ok!(Assets::freeze_asset(signed(issuer()), ASSET));
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_ok!(Escrow::close_panel(signed(other()), 0));
        assert_ok!(Escrow::close_listing(signed(seller()), order(id).listing));
        assert_eq!(entries(), [0, 0, 1, 0, 0, 1, 2, 0]);
        assert_eq!(deposits(), [0, 0, ORDER_DEPOSIT]);

        System::set_block_number(order(id).deadline + ABANDON_BLOCKS);
        assert_ok!(Escrow::write_off(signed(other()), id));
        assert_ok!(Escrow::forget(signed(other()), id));
        Gone::set(dids.to_vec());
        let forget_reputations = || {
            for did in dids {
                assert_ok!(Escrow::forget_reputation(signed(other()), did));
            }
        };
        forget_reputations();
        assert_eq!(entries(), [0, 0, 0, 0, 0, 0, 2, 2]);
        System::set_block_number(System::block_number() + ABANDON_BLOCKS);
        forget_reputations();
        assert_eq!(entries(), [0; 8]);
        assert_eq!(deposits(), [0; 3]);
        for who in [buyer(), seller(), other()] {
            assert_eq!(free(&who), RICH);
        }
        assert_eq!(Balances::total_issuance(), issuance);
    });
}

#[test]
fn votes_are_bounded_by_the_panel_and_gone_with_the_dispute() {
    run(|| {
        let id = disputed_in_the_asset();
        for vote in 0..10 {
            assert_ok!(Escrow::award(signed(arbiter(0)), id, vote));
            assert_ok!(Escrow::award(signed(arbiter(1)), id, 100 + vote));
            assert_ok!(Escrow::award(signed(arbiter(2)), id, 200 + vote));
        }
        assert_eq!(Votes::<Test>::iter().count(), 3);
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_eq!(Votes::<Test>::iter().count(), 0);
    });
}

#[test]
fn a_deposit_is_returned_as_it_was_taken() {
    run(|| {
        let id = disputed_in_the_asset();
        Orders::<Test>::mutate(id, |order| order.as_mut().unwrap().deposit -= 1);
        let reason = HoldReason::OrderDeposit.into();
        assert_ok!(Balances::release(&reason, &buyer(), 1, Precision::Exact));
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        System::set_block_number(order(id).deadline + ABANDON_BLOCKS);
        assert_ok!(Escrow::forget(signed(other()), id));
        assert_eq!((held(HoldReason::OrderDeposit, &buyer()), free(&buyer())), (0, RICH));
    });
}

/// What a runtime multiplies by its price of a byte (see the README).
#[test]
fn entries_are_as_large_as_the_readme_says() {
    // Hashed keys repeat the key behind a hash of 16 bytes; that of `Due` begins unhashed.
    let (order_key, due_key) = (16 + 32, 8 + 16 + 32);
    let unpaid = order_key + Payouts::max_encoded_len();
    assert_eq!(order_key + OrderOf::<Test>::max_encoded_len() + unpaid.max(due_key), 502);
    assert_eq!(16 + 8 + ListingOf::<Test>::max_encoded_len(), 270);
    assert_eq!(16 + 4 + Panel::max_encoded_len(), 558);
}
