// SPDX-License-Identifier: Apache-2.0
//! `cancel`.

use frame_support::{assert_noop, assert_ok, dispatch::CheckIfFeeless};

use crate::{
    Call, Error, Event, HoldReason, Subscriptions,
    mock::{
        self, Balances, RuntimeCall, RuntimeOrigin, START_BLOCK, System, THAW_DELAY, Test, Wallets,
        alice, bob, charlie, signed,
    },
};

const PRICE: u128 = mock::EXISTENTIAL_DEPOSIT;

fn subscribe() {
    assert_ok!(Wallets::subscribe(signed(alice()), bob(), None, PRICE, 30, 3));
    mock::take_events();
}

fn is_free(origin: RuntimeOrigin) -> bool {
    RuntimeCall::Wallets(Call::cancel { id: 0 }).is_feeless(&origin)
}

#[test]
fn payer_and_payee_cancel_at_any_time() {
    for by in [alice(), bob()] {
        mock::run(|| {
            subscribe();
            assert_ok!(Wallets::cancel(signed(by.clone()), 0));
            assert!(!Subscriptions::<Test>::contains_key(0));
            assert_eq!(mock::held(HoldReason::Subscription, &alice()), 0);
            assert_eq!(Balances::free_balance(alice()), mock::RICH);
            assert_eq!(
                mock::take_events(),
                vec![Event::Cancelled { id: 0, by }, Event::SubscriptionEnded { id: 0 }]
            );
            assert_noop!(Wallets::collect(signed(bob()), 0), Error::<Test>::SubscriptionNotFound);
        });
    }
}

#[test]
fn nobody_else_cancels() {
    mock::run(|| {
        subscribe();
        assert_noop!(Wallets::cancel(signed(charlie()), 0), Error::<Test>::NotAuthorized);
        assert_noop!(Wallets::cancel(signed(alice()), 1), Error::<Test>::SubscriptionNotFound);
        assert_ok!(Wallets::cancel(signed(alice()), 0));
        assert_noop!(Wallets::cancel(signed(alice()), 0), Error::<Test>::SubscriptionNotFound);
    });
}

#[test]
fn an_id_is_not_used_again() {
    mock::run(|| {
        subscribe();
        assert_ok!(Wallets::cancel(signed(alice()), 0));
        subscribe();
        assert!(!Subscriptions::<Test>::contains_key(0));
        assert!(Subscriptions::<Test>::contains_key(1));
    });
}

#[test]
fn a_frozen_payer_cancels_for_free_what_a_thief_began() {
    mock::run(|| {
        subscribe();
        assert!(!is_free(signed(alice())));
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert!(is_free(signed(alice())));
        for origin in [signed(bob()), signed(charlie()), RuntimeOrigin::none()] {
            assert!(!is_free(origin));
        }
        assert_ok!(Wallets::cancel(signed(alice()), 0));
        assert!(!is_free(signed(alice())));
        assert_ok!(Wallets::request_thaw(signed(alice())));
        System::set_block_number(START_BLOCK + THAW_DELAY);
        assert_ok!(Wallets::thaw(signed(alice())));
        assert_eq!(Balances::free_balance(alice()), mock::RICH);
    });
}
