// SPDX-License-Identifier: Apache-2.0
//! `EscrowApi`: orders, those that are due, reputations.

use frame_support::BoundedVec;
use pallet_assets::Call as AssetsCall;
use pallet_escrow::{
    Call, Reputations,
    types::{self, Deadlines, ListingTerms},
};
use sp_core::H256;
use sp_runtime::{MultiAddress, Permill};
use vigor_primitives::{did::DidId, order::order_id};
use vigor_runtime::{Runtime, RuntimeCall, constants::money::VGR};
use vigor_runtime_api::escrow::{DUE_MAX, Order, OrderState, Reputation};
use vigor_runtime_integration::Chain;

use super::ask;
use crate::support::{account, key, succeed};

const BUYER: &str = "//Bob";
const SELLER: &str = "//Charlie";
/// The first asset of a chain.
const ASSET: u32 = 1;
/// Others come before these, so that their numbers are no others'.
const LISTING: u64 = 3;
const PANEL: u32 = 2;
const PRICE: u128 = 70_000;
const FEE: u128 = 700;
const STAKE: u128 = 30_000;
const PENALTY: u128 = 20_000;
const EVIDENCE: H256 = H256::repeat_byte(9);
const DEADLINES: Deadlines<u32> = Deadlines { accept: 50, ship: 60, complete: 80, dispute: 110 };

fn terms() -> ListingTerms<u32> {
    ListingTerms {
        price: PRICE,
        asset: Some(ASSET),
        stock: 9,
        deadlines: DEADLINES,
        seller_stake: STAKE,
        penalty: PENALTY,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: BoundedVec::truncate_from(vec![PANEL]),
        document: BoundedVec::truncate_from(vec![1, 0x55]),
    }
}

/// A chain with a listing whose price, stake and penalty are in an asset that both have.
fn chain() -> Chain {
    let mut chain = Chain::development();
    let id = |path: &str| MultiAddress::Id(account(path));
    let create = AssetsCall::create { id: ASSET.into(), admin: id("//Alice"), min_balance: 1 };
    succeed(&mut chain, &key("//Alice"), create.into());
    for path in [BUYER, SELLER] {
        let (id, beneficiary) = (ASSET.into(), id(path));
        let mint = AssetsCall::mint { id, beneficiary, amount: 1_000_000 };
        succeed(&mut chain, &key("//Alice"), mint.into());
    }
    for _ in 0..=PANEL {
        let arbiters = BoundedVec::truncate_from(vec![account("//Eve")]);
        succeed(&mut chain, &key(SELLER), Call::create_panel { arbiters, threshold: 1 }.into());
    }
    for _ in 0..=LISTING {
        succeed(&mut chain, &key(SELLER), Call::create_listing { terms: terms() }.into());
    }
    chain
}

/// The buyer's order of that reference.
fn id(reference: u8) -> H256 {
    H256(order_id(account(BUYER).as_ref(), &[reference; 32]))
}

/// Places it.
fn place(chain: &mut Chain, reference: u8) -> H256 {
    let (client_ref, panel) = ([reference; 32], Some(PANEL));
    let place = Call::place { listing: LISTING, client_ref, price_max: PRICE, panel };
    succeed(chain, &key(BUYER), place.into());
    id(reference)
}

fn told(chain: &mut Chain, id: H256) -> Option<Order> {
    ask(chain, "EscrowApi_order", id)
}

/// An order that has just been placed.
fn placed(chain: &Chain) -> Order {
    Order {
        listing: LISTING,
        buyer: account(BUYER),
        seller: account(SELLER),
        asset: Some(ASSET),
        price: PRICE,
        fee: FEE,
        seller_stake: STAKE,
        penalty: PENALTY,
        panel: Some(PANEL),
        state: OrderState::Funded,
        deadline: chain.number() + DEADLINES.accept,
        evidence: None,
        placed_at: chain.number(),
    }
}

/// Makes a move and finds the order in that state, for so many blocks.
#[track_caller]
fn assert_moves(
    chain: &mut Chain,
    (order, expected): (H256, &mut Order),
    (path, call): (&str, Call<Runtime>),
    (state, blocks): (OrderState, u32),
) {
    succeed(chain, &key(path), RuntimeCall::Escrow(call));
    (expected.state, expected.deadline) = (state, chain.number() + blocks);
    assert_eq!(told(chain, order).as_ref(), Some(&*expected));
}

