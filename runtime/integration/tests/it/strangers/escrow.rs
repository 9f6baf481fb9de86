// SPDX-License-Identifier: Apache-2.0
//! Listings, panels and orders.

use frame_support::BoundedVec;
use pallet_escrow::{
    Call,
    types::{Deadlines, ListingTerms},
};
use sp_core::H256;
use sp_runtime::Permill;
use vigor_primitives::order::order_id;
use vigor_runtime::{
    Runtime,
    constants::{money::VGR, time::DAY},
};
use vigor_runtime_integration::Chain;

use super::{Case, identities::person, owned};
use crate::support::{account, key, succeed};

const PRICE: u128 = 2 * VGR;
/// Orders by the state they are brought to.
const FORGETTABLE: [u8; 32] = [1; 32];
const FUNDED: [u8; 32] = [2; 32];
const ACCEPTED: [u8; 32] = [3; 32];
const SHIPPED: [u8; 32] = [4; 32];
const DISPUTED: [u8; 32] = [5; 32];
const PANEL: u32 = 0;
const BUYER: &str = "//Bob";
const SELLER: &str = "//Charlie";
/// Also the owner of the panels.
const ARBITER: &str = "//Dave";
const EVIDENCE: H256 = H256::repeat_byte(9);

fn terms() -> ListingTerms<u32> {
    ListingTerms {
        price: PRICE,
        asset: None,
        stock: 20,
        deadlines: Deadlines { accept: DAY, ship: DAY, complete: DAY, dispute: DAY },
        seller_stake: VGR,
        penalty: VGR / 4,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: BoundedVec::truncate_from(vec![PANEL]),
        document: BoundedVec::truncate_from(vec![1, 0x55]),
    }
}

fn order(reference: [u8; 32]) -> H256 {
    H256(order_id(account(BUYER).as_ref(), &reference))
}

fn place(client_ref: [u8; 32]) -> Call<Runtime> {
    Call::place { listing: 0, client_ref, price_max: PRICE, panel: Some(PANEL) }
}

fn panel() -> Call<Runtime> {
    let arbiters = vec![account(ARBITER), account("//Ferdie")];
    Call::create_panel { arbiters: BoundedVec::truncate_from(arbiters), threshold: 2 }
}

pub fn set_up(chain: &mut Chain) {
    for (path, call) in [
        (ARBITER, panel()),
        (ARBITER, panel()),
        (SELLER, Call::create_listing { terms: terms() }),
        (SELLER, Call::create_listing { terms: terms() }),
        (BUYER, place(FORGETTABLE)),
        (BUYER, Call::cancel { order: order(FORGETTABLE) }),
    ] {
        succeed(chain, &key(path), call.into());
    }
}

/// Brings orders into the states in which they can be moved on.
pub fn bring_forward(chain: &mut Chain) {
    for (path, call) in [
        (BUYER, place(FUNDED)),
        (BUYER, place(ACCEPTED)),
        (SELLER, Call::accept { order: order(ACCEPTED) }),
        (BUYER, place(SHIPPED)),
        (SELLER, Call::accept { order: order(SHIPPED) }),
        (SELLER, Call::ship { order: order(SHIPPED), evidence: EVIDENCE }),
        (BUYER, place(DISPUTED)),
        (SELLER, Call::accept { order: order(DISPUTED) }),
        (SELLER, Call::ship { order: order(DISPUTED), evidence: EVIDENCE }),
        (BUYER, Call::dispute { order: order(DISPUTED) }),
        (ARBITER, Call::award { order: order(DISPUTED), buyer_amount: 0 }),
    ] {
        succeed(chain, &key(path), call.into());
    }
}

pub fn cases(_: &mut Chain) -> Vec<Case> {
    let (funded, accepted) = (order(FUNDED), order(ACCEPTED));
    let (shipped, disputed) = (order(SHIPPED), order(DISPUTED));
    let refused = "NotAuthorized";
    vec![
        Case::Anybody(panel().into()),
        Case::Anybody(Call::create_listing { terms: terms() }.into()),
        owned(SELLER, Call::update_listing { listing: 0, stock: 1, active: false }, refused),
        owned(SELLER, Call::close_listing { listing: 1 }, refused),
        Case::Anybody(place([6; 32]).into()),
        owned(SELLER, Call::accept { order: funded }, refused),
        owned(SELLER, Call::reject { order: funded }, refused),
        owned(BUYER, Call::cancel { order: funded }, refused),
        owned(SELLER, Call::ship { order: accepted, evidence: EVIDENCE }, refused),
        owned(BUYER, Call::complete { order: shipped }, refused),
        owned(BUYER, Call::dispute { order: shipped }, refused),
        owned(BUYER, Call::offer { order: disputed, buyer_amount: VGR }, refused),
        owned(ARBITER, Call::award { order: disputed, buyer_amount: VGR }, refused),
        Case::Untimely(Call::poke { order: funded }.into(), "DeadlineNotPassed"),
        owned(BUYER, Call::forget { order: order(FORGETTABLE) }, "DelayNotPassed"),
        owned(ARBITER, Call::close_panel { panel: 1 }, refused),
        Case::Untimely(Call::settle { order: order(FORGETTABLE) }.into(), "NothingUnpaid"),
        Case::Untimely(Call::write_off { order: order(FORGETTABLE) }.into(), "NothingUnpaid"),
        Case::Untimely(Call::forget_reputation { did: person().did() }.into(), "IdentityExists"),
        owned(ARBITER, Call::retract { order: disputed }, "NothingToRetract"),
    ]
}
