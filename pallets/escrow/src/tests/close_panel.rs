// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};
use sp_core::H256;

use crate::{
    Error, Event, HoldReason, Panels,
    mock::{
        Escrow, PANEL_DEPOSIT, PRICE, REFERENCE, RICH, Test, arbiter, buyer, disputed_before_panel,
        free, go_past_deadline, held, id_of, listing_with_panel, new_panel, order, other, plain,
        run, seller, signed, take_events,
    },
    types::OrderState,
};

fn close(panel: u32) -> sp_runtime::DispatchResult {
    Escrow::close_panel(signed(other()), panel)
}

fn place(listing: u64, reference: [u8; 32], panel: u32) -> sp_runtime::DispatchResult {
    plain(Escrow::place(signed(buyer()), listing, reference, PRICE, Some(panel)))
}

#[test]
fn closing_returns_the_deposit() {
    run(|| {
        let panel = new_panel();
        assert_eq!(held(HoldReason::Panel, &other()), PANEL_DEPOSIT);
        take_events();
        assert_ok!(close(panel));
        assert_eq!(Panels::<Test>::get(panel), None);
        assert_eq!((held(HoldReason::Panel, &other()), free(&other())), (0, RICH));
        assert_eq!(take_events(), [Event::PanelClosed { panel }]);
        assert_noop!(close(panel), Error::<Test>::PanelNotFound);
    });
}

#[test]
fn only_the_owner_closes() {
    run(|| {
        let panel = new_panel();
        for who in [seller(), arbiter(0)] {
            let close = Escrow::close_panel(signed(who), panel);
            assert_noop!(close, Error::<Test>::NotAuthorized);
        }
        assert_noop!(close(panel + 1), Error::<Test>::PanelNotFound);
    });
}

#[test]
fn a_panel_in_use_retires_and_closes_with_its_last_order() {
    run(|| {
        let (listing, panel) = listing_with_panel();
        let ids = [[1; 32], [2; 32]].map(|reference| {
            assert_ok!(place(listing, reference, panel));
            id_of(&buyer(), reference)
        });
        assert_eq!(Panels::<Test>::get(panel).unwrap().open_orders, 2);
        take_events();
        assert_ok!(close(panel));
        assert_eq!(take_events(), [Event::PanelRetired { panel }]);
        assert_noop!(close(panel), Error::<Test>::PanelRetired);
        assert_noop!(place(listing, [3; 32], panel), Error::<Test>::PanelRetired);
        assert_eq!(held(HoldReason::Panel, &other()), PANEL_DEPOSIT);

        let [first, last] = ids;
        assert_ok!(Escrow::cancel(signed(buyer()), first));
        assert!(Panels::<Test>::contains_key(panel));
        assert_ok!(Escrow::do_try_state());
        assert_ok!(Escrow::reject(signed(seller()), last));
        assert!(!Panels::<Test>::contains_key(panel));
        assert_eq!((held(HoldReason::Panel, &other()), free(&other())), (0, RICH));
        assert!(take_events().contains(&Event::PanelClosed { panel }));
        assert_noop!(place(listing, [3; 32], panel), Error::<Test>::PanelNotFound);
    });
}

#[test]
fn a_retired_panel_still_decides() {
    run(|| {
        let id = disputed_before_panel();
        assert_ok!(close(0));
        assert_ok!(Escrow::award(signed(arbiter(0)), id, 1));
        assert_ok!(Escrow::award(signed(arbiter(1)), id, 1));
        assert_eq!(order(id).state, OrderState::Settled);
        assert!(!Panels::<Test>::contains_key(0));
    });
}

#[test]
fn an_order_without_the_panel_does_not_keep_it() {
    run(|| {
        let (listing, panel) = listing_with_panel();
        assert_ok!(Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None));
        assert_ok!(close(panel));
        assert!(!Panels::<Test>::contains_key(panel));
    });
}

#[test]
fn nobody_keeps_a_panel_open_by_listing_it() {
    run(|| {
        let (listing, panel) = listing_with_panel();
        assert_ok!(close(panel));
        assert_noop!(place(listing, REFERENCE, panel), Error::<Test>::PanelNotFound);
        assert_ok!(Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None));
    });
}

#[test]
fn time_closes_it_too() {
    run(|| {
        let id: H256 = disputed_before_panel();
        assert_ok!(close(0));
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert!(!Panels::<Test>::contains_key(0));
        assert_eq!(free(&other()), RICH);
    });
}
