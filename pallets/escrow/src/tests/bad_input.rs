// SPDX-License-Identifier: Apache-2.0
//! Amounts, times and bytes at their bounds and beyond: a named error and no change.

use codec::{Decode, Encode};
use frame_support::{
    assert_noop, assert_ok,
    traits::{GetCallName, UnfilteredDispatchable},
};
use proptest::{
    collection::vec,
    prelude::{any, proptest},
};
use sp_core::H256;
use sp_runtime::{ArithmeticError, DispatchError, Permill, traits::Dispatchable};

use crate::{
    Call, Error, NextListing, NextPanel,
    mock::{
        ASSET, Assets, EVIDENCE, Escrow, PRICE, REFERENCE, RuntimeCall, RuntimeOrigin, STAKE,
        System, Test, arbiters, asset_terms, buyer, go_past_deadline, id_of, new_listing, order,
        order_in, order_of, other, run, seller, signed, terms,
    },
    types::{
        ARBITERS_MAX, DOCUMENT_BYTES_MAX, Deadlines, LISTING_PANELS_MAX, ListingTermsOf, OrderState,
    },
};

const MOST: u128 = u128::MAX;

#[test]
fn nobody_can_pay_everything_there_could_be() {
    for asset in [None, Some(ASSET)] {
        run(|| {
            let dear = ListingTermsOf::<Test> { asset, price: MOST, ..terms() };
            let listing = new_listing(dear);
            let place = Escrow::place(signed(buyer()), listing, REFERENCE, MOST, None);
            assert_eq!(place, Err(Error::<Test>::InsufficientFunds.into()));
            let staked =
                ListingTermsOf::<Test> { asset, seller_stake: MOST, penalty: MOST, ..terms() };
            let id = order_of(staked, OrderState::Funded);
            let accept = || Escrow::accept(signed(seller()), id);
            assert_noop!(accept(), Error::<Test>::InsufficientFunds);
        });
    }
}

#[test]
fn shares_may_be_nothing_and_not_more_than_the_price() {
    run(|| {
        let id = order_in(OrderState::Disputed);
        for share in [PRICE + 1, MOST] {
            let offer = || Escrow::offer(signed(buyer()), id, share);
            assert_noop!(offer(), Error::<Test>::AmountAbovePrice);
        }
        assert_ok!(Escrow::offer(signed(buyer()), id, 0));
    });
}

#[test]
fn a_reference_may_be_any_bytes() {
    run(|| {
        let listing = new_listing(terms());
        for reference in [[0; 32], [u8::MAX; 32]] {
            assert_ok!(Escrow::place(signed(buyer()), listing, reference, PRICE, None));
        }
    });
}

#[test]
fn a_replayed_call_orders_once() {
    run(|| {
        let listing = new_listing(terms());
        let place = || Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None);
        assert_ok!(place());
        assert_noop!(place(), Error::<Test>::AlreadyPlaced);
        let id = id_of(&buyer(), REFERENCE);
        assert_ok!(Escrow::cancel(signed(buyer()), id));
        assert_noop!(Escrow::cancel(signed(buyer()), id), Error::<Test>::WrongState);
        assert_noop!(place(), Error::<Test>::AlreadyPlaced);
    });
}

#[test]
fn no_order_outlives_the_clock() {
    let overflow = DispatchError::Arithmetic(ArithmeticError::Overflow);
    run(|| {
        let listing = new_listing(terms());
        let place = || Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, None);
        let last = u32::MAX - terms().deadlines.accept;
        for block in [last, u32::MAX] {
            System::set_block_number(block);
            assert_noop!(place(), overflow);
        }
        System::set_block_number(last - 1);
        assert_ok!(place());
        let id = id_of(&buyer(), REFERENCE);
        assert_eq!(order(id).deadline, u32::MAX - 1);
        assert_noop!(Escrow::accept(signed(seller()), id), overflow);
        // Whoever cannot move on can still be sent to the end.
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_eq!(order(id).state, OrderState::Refunded);
    });
}

#[test]
fn no_later_state_outlives_the_clock() {
    const LONG: u32 = 20;
    const SHORT: u32 = 10;
    let overflow = DispatchError::Arithmetic(ArithmeticError::Overflow);
    for state in [OrderState::Accepted, OrderState::Shipped] {
        run(|| {
            let go_on = |id| match state {
                OrderState::Accepted => Escrow::ship(signed(seller()), id, EVIDENCE),
                _ => Escrow::dispute(signed(buyer()), id),
            };
            let mut terms = terms();
            terms.deadlines =
                Deadlines { accept: LONG, ship: LONG, complete: LONG, dispute: SHORT };
            if state == OrderState::Accepted {
                terms.deadlines.complete = SHORT;
            }
            System::set_block_number(u32::MAX - 1 - LONG);
            let id = order_of(terms, state);
            System::set_block_number(u32::MAX - SHORT);
            assert_noop!(go_on(id), overflow);
            System::set_block_number(u32::MAX - 1 - SHORT);
            assert_ok!(go_on(id));
            assert_eq!(order(id).deadline, u32::MAX - 1);
        });
    }
}

#[test]
fn every_state_ends_in_the_last_block() {
    for state in
        [OrderState::Funded, OrderState::Accepted, OrderState::Shipped, OrderState::Disputed]
    {
        run(|| {
            let id = order_in(state);
            System::set_block_number(u32::MAX);
            assert_ok!(Escrow::poke(signed(other()), id));
            assert!(!order(id).state.is_open());
        });
    }
}

