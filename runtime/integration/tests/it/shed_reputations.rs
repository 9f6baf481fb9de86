// SPDX-License-Identifier: Apache-2.0
//! An identity that is removed and created again at once keeps what its orders came to.

use frame_support::{BoundedVec, traits::Get};
use pallet_did::Call as DidCall;
use pallet_escrow::{
    Call as EscrowCall, Error, Orders, Reputations,
    types::{Deadlines, ListingTerms},
};
use pallet_utility::Call as UtilityCall;
use pallet_wallets::Call as WalletsCall;
use sp_core::{H256, Pair};
use sp_runtime::Permill;
use vigor_primitives::{did::bind_payload, keys::KeySignature, order::order_id};
use vigor_runtime::{
    Runtime, RuntimeCall,
    constants::{
        money::VGR,
        time::{HOUR, MINUTE},
    },
};
use vigor_runtime_integration::{Chain, Person};

use crate::support::{account, key, succeed};

/// Sells, and is bound to the person's identity.
const SELLER: &str = "//Bob";
const BUYER: &str = "//Charlie";
type AbandonDelay = <Runtime as pallet_escrow::Config>::AbandonDelay;

const SHIP_BLOCKS: u32 = 20;

fn person() -> Person {
    Person::new("//Eve", 41)
}

fn order() -> H256 {
    H256(order_id(account(BUYER).as_ref(), &[1; 32]))
}

/// A chain with an order that its seller has accepted and does not ship in time.
fn chain() -> Chain {
    let mut chain = Chain::development();
    let creation = creation(&mut chain);
    succeed(&mut chain, &person().wallet, creation);
    let did = person().did();
    let valid_until = chain.number() + MINUTE;
    let payload = bind_payload(&chain.genesis(), &did, account(SELLER).as_ref(), valid_until);
    let signature = KeySignature::Sr25519(person().wallet.sign(&payload).0);
    let key_id = person().wallet_key().id();
    let bind = WalletsCall::bind { did, key_id, valid_until, signature };
    succeed(&mut chain, &key(SELLER), bind.into());
    let terms = ListingTerms {
        price: VGR,
        asset: None,
        stock: 9,
        deadlines: Deadlines { accept: 20, ship: SHIP_BLOCKS, complete: 20, dispute: 20 },
        seller_stake: VGR,
        penalty: VGR / 4,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: Default::default(),
        document: BoundedVec::truncate_from(vec![1, 0x55]),
    };
    succeed(&mut chain, &key(SELLER), EscrowCall::create_listing { terms }.into());
    let (client_ref, price_max) = ([1; 32], VGR);
    let place = EscrowCall::place { listing: 0, client_ref, price_max, panel: None };
    succeed(&mut chain, &key(BUYER), place.into());
    let counts_for = chain.query(|| Orders::<Runtime>::get(order())).expect("placed").seller_did;
    assert_eq!(counts_for, Some(did));
    succeed(&mut chain, &key(SELLER), EscrowCall::accept { order: order() }.into());
    chain.leap(HOUR.max(SHIP_BLOCKS));
    chain
}

fn creation(chain: &mut Chain) -> RuntimeCall {
    DidCall::create { document: person().document(&chain.genesis()) }.into()
}

fn removal() -> RuntimeCall {
    DidCall::remove { did: person().did() }.into()
}

fn poke() -> RuntimeCall {
    EscrowCall::poke { order: order() }.into()
}

fn forget() -> RuntimeCall {
    EscrowCall::forget_reputation { did: person().did() }.into()
}

/// Makes a call while the identity is gone for a moment.
fn absent_for(chain: &mut Chain, call: RuntimeCall) -> RuntimeCall {
    let calls = vec![removal(), call, creation(chain)];
    UtilityCall::batch_all { calls }.into()
}

fn lost(chain: &mut Chain) -> u32 {
    chain.query(|| Reputations::<Runtime>::get(person().did())).lost
}

#[test]
fn a_moment_s_absence_sheds_no_reputation() {
    let mut chain = chain();
    succeed(&mut chain, &key(BUYER), poke());
    assert_eq!(lost(&mut chain), 1);
    let batch = absent_for(&mut chain, forget());
    succeed(&mut chain, &person().wallet, batch.clone());
    assert_eq!(lost(&mut chain), 1);
    chain.leap(HOUR);
    let (result, _) = chain.submit(&person().wallet, batch);
    let early = Error::<Runtime>::DelayNotPassed;
    assert_eq!(result.expect("valid"), Err(early.into()));
    assert_eq!(lost(&mut chain), 1);

    // It is back: anybody drops the first step, and the delay begins anew.
    succeed(&mut chain, &key("//Ferdie"), forget());
    chain.leap(AbandonDelay::get());
    let batch = absent_for(&mut chain, forget());
    succeed(&mut chain, &person().wallet, batch);
    assert_eq!(lost(&mut chain), 1);
}

#[test]
fn a_moment_s_absence_sheds_no_order() {
    let mut chain = chain();
    let batch = absent_for(&mut chain, poke());
    succeed(&mut chain, &person().wallet, batch);
    assert_eq!(lost(&mut chain), 1);
}

#[test]
fn the_reputation_of_an_identity_that_stays_away_is_forgotten() {
    let mut chain = chain();
    succeed(&mut chain, &key(BUYER), poke());
    succeed(&mut chain, &person().wallet, removal());
    succeed(&mut chain, &key("//Ferdie"), forget());
    assert_eq!(lost(&mut chain), 1);
    chain.leap(AbandonDelay::get());
    succeed(&mut chain, &key("//Ferdie"), forget());
    assert!(!chain.query(|| Reputations::<Runtime>::contains_key(person().did())));
}
