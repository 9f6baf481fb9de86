// SPDX-License-Identifier: Apache-2.0
//! Which orders are due, and in what order; the other views.

use frame_support::assert_ok;
use sp_core::H256;

use crate::{
    Due,
    mock::{
        ASSET, Assets, Escrow, PANEL_DEPOSIT, PRICE, STAKE, System, Test, arbiters, asset_terms,
        bind, buyer, disputed_before_panel, go_past_deadline, go_to_deadline, id_of, issuer,
        listing, new_listing, order, order_in, order_of, other, run, seller, signed, terms,
    },
    settlement::Payouts,
    types::{DUE_MAX, OrderState, Panel, Reputation},
};

#[test]
fn an_order_is_due_from_the_block_before_it_may_be_poked() {
    run(|| {
        let id = order_in(OrderState::Funded);
        System::set_block_number(order(id).deadline - 1);
        assert_eq!(Escrow::due(10), []);
        go_to_deadline(id);
        assert_eq!(Escrow::due(10), [id]);
        go_past_deadline(id);
        assert_eq!(Escrow::due(10), [id]);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_eq!(Escrow::due(10), []);
        assert_eq!(Due::<Test>::iter().count(), 0);
    });
}

#[test]
fn every_move_moves_the_time() {
    run(|| {
        let id = order_in(OrderState::Funded);
        let times = || Due::<Test>::iter_keys().map(|(at, _)| at).collect::<Vec<_>>();
        let expected = |id| vec![u64::from(order(id).deadline).to_be_bytes()];
        assert_eq!(times(), expected(id));
        assert_ok!(Escrow::accept(signed(seller()), id));
        assert_eq!(times(), expected(id));
        assert_ok!(Escrow::ship(signed(seller()), id, crate::mock::EVIDENCE));
        assert_eq!(times(), expected(id));
        assert_ok!(Escrow::dispute(signed(buyer()), id));
        assert_eq!(times(), expected(id));
    });
}

#[test]
fn the_longest_overdue_come_first() {
    run(|| {
        // More than 255 blocks apart, so that the order of little-endian keys would differ.
        let waits = [(900, 1), (5, 2), (256, 3), (255, 4), (300, 5)];
        let mut ids = waits.map(|(accept, byte)| {
            let mut terms = terms();
            terms.deadlines.accept = accept;
            let listing = new_listing(terms);
            let reference = [byte; 32];
            assert_ok!(Escrow::place(signed(buyer()), listing, reference, PRICE, None));
            (accept, id_of(&buyer(), reference))
        });
        ids.sort();
        System::set_block_number(10_000);
        assert_eq!(Escrow::due(10), ids.map(|(_, id)| id));
        assert_eq!(Escrow::due(2), [ids[0].1, ids[1].1]);
        assert_eq!(Escrow::due(0), []);
    });
}

#[test]
fn an_answer_is_bounded() {
    run(|| {
        let id = order_in(OrderState::Funded);
        let key = u64::from(order(id).deadline).to_be_bytes();
        for byte in 0..=u8::MAX {
            Due::<Test>::insert(key, H256([byte; 32]), ());
        }
        System::set_block_number(10_000);
        assert_eq!(Escrow::due(u32::MAX).len(), usize::try_from(DUE_MAX).unwrap());
        for byte in 0..=u8::MAX {
            Due::<Test>::remove(key, H256([byte; 32]));
        }
    });
}

#[test]
fn views_show_what_is_stored() {
    run(|| {
        let did = bind(&seller(), 1);
        assert_eq!(Escrow::panel_by_id(0), None);
        assert_eq!(Escrow::listing_by_id(0), None);
        assert_eq!(Escrow::reputation_of(did), Reputation::default());
        let id = disputed_before_panel();
        assert_eq!(Escrow::order_by_id(id), Some(order(id)));
        assert_eq!(Escrow::order_by_id(H256::zero()), None);
        assert_eq!(Escrow::listing_by_id(0), Some(listing(0)));
        let panel = Panel {
            owner: other(),
            arbiters: arbiters(3),
            threshold: 2,
            deposit: PANEL_DEPOSIT,
            open_orders: 1,
            retired: false,
        };
        assert_eq!(Escrow::panel_by_id(0), Some(panel));
        let disputed = Reputation { disputed: 1, ..Reputation::default() };
        assert_eq!(Escrow::reputation_of(did), disputed);
    });
}

#[test]
fn a_view_shows_what_is_unpaid() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Shipped);
        assert_eq!(Escrow::unpaid_of(id), None);
        assert_ok!(Assets::freeze_asset(signed(issuer()), ASSET));
        assert_ok!(Escrow::complete(signed(buyer()), id));
        // The treasury could not take its fee: it is the seller's.
        let unpaid = Payouts { seller: PRICE, stake_to_seller: STAKE, ..Payouts::default() };
        assert_eq!(Escrow::unpaid_of(id), Some(unpaid));
        assert_eq!(Escrow::unpaid_of(H256::zero()), None);
    });
}
