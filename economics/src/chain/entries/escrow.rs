// SPDX-License-Identifier: Apache-2.0
//! Panels, listings, orders, and what orders leave.

use super::Entry;
use crate::chain::{
    actions::{SELLER, create_listing, newest_listing, place},
    lab::{Lab, account, key},
    reputations,
};
use anyhow::Result;
use frame_support::BoundedVec;
use pallet_escrow::Call;
use vigor_runtime::{Runtime, constants::money::EXISTENTIAL_DEPOSIT};

/// The least price of an order.
const PRICE: u128 = EXISTENTIAL_DEPOSIT;

pub(super) fn all() -> Result<Vec<Entry>> {
    let mut lab = Lab::new();
    let arbiters = BoundedVec::truncate_from(vec![account("//Eve")?]);
    let panel = Call::<Runtime>::create_panel { arbiters, threshold: 1 };
    let smallest = lab.grow("Escrow", &key(SELLER)?, panel)?;
    let arbiters = (0..pallet_escrow::types::ARBITERS_MAX)
        .map(|number| account(&format!("//Arbiter {number}")))
        .collect::<Result<Vec<_>>>()?;
    let arbiters = BoundedVec::truncate_from(arbiters);
    let panel = Call::<Runtime>::create_panel { arbiters, threshold: 8 };
    let largest = lab.grow("Escrow", &key(SELLER)?, panel)?;
    let listings = create_listing(&mut lab, PRICE)?;
    let listing = newest_listing(&mut lab)?;
    let orders = place(&mut lab, listing, [9; 32])?;
    let outlive = reputations::outlive(&lab.chain.genesis(), listing + 1)?;
    let reputations = lab.grow_by("Escrow", outlive)?.half();
    let leaving = lab.grow_by("Escrow", reputations::notice()?)?.half();
    let entry = |map, with, how, growth| Entry { map, with, how, growth };
    Ok(vec![
        entry("Escrow.Panels", &[], "a panel of one", smallest),
        entry("Escrow.Panels", &[], "a panel of fifteen", largest),
        entry("Escrow.Listings", &[], "a listing with a document and no panel", listings),
        entry(
            "Escrow.Orders",
            &["Escrow.Due", "Escrow.Unpaid"],
            "an order at the least price",
            orders,
        ),
        entry(
            "Escrow.Reputations",
            &[],
            "an order at the least price between two identities, all of which are gone again: one \
             of both; without what their accounts cost",
            reputations,
        ),
        entry("Escrow.Leaving", &[], "the first of the two steps that remove it", leaving),
    ])
}
