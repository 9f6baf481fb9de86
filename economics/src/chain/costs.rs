// SPDX-License-Identifier: Apache-2.0
//! What a person's and a merchant's ordinary steps cost.

use super::{
    actions::{
        BUYER, SELLER, SPONSOR, address, create_identity, create_listing, document, newest_listing,
        order, place,
    },
    lab::{Lab, account, key},
};
use crate::sim::{assumptions::ORDER_PRICE, network::Costs};
use anyhow::{Context, Result, ensure};
use frame_support::traits::Get;
use pallet_escrow::Call as Escrow;
use sp_core::{H256, Pair};
use vigor_primitives::{did::DidId, units::PLANCK_PER_VGR};
use vigor_runtime::Runtime;
use vigor_runtime_integration::Device;

/// Reference of the order that is bought.
const REFERENCE: [u8; 32] = [7; 32];

/// Does each of them once.
pub fn measure() -> Result<Costs> {
    let mut costs = Costs::default();
    let mut lab = Lab::new();
    identity(&mut lab, &mut costs)?;
    trade(&mut lab, &mut costs)?;
    Ok(costs)
}

fn identity(lab: &mut Lab, costs: &mut Costs) -> Result<()> {
    let person = key("//Person")?;
    let genesis = lab.chain.genesis();
    let device = Device::new(7);
    let document = document(&genesis, &person, Some(&device))?;
    let created = create_identity(lab, &person, document)?;
    costs.identity_deposit = created.locked;
    costs.identity_fee = created.paid;
    let value = PLANCK_PER_VGR;
    let gift =
        pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: address("//Person")?, value };
    let gift = lab.grow("Balances", &key(SPONSOR)?, gift)?;
    costs.transfer_fee = gift.paid.checked_sub(value).context("a transfer has a fee")?;
    let did = DidId(person.public().0);
    // An identity stays until nobody can create it again with the same signature.
    lab.chain.leap(<Runtime as pallet_did::Config>::CreationValidity::get());
    let removed = lab.grow("Did", &person, pallet_did::Call::<Runtime>::remove { did })?;
    costs.removal_fee = removed.paid;
    Ok(())
}

fn trade(lab: &mut Lab, costs: &mut Costs) -> Result<()> {
    let listed = create_listing(lab, ORDER_PRICE)?;
    costs.listing_deposit = listed.locked;
    costs.listing_fee = listed.paid;
    let listing = newest_listing(lab)?;
    let placed = place(lab, listing, REFERENCE)?;
    costs.order_deposit =
        placed.locked.checked_sub(ORDER_PRICE).context("the price of an order is held")?;
    costs.buyer_fee = placed.paid;
    let order = order(REFERENCE)?;
    let (seller, buyer) = (key(SELLER)?, key(BUYER)?);
    let evidence = H256([1; 32]);
    costs.seller_fee = lab.grow("Escrow", &seller, Escrow::<Runtime>::accept { order })?.paid
        + lab.grow("Escrow", &seller, Escrow::<Runtime>::ship { order, evidence })?.paid;

    let seller = account(SELLER)?;
    let before = lab.chain.free(&seller);
    let completed = lab.grow("Escrow", &buyer, Escrow::<Runtime>::complete { order })?;
    let got = lab.chain.free(&seller) - before;
    costs.escrow_fee = ORDER_PRICE.checked_sub(got).context("the seller gets the price at most")?;
    // The buyer owned the price until now.
    costs.buyer_fee +=
        completed.paid.checked_sub(ORDER_PRICE).context("the buyer pays price and fee")?;
    ensure!(costs.escrow_fee < ORDER_PRICE, "the seller gets something");
    Ok(())
}
