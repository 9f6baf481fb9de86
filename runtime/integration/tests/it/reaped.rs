// SPDX-License-Identifier: Apache-2.0
//! Accounts that empty themselves between two steps: of an order, or of what they claim.

use frame_support::BoundedVec;
use pallet_activity::Error as ActivityError;
use pallet_assets::Call as AssetsCall;
use pallet_balances::Call as BalancesCall;
use pallet_escrow::{
    Call as EscrowCall, Error as EscrowError, Orders, Unpaid,
    types::{Deadlines, ListingTerms, OrderState},
};
use sp_core::{H256, sr25519};
use sp_runtime::{MultiAddress, Permill, transaction_validity::InvalidTransaction};
use vigor_primitives::{order::order_id, tree::Node, units::PLANCK_PER_UNIT};
use vigor_runtime::{
    AccountId, Assets, Balance, Runtime, RuntimeCall, System,
    constants::money::{EXISTENTIAL_DEPOSIT, VGR},
};
use vigor_runtime_integration::{Chain, EpochTree, Person};

use crate::support::{account, assert_refused, finalize_epoch, key, succeed};

const PRICE: Balance = VGR;
const LISTING: u64 = 0;
const CLIENT_REF: [u8; 32] = [5; 32];
const COMPLETE: u32 = 20;
/// The first asset of a chain.
const ASSET: u32 = 1;
const UNITS: u64 = 1_000_000;
/// Reward units without which there is no account.
const LEAST: u64 = (EXISTENTIAL_DEPOSIT / PLANCK_PER_UNIT) as u64;

/// Comes with nothing, and can leave with everything.
fn guest() -> Person {
    Person::new("//Somebody", 11)
}

fn fund(chain: &mut Chain, who: &AccountId) {
    let dest = MultiAddress::Id(who.clone());
    let gift = BalancesCall::transfer_keep_alive { dest, value: 10 * VGR };
    succeed(chain, &key("//Alice"), gift.into());
}

/// Sends everything away that can be sent.
fn empty(chain: &mut Chain, signer: &sr25519::Pair) {
    let dest = MultiAddress::Id(account("//Bob"));
    let all = BalancesCall::transfer_all { dest, keep_alive: false };
    succeed(chain, signer, all.into());
}

fn exists(chain: &mut Chain, who: &AccountId) -> bool {
    chain.query(|| System::account_exists(who))
}

fn list(asset: Option<u32>) -> RuntimeCall {
    let terms = ListingTerms {
        price: PRICE,
        asset,
        stock: 3,
        deadlines: Deadlines { accept: 20, ship: 20, complete: COMPLETE, dispute: 20 },
        seller_stake: 0,
        penalty: 0,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: Default::default(),
        document: BoundedVec::truncate_from(vec![1, 0x55]),
    };
    EscrowCall::create_listing { terms }.into()
}

fn place() -> RuntimeCall {
    let (listing, client_ref, price_max) = (LISTING, CLIENT_REF, PRICE);
    EscrowCall::place { listing, client_ref, price_max, panel: None }.into()
}

fn order_of(buyer: &AccountId) -> H256 {
    H256(order_id(buyer.as_ref(), &CLIENT_REF))
}

fn state(chain: &mut Chain, order: H256) -> OrderState {
    chain.query(|| Orders::<Runtime>::get(order)).expect("the order is kept").state
}

/// Empties itself; something on hold keeps it, with the least that an account has and what the fee
/// was less than foreseen. Returns both.
#[track_caller]
fn assert_kept(chain: &mut Chain, who: &Person) -> Balance {
    empty(chain, &who.wallet);
    let left = chain.free(&who.account());
    assert!((EXISTENTIAL_DEPOSIT..5 * EXISTENTIAL_DEPOSIT).contains(&left), "{left}");
    assert!(exists(chain, &who.account()));
    left
}

#[test]
fn a_buyer_who_emptied_itself_keeps_its_order_and_somebody_else_ends_it() {
    let (mut chain, buyer, seller) = (Chain::development(), guest(), key("//Charlie"));
    fund(&mut chain, &buyer.account());
    let order = order_of(&buyer.account());
    succeed(&mut chain, &seller, list(None));
    succeed(&mut chain, &buyer.wallet, place());
    assert_kept(&mut chain, &buyer);
    succeed(&mut chain, &seller, EscrowCall::accept { order }.into());
    let evidence = H256::zero();
    succeed(&mut chain, &seller, EscrowCall::ship { order, evidence }.into());

    let complete = chain.sign(&buyer.wallet, EscrowCall::complete { order }.into());
    assert_eq!(chain.block(vec![complete]), [Err(InvalidTransaction::Payment.into())]);
    let poke = || EscrowCall::poke { order }.into();
    let early = EscrowError::<Runtime>::DeadlineNotPassed;
    assert_refused(&mut chain, &key("//Ferdie"), poke(), early);
    assert_eq!(state(&mut chain, order), OrderState::Shipped);
    chain.skip(COMPLETE);
    let before = chain.free(&account("//Charlie"));
    succeed(&mut chain, &key("//Ferdie"), poke());
    assert_eq!(state(&mut chain, order), OrderState::Released);
    assert_eq!(chain.free(&account("//Charlie")), before + PRICE - PRICE / 100);
}

