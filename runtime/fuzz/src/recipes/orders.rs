// SPDX-License-Identifier: Apache-2.0
//! Orders moved by whoever may move them.

use super::owner_of;
use crate::{actors::Actor, entropy::Entropy, outcome::Violation, world::World};
use frame_support::BoundedVec;
use pallet_escrow::{
    Call,
    types::{Deadlines, ListingTerms, OrderOf, OrderState},
};
use sp_core::H256;
use sp_crypto_hashing::blake2_256;
use sp_runtime::Permill;
use vigor_runtime::{Runtime, RuntimeCall, constants::money::VGR};

/// Orders and listings that are chosen among.
const CHOICES_MAX: usize = 32;

/// Offers something.
pub fn list(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let panel_count = pallet_escrow::NextPanel::<Runtime>::get;
    let panels = world.query(panel_count);
    let price = u128::from(entropy.byte()) * VGR + VGR;
    let seller_stake = u128::from(entropy.byte() % 20) * VGR;
    let span = entropy.choose(&[50, 50, 5, 1, 2_000]);
    let terms = ListingTerms {
        price: if entropy.one_in(8) { u128::from(entropy.any::<u64>()) } else { price },
        asset: entropy.one_in(3).then(|| entropy.choose(&[1, 1, 2, 0])),
        stock: entropy.choose(&[5, 1, 0, u32::MAX]),
        deadlines: Deadlines { accept: span, ship: span, complete: span, dispute: span },
        seller_stake,
        penalty: seller_stake / u128::from(entropy.byte() % 3 + 1),
        fallback_buyer_permill: Permill::from_parts(entropy.any::<u32>() % 1_000_001),
        panels: BoundedVec::truncate_from((0..panels).rev().take(2).collect()),
        document: BoundedVec::truncate_from(vec![1, 2, 3]),
    };
    world.signed(actor, RuntimeCall::Escrow(Call::create_listing { terms })).map(|_| ())
}

/// Orders something that is offered.
pub fn place(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let mut listings = world
        .query(|| pallet_escrow::Listings::<Runtime>::iter().take(CHOICES_MAX).collect::<Vec<_>>());
    listings.sort_by_key(|(id, _)| *id);
    let choice = entropy.below(listings.len());
    let Some((listing, record)) = listings.get(choice) else { return Ok(()) };
    let panel = record.panels.get(entropy.below(record.panels.len() + 1)).copied();
    let client_ref = blake2_256(&[entropy.byte()]);
    let price_max = if entropy.one_in(16) { record.price - 1 } else { record.price };
    let call = Call::place { listing: *listing, client_ref, price_max, panel };
    world.signed(actor, RuntimeCall::Escrow(call)).map(|_| ())
}

/// Makes one of the moves of an order, mostly by the party whose move it is.
pub fn advance(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let mut orders = world
        .query(|| pallet_escrow::Orders::<Runtime>::iter().take(CHOICES_MAX).collect::<Vec<_>>());
    orders.sort_by_key(|(id, record)| (record.placed_at, *id));
    let choice = entropy.below(orders.len());
    let Some((order, record)) = orders.get(choice) else { return Ok(()) };
    let (by, call) = step(world, *order, record, entropy);
    let by = if entropy.one_in(10) { Some(actor) } else { by };
    world.signed(by.unwrap_or(actor), RuntimeCall::Escrow(call)).map(|_| ())
}

fn step(
    world: &mut World,
    order: H256,
    record: &OrderOf<Runtime>,
    entropy: &mut Entropy<'_>,
) -> (Option<&'static Actor>, Call<Runtime>) {
    let (buyer, seller) = (owner_of(&record.buyer), owner_of(&record.seller));
    let buyer_amount = match entropy.byte() % 5 {
        0 | 1 => record.price / 2,
        2 => 0,
        3 => record.price,
        _ => record.price.saturating_add(u128::from(entropy.byte())),
    };
    let plausible: &[u8] = match record.state {
        OrderState::Funded => &[0, 6, 7],
        OrderState::Accepted => &[2, 7, 14, 15],
        OrderState::Shipped => &[4, 5, 14],
        OrderState::Disputed => &[8, 9, 14, 15],
        OrderState::Released | OrderState::Refunded | OrderState::Settled => &[11, 12],
    };
    let choice = entropy.byte();
    let choice =
        if entropy.one_in(5) { choice } else { plausible[usize::from(choice) % plausible.len()] };
    match choice % 16 {
        0 | 1 => (seller, Call::accept { order }),
        2 | 3 => (seller, Call::ship { order, evidence: H256::repeat_byte(5) }),
        4 => (buyer, Call::dispute { order }),
        5 => (buyer, Call::complete { order }),
        6 => (seller, Call::reject { order }),
        7 => (if entropy.one_in(2) { buyer } else { seller }, Call::cancel { order }),
        8 => {
            let party = if entropy.one_in(2) { buyer } else { seller };
            (party, Call::offer { order, buyer_amount })
        }
        9 | 10 => {
            let arbiters = world.query(|| {
                let panel = pallet_escrow::Panels::<Runtime>::get(record.panel?)?;
                Some(panel.arbiters)
            });
            let arbiters = arbiters.unwrap_or_default();
            let arbiter = arbiters.get(entropy.below(arbiters.len())).and_then(owner_of);
            (arbiter, Call::award { order, buyer_amount })
        }
        11 => (buyer, Call::forget { order }),
        12 => (None, Call::settle { order }),
        13 => (None, Call::write_off { order }),
        14 => (None, Call::poke { order }),
        _ => {
            let parties = [buyer, seller, None];
            (parties[entropy.below(parties.len())], Call::retract { order })
        }
    }
}