#[test]
fn ids_that_ran_out_are_refused() {
    run(|| {
        let overflow = DispatchError::Arithmetic(ArithmeticError::Overflow);
        NextListing::<Test>::put(u64::MAX);
        NextPanel::<Test>::put(u32::MAX);
        assert_noop!(Escrow::create_listing(signed(seller()), terms()), overflow);
        assert_noop!(Escrow::create_panel(signed(other()), arbiters(1), 1), overflow);
    });
}

/// Every call that names an order, with one that never was.
#[test]
fn an_order_that_never_was_is_not_found() {
    run(|| {
        let order = H256([7; 32]);
        let who = || signed(buyer());
        let missing = DispatchError::from(Error::<Test>::OrderNotFound);
        assert_noop!(Escrow::accept(who(), order), missing);
        assert_noop!(Escrow::reject(who(), order), missing);
        assert_noop!(Escrow::cancel(who(), order), missing);
        assert_noop!(Escrow::ship(who(), order, order), missing);
        assert_noop!(Escrow::complete(who(), order), missing);
        assert_noop!(Escrow::dispute(who(), order), missing);
        assert_noop!(Escrow::offer(who(), order, 0), missing);
        assert_noop!(Escrow::award(who(), order, 0), missing);
        assert_noop!(Escrow::poke(who(), order), missing);
        assert_noop!(Escrow::forget(who(), order), missing);
        assert_noop!(Escrow::settle(who(), order), missing);
        assert_noop!(Escrow::write_off(who(), order), missing);
        assert_noop!(Escrow::retract(who(), order), missing);
    });
}

#[test]
fn every_call_is_signed() {
    run(|| {
        let (order, did) = (H256::zero(), vigor_primitives::did::DidId([0; 32]));
        let terms = terms();
        let calls = [
            Call::<Test>::create_panel { arbiters: arbiters(1), threshold: 1 },
            Call::create_listing { terms },
            Call::update_listing { listing: 0, stock: 0, active: true },
            Call::close_listing { listing: 0 },
            Call::place { listing: 0, client_ref: [0; 32], price_max: 0, panel: None },
            Call::accept { order },
            Call::reject { order },
            Call::cancel { order },
            Call::ship { order, evidence: order },
            Call::complete { order },
            Call::dispute { order },
            Call::offer { order, buyer_amount: 0 },
            Call::award { order, buyer_amount: 0 },
            Call::poke { order },
            Call::forget { order },
            Call::close_panel { panel: 0 },
            Call::settle { order },
            Call::write_off { order },
            Call::forget_reputation { did },
            Call::retract { order },
        ];
        assert_eq!(calls.len(), Call::<Test>::get_call_names().len());
        for call in calls {
            for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
                let call = call.clone();
                assert_noop!(call.dispatch_bypass_filter(origin), DispatchError::BadOrigin);
            }
        }
    });
}

/// A call whose list claims to be longer than its bound does not decode.
#[test]
fn lists_are_bounded_when_they_are_read() {
    let list = |length: u32, item: &[u8]| {
        let mut bytes = codec::Compact(length).encode();
        bytes.extend(item.repeat(usize::try_from(length).unwrap()));
        bytes
    };
    let panel = |length| {
        let mut bytes = vec![0];
        bytes.extend(list(length, &[1; 32]));
        bytes.extend(1_u32.encode());
        Call::<Test>::decode(&mut &bytes[..])
    };
    assert!(panel(ARBITERS_MAX).is_ok());
    assert!(panel(ARBITERS_MAX + 1).is_err());
    assert!(panel(32_768).is_err());

    let listing = |panels, document| {
        let terms = asset_terms();
        let mut bytes = vec![1];
        bytes.extend((terms.price, terms.asset, terms.stock, terms.deadlines).encode());
        bytes.extend((STAKE, STAKE, Permill::zero()).encode());
        bytes.extend(list(panels, &[0; 4]));
        bytes.extend(list(document, &[0]));
        Call::<Test>::decode(&mut &bytes[..])
    };
    assert!(listing(LISTING_PANELS_MAX, DOCUMENT_BYTES_MAX).is_ok());
    assert!(listing(LISTING_PANELS_MAX + 1, DOCUMENT_BYTES_MAX).is_err());
    assert!(listing(LISTING_PANELS_MAX, DOCUMENT_BYTES_MAX + 1).is_err());
    assert!(listing(LISTING_PANELS_MAX, 1_048_576).is_err());
}

#[test]
fn a_party_without_funds_left_ends_its_orders() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Accepted);
        for who in [buyer(), seller()] {
            let rest = Assets::balance(ASSET, &who) - crate::mock::ASSET_MIN;
            assert_ok!(Assets::transfer(signed(who), ASSET, other(), rest));
        }
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_eq!(order(id).state, OrderState::Refunded);
    });
}

proptest! {
    /// Any bytes that decode to a call leave a state that holds together.
    #[test]
    fn no_bytes_break_the_state(
        index in 0..22_u8,
        of_the_order in any::<bool>(),
        bytes in vec(any::<u8>(), 0..200),
        by_the_seller in any::<bool>(),
    ) {
        run(|| {
            let id = order_in(OrderState::Disputed);
            let mut input = vec![4, index];
            if of_the_order {
                input.extend(id.encode());
            }
            input.extend(bytes);
            if let Ok(call) = RuntimeCall::decode(&mut &input[..]) {
                let who = if by_the_seller { seller() } else { buyer() };
                let _ = call.dispatch(signed(who));
                assert_ok!(Escrow::do_try_state());
            }
        });
    }
}