#[test]
fn an_order_is_told_in_each_state() {
    let mut chain = chain();
    let order = place(&mut chain, 1);
    let mut expected = placed(&chain);
    assert_eq!(told(&mut chain, order), Some(expected.clone()));
    let evidence = EVIDENCE;
    for (path, call, state, blocks) in [
        (SELLER, Call::accept { order }, OrderState::Accepted, DEADLINES.ship),
        (SELLER, Call::ship { order, evidence }, OrderState::Shipped, DEADLINES.complete),
        (BUYER, Call::dispute { order }, OrderState::Disputed, DEADLINES.dispute),
        ("//Eve", Call::award { order, buyer_amount: 1 }, OrderState::Settled, 0),
    ] {
        expected.evidence = (state != OrderState::Accepted).then_some(EVIDENCE);
        assert_moves(&mut chain, (order, &mut expected), (path, call), (state, blocks));
    }
}

#[test]
fn an_order_that_ended_otherwise_is_told_so() {
    let mut chain = chain();
    let order = place(&mut chain, 1);
    let mut expected = placed(&chain);
    let reject = (SELLER, Call::reject { order });
    assert_moves(&mut chain, (order, &mut expected), reject, (OrderState::Refunded, 0));

    let order = place(&mut chain, 2);
    let mut expected = Order { evidence: Some(EVIDENCE), ..placed(&chain) };
    for call in [Call::accept { order }, Call::ship { order, evidence: EVIDENCE }] {
        succeed(&mut chain, &key(SELLER), call.into());
    }
    let complete = (BUYER, Call::complete { order });
    assert_moves(&mut chain, (order, &mut expected), complete, (OrderState::Released, 0));
    for unknown in [id(3), H256::zero(), H256::repeat_byte(0xff)] {
        assert_eq!(told(&mut chain, unknown), None);
    }
}

#[test]
fn an_order_in_the_currency_of_the_chain_names_neither_asset_nor_panel() {
    let mut chain = chain();
    let (price, asset, panels) = (VGR, None, Default::default());
    let terms = ListingTerms { price, asset, panels, ..terms() };
    succeed(&mut chain, &key(SELLER), Call::create_listing { terms }.into());
    let (listing, client_ref) = (LISTING + 1, [1; 32]);
    let place = Call::place { listing, client_ref, price_max: price, panel: None };
    succeed(&mut chain, &key(BUYER), place.into());
    let expected = Order { listing, asset, panel: None, price, fee: price / 100, ..placed(&chain) };
    assert_eq!(told(&mut chain, id(1)), Some(expected));
}

#[test]
fn orders_are_due_after_their_last_block_the_longest_overdue_first() {
    let mut chain = chain();
    let first = place(&mut chain, 1);
    chain.skip(2);
    let second = place(&mut chain, 2);
    let due =
        |chain: &mut Chain, at_most: u32| -> Vec<H256> { ask(chain, "EscrowApi_due", at_most) };
    assert!(due(&mut chain, DUE_MAX).is_empty());
    let last = told(&mut chain, first).expect("the first order").deadline;
    chain.skip(last - 1 - chain.number());
    assert!(due(&mut chain, DUE_MAX).is_empty(), "the next block is its last");
    chain.skip(1);
    assert_eq!(due(&mut chain, DUE_MAX), [first]);
    chain.skip(3);
    assert_eq!(due(&mut chain, u32::MAX), [first, second]);
    assert_eq!(due(&mut chain, 1), [first]);
    assert!(due(&mut chain, 0).is_empty());
    succeed(&mut chain, &key("//Ferdie"), Call::poke { order: first }.into());
    assert_eq!(due(&mut chain, DUE_MAX), [second]);
}

#[test]
fn a_reputation_is_told_and_of_strangers_zeros() {
    let mut chain = Chain::development();
    let [known, stranger] = [BUYER, SELLER].map(|path| DidId(account(path).into()));
    let stored = types::Reputation { completed: 3, disputed: 2, lost: 1 };
    chain.query(|| Reputations::<Runtime>::insert(known, stored));
    let told: Reputation = ask(&mut chain, "EscrowApi_reputation", known);
    assert_eq!(told, Reputation { completed: 3, disputed: 2, lost: 1 });
    let told: Reputation = ask(&mut chain, "EscrowApi_reputation", stranger);
    assert_eq!(told, Reputation { completed: 0, disputed: 0, lost: 0 });
}
