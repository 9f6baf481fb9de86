// SPDX-License-Identifier: Apache-2.0

use frame_support::{assert_noop, assert_ok};

use crate::{
    Error, Event, HoldReason, NextPanel, Panels,
    mock::{
        Escrow, PANEL_DEPOSIT, Test, arbiter, arbiters, held, other, run, signed, take_events,
        treasury,
    },
    types::{ARBITERS_MAX, Panel},
};

#[test]
fn a_panel_is_stored_and_its_deposit_held() {
    run(|| {
        assert_ok!(Escrow::create_panel(signed(other()), arbiters(3), 2));
        let expected = Panel {
            owner: other(),
            arbiters: arbiters(3),
            threshold: 2,
            deposit: PANEL_DEPOSIT,
            open_orders: 0,
            retired: false,
        };
        assert_eq!(Panels::<Test>::get(0), Some(expected));
        assert_eq!(NextPanel::<Test>::get(), 1);
        assert_eq!(held(HoldReason::Panel, &other()), PANEL_DEPOSIT);
        assert_eq!(take_events(), [Event::PanelCreated { panel: 0, owner: other() }]);
    });
}

#[test]
fn the_greatest_panel_may_need_all_its_votes() {
    run(|| {
        let count = u8::try_from(ARBITERS_MAX).unwrap();
        assert_ok!(Escrow::create_panel(signed(other()), arbiters(count), ARBITERS_MAX));
    });
}

#[test]
fn a_panel_that_cannot_decide_is_refused() {
    run(|| {
        let create = |members, threshold| Escrow::create_panel(signed(other()), members, threshold);
        assert_noop!(create(arbiters(0), 1), Error::<Test>::NoArbiters);
        assert_noop!(create(arbiters(3), 0), Error::<Test>::ThresholdOutOfRange);
        assert_noop!(create(arbiters(3), 4), Error::<Test>::ThresholdOutOfRange);
        let doubled = vec![arbiter(0), arbiter(0)].try_into().unwrap();
        assert_noop!(create(doubled, 1), Error::<Test>::DuplicateArbiter);
    });
}

#[test]
fn a_panel_needs_its_deposit() {
    run(|| {
        assert_noop!(
            Escrow::create_panel(signed(treasury()), arbiters(3), 2),
            Error::<Test>::InsufficientFunds
        );
    });
}