#[test]
fn a_seller_who_emptied_itself_stays_for_its_listing_and_is_paid() {
    let (mut chain, seller, buyer) = (Chain::development(), guest(), key("//Charlie"));
    fund(&mut chain, &seller.account());
    let order = order_of(&account("//Charlie"));
    succeed(&mut chain, &seller.wallet, list(None));
    succeed(&mut chain, &buyer, place());
    for call in [EscrowCall::accept { order }, EscrowCall::ship { order, evidence: H256::zero() }] {
        succeed(&mut chain, &seller.wallet, call.into());
    }
    let close = || EscrowCall::close_listing { listing: LISTING }.into();
    assert_refused(&mut chain, &seller.wallet, close(), EscrowError::<Runtime>::OpenOrders);
    let left = assert_kept(&mut chain, &seller);
    succeed(&mut chain, &buyer, EscrowCall::complete { order }.into());
    let paid = PRICE - PRICE / 100;
    assert_eq!(chain.free(&seller.account()), left + paid);

    succeed(&mut chain, &seller.wallet, close());
    empty(&mut chain, &seller.wallet);
    assert!(!exists(&mut chain, &seller.account()), "nothing keeps it once all is over");
}

/// A chain with an order of an asset that was frozen before its end: Bob bought from the guest.
fn deferred() -> (Chain, Person, H256) {
    let (mut chain, seller, alice) = (Chain::development(), guest(), key("//Alice"));
    fund(&mut chain, &seller.account());
    let id = |path: &str| MultiAddress::Id(account(path));
    let order = order_of(&account("//Bob"));
    for call in [
        AssetsCall::create { id: ASSET.into(), admin: id("//Alice"), min_balance: 1 },
        AssetsCall::mint { id: ASSET.into(), beneficiary: id("//Bob"), amount: 3 * PRICE },
    ] {
        succeed(&mut chain, &alice, call.into());
    }
    succeed(&mut chain, &seller.wallet, list(Some(ASSET)));
    succeed(&mut chain, &key("//Bob"), place());
    for call in [EscrowCall::accept { order }, EscrowCall::ship { order, evidence: H256::zero() }] {
        succeed(&mut chain, &seller.wallet, call.into());
    }
    succeed(&mut chain, &alice, AssetsCall::freeze_asset { id: ASSET.into() }.into());
    succeed(&mut chain, &key("//Bob"), EscrowCall::complete { order }.into());
    (chain, seller, order)
}

#[test]
fn a_seller_who_is_gone_before_it_is_paid_is_paid_when_it_is_back() {
    let (mut chain, seller, order) = deferred();
    succeed(&mut chain, &seller.wallet, EscrowCall::close_listing { listing: LISTING }.into());
    empty(&mut chain, &seller.wallet);
    assert!(!exists(&mut chain, &seller.account()));
    succeed(&mut chain, &key("//Alice"), AssetsCall::thaw_asset { id: ASSET.into() }.into());

    let settle = || EscrowCall::settle { order }.into();
    let refused = EscrowError::<Runtime>::PayoutRefused;
    assert_refused(&mut chain, &key("//Ferdie"), settle(), refused);
    fund(&mut chain, &seller.account());
    succeed(&mut chain, &key("//Ferdie"), settle());
    assert_eq!(chain.query(|| Assets::balance(ASSET, seller.account())), PRICE);
    assert!(!chain.query(|| Unpaid::<Runtime>::contains_key(order)));
}

#[test]
fn who_was_paid_and_left_is_paid_the_rest_and_nothing_twice() {
    let (mut chain, person, ferdie) = (Chain::development(), guest(), key("//Ferdie"));
    let who = person.account();
    let first = EpochTree::new(&[(who.clone(), UNITS)]);
    finalize_epoch(&mut chain, &first, Node::EMPTY);
    succeed(&mut chain, &ferdie, first.claim(&who));
    empty(&mut chain, &person.wallet);
    assert!(!exists(&mut chain, &who));
    let again = ActivityError::<Runtime>::NothingToClaim;
    assert_refused(&mut chain, &ferdie, first.claim(&who), again);

    let short = EpochTree::new(&[(who.clone(), UNITS + LEAST - 1)]);
    finalize_epoch(&mut chain, &short, first.root());
    let too_little = ActivityError::<Runtime>::BelowExistentialDeposit;
    assert_refused(&mut chain, &ferdie, short.claim(&who), too_little);
    assert!(!exists(&mut chain, &who));

    let enough = EpochTree::new(&[(who.clone(), UNITS + LEAST)]);
    finalize_epoch(&mut chain, &enough, short.root());
    succeed(&mut chain, &ferdie, enough.claim(&who));
    assert_eq!(chain.free(&who), EXISTENTIAL_DEPOSIT);
}
