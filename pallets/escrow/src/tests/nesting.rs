// SPDX-License-Identifier: Apache-2.0
//! Calls nested in others until no storage layer is left.
//!
//! If that looked like an asset that refuses, a seller could keep the treasury's fee, and anybody
//! could burn what is unpaid.

use frame_support::{
    assert_noop, assert_ok,
    storage::{transactional::TRANSACTIONAL_LIMIT, with_storage_layer},
};
use sp_runtime::{DispatchError, DispatchResult, TransactionalError};

use crate::{
    Unpaid,
    mock::{
        ASSET, Assets, Escrow, System, Test, WRITE_OFF_BLOCKS, asset_terms, buyer, issuer, order,
        order_in, order_of, other, plain, run, signed,
    },
    types::OrderState,
};

/// Runs `call` with as many layers around it.
fn nested(layers: u32, call: &dyn Fn() -> DispatchResult) -> DispatchResult {
    match layers.checked_sub(1) {
        None => call(),
        Some(rest) => with_storage_layer(|| nested(rest, call)),
    }
}

fn no_layer_left() -> DispatchError {
    DispatchError::Transactional(TransactionalError::LimitReached)
}

#[test]
fn an_order_does_not_end_where_nobody_could_be_paid() {
    run(|| {
        let id = order_in(OrderState::Shipped);
        let complete = || plain(Escrow::complete(signed(buyer()), id));
        // One layer is left for the call, and none for its payouts.
        let deepest = TRANSACTIONAL_LIMIT - 1;
        assert_noop!(nested(deepest, &complete), no_layer_left());
        assert_eq!(order(id).state, OrderState::Shipped);
        assert_ok!(nested(deepest - 1, &complete));
        assert_eq!(Unpaid::<Test>::get(id), None);
    });
}

#[test]
fn nothing_is_burnt_where_it_could_have_been_paid() {
    run(|| {
        let id = order_of(asset_terms(), OrderState::Shipped);
        assert_ok!(Assets::freeze_asset(signed(issuer()), ASSET));
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_ok!(Assets::thaw_asset(signed(issuer()), ASSET));
        System::set_block_number(order(id).deadline + WRITE_OFF_BLOCKS);
        let supply = Assets::total_supply(ASSET);
        let write_off = || Escrow::write_off(signed(other()), id);
        assert_noop!(nested(TRANSACTIONAL_LIMIT - 1, &write_off), no_layer_left());
        assert_ok!(write_off());
        assert_eq!(Assets::total_supply(ASSET), supply);
    });
}
