// SPDX-License-Identifier: Apache-2.0
//! Earned tokens become a paid order.

use frame_support::{BoundedVec, traits::fungible::Inspect};
use pallet_escrow::{
    Call, Error, Event, Orders,
    types::{Deadlines, ListingTerms, OrderState},
};
use sp_core::H256;
use sp_runtime::Permill;
use vigor_primitives::{order::order_id, tree::Node, units::PLANCK_PER_UNIT};
use vigor_runtime::{
    AccountId, Balance, Balances, Runtime, RuntimeCall, RuntimeEvent, constants::money::VGR,
};
use vigor_runtime_integration::{Chain, EpochTree, Person};

use crate::support::{account, assert_refused, create_sponsored, finalize_epoch, key, succeed};

const PRICE: Balance = 2 * VGR;
const STAKE: Balance = VGR;
const PENALTY: Balance = VGR / 4;
const CLIENT_REF: [u8; 32] = [5; 32];
const LISTING: u64 = 0;
const MERCHANT: &str = "//Charlie";

fn call(call: Call<Runtime>) -> RuntimeCall {
    RuntimeCall::Escrow(call)
}

fn terms() -> ListingTerms<u32> {
    ListingTerms {
        price: PRICE,
        asset: None,
        stock: 3,
        deadlines: Deadlines { accept: 20, ship: 20, complete: 20, dispute: 20 },
        seller_stake: STAKE,
        penalty: PENALTY,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: Default::default(),
        document: BoundedVec::truncate_from(vec![1, 0x55]),
    }
}

/// A chain with a listing and a person who earned enough to buy from it.
fn shop() -> (Chain, Person, H256) {
    let mut chain = Chain::development();
    let person = Person::new("//Somebody", 11);
    create_sponsored(&mut chain, &person);
    let tree = EpochTree::new(&[(person.account(), 3_600_000)]);
    finalize_epoch(&mut chain, &tree, Node::EMPTY);
    succeed(&mut chain, &key("//Ferdie"), tree.claim(&person.account()));
    succeed(&mut chain, &key(MERCHANT), call(Call::create_listing { terms: terms() }));
    let id = H256(order_id(person.account().as_ref(), &CLIENT_REF));
    (chain, person, id)
}

fn place() -> RuntimeCall {
    call(Call::place { listing: LISTING, client_ref: CLIENT_REF, price_max: PRICE, panel: None })
}

fn state(chain: &mut Chain, id: H256) -> OrderState {
    chain.query(|| Orders::<Runtime>::get(id)).expect("the order exists").state
}

fn stock(chain: &mut Chain) -> u32 {
    chain.query(|| pallet_escrow::Listings::<Runtime>::get(LISTING)).expect("the listing").stock
}

/// Free and held balance.
fn owned(chain: &mut Chain, account: &AccountId) -> Balance {
    chain.query(|| <Balances as Inspect<AccountId>>::total_balance(account))
}

#[test]
fn a_person_buys_with_what_they_earned_and_the_merchant_is_paid_less_the_fee() {
    let (mut chain, person, id) = shop();
    let merchant = account(MERCHANT);
    assert_eq!(chain.free(&person.account()), 3_600_000 * PLANCK_PER_UNIT);

    succeed(&mut chain, &person.wallet, place());
    assert_eq!(state(&mut chain, id), OrderState::Funded);
    assert_eq!(stock(&mut chain), 2);
    succeed(&mut chain, &key(MERCHANT), call(Call::accept { order: id }));
    assert_eq!(state(&mut chain, id), OrderState::Accepted);
    let evidence = H256::repeat_byte(1);
    succeed(&mut chain, &key(MERCHANT), call(Call::ship { order: id, evidence }));
    assert_eq!(state(&mut chain, id), OrderState::Shipped);

    let merchant_before = owned(&mut chain, &merchant);
    let events = succeed(&mut chain, &person.wallet, call(Call::complete { order: id }));
    assert_eq!(state(&mut chain, id), OrderState::Released);
    let paid = events.iter().find_map(|event| match event {
        RuntimeEvent::Escrow(Event::OrderPaid { seller_amount, buyer_amount, fee, .. }) => {
            Some((*seller_amount, *buyer_amount, *fee))
        }
        _ => None,
    });
    let fee = PRICE / 100;
    assert_eq!(paid, Some((PRICE - fee, 0, fee)));
    assert_eq!(owned(&mut chain, &merchant), merchant_before + PRICE - fee);
    assert_eq!(stock(&mut chain), 2);
}

#[test]
fn placing_twice_changes_nothing_but_the_fee() {
    let (mut chain, person, id) = shop();
    succeed(&mut chain, &person.wallet, place());
    let order = chain.query(|| Orders::<Runtime>::get(id));
    let (result, _) = chain.submit(&person.wallet, place());
    assert_eq!(result.expect("valid"), Err(Error::<Runtime>::AlreadyPlaced.into()));
    assert_eq!(chain.query(|| Orders::<Runtime>::get(id)), order);
    assert_eq!(stock(&mut chain), 2);
}

#[test]
fn a_merchant_who_does_not_ship_pays_the_penalty_when_a_stranger_pokes() {
    let (mut chain, person, id) = shop();
    succeed(&mut chain, &person.wallet, place());
    succeed(&mut chain, &key(MERCHANT), call(Call::accept { order: id }));
    let before = owned(&mut chain, &person.account());
    let merchant_before = owned(&mut chain, &account(MERCHANT));
    chain.skip(terms().deadlines.ship + 1);
    succeed(&mut chain, &key("//Ferdie"), call(Call::poke { order: id }));
    assert_eq!(state(&mut chain, id), OrderState::Refunded);
    assert_eq!(owned(&mut chain, &person.account()), before + PENALTY);
    assert_eq!(owned(&mut chain, &account(MERCHANT)), merchant_before - PENALTY);
    assert_eq!(stock(&mut chain), 3);
}

#[test]
fn money_in_an_order_cannot_be_spent_again() {
    let (mut chain, person, _) = shop();
    succeed(&mut chain, &person.wallet, place());
    assert!(chain.free(&person.account()) < PRICE, "what is left does not pay for another");
    let again =
        Call::place { listing: LISTING, client_ref: [6; 32], price_max: PRICE, panel: None };
    assert_refused(&mut chain, &person.wallet, call(again), Error::<Runtime>::InsufficientFunds);
    assert_eq!(stock(&mut chain), 2);
}
