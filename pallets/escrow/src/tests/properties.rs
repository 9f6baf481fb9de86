// SPDX-License-Identifier: Apache-2.0
//! Random operations on several orders at once.

use frame_support::assert_ok;
use proptest::{collection::vec, prelude::*};
use sp_core::H256;
use sp_runtime::{AccountId32, DispatchResult, Permill};

use crate::{
    HoldReason, Orders,
    mock::{
        Balances, ED, EVIDENCE, Escrow, PRICE, System, Test, arbiter, arbiters, buyer, held, id_of,
        other, run, seller, signed, terms, treasury,
    },
    types::{ListingPanels, ListingTermsOf, OrderState},
};

/// References that buyers use; fewer than operations, so that some are used twice.
const REFERENCES: u8 = 3;

#[derive(Clone, Debug)]
enum Operation {
    Place {
        buyer: usize,
        listing: u64,
        reference: u8,
        panel: bool,
    },
    /// The move that brings an order of any state nearer to its end, or into a dispute.
    Forward {
        order: usize,
        dispute: bool,
        share: u8,
    },
    Accept(usize),
    Reject(usize),
    Cancel {
        order: usize,
        by: usize,
    },
    Ship(usize),
    Complete(usize),
    Dispute(usize),
    Offer {
        order: usize,
        by: usize,
        share: u8,
    },
    Award {
        order: usize,
        arbiter: u8,
        share: u8,
    },
    Poke(usize),
    Update {
        listing: u64,
        stock: u32,
    },
    Close(u64),
    Wait(u32),
}

fn operation() -> impl Strategy<Value = Operation> {
    let order = 0..2 * usize::from(REFERENCES);
    let share = 0..3_u8;
    prop_oneof![
        8 => (0..2_usize, 0..3_u64, 0..REFERENCES, any::<bool>()).prop_map(
            |(buyer, listing, reference, panel)| Operation::Place {
                buyer, listing, reference, panel
            }
        ),
        24 => (order.clone(), any::<bool>(), share.clone())
            .prop_map(|(order, dispute, share)| Operation::Forward { order, dispute, share }),
        1 => order.clone().prop_map(Operation::Accept),
        1 => order.clone().prop_map(Operation::Reject),
        2 => (order.clone(), 0..3_usize).prop_map(|(order, by)| Operation::Cancel { order, by }),
        1 => order.clone().prop_map(Operation::Ship),
        1 => order.clone().prop_map(Operation::Complete),
        1 => order.clone().prop_map(Operation::Dispute),
        3 => (order.clone(), 0..3_usize, share.clone())
            .prop_map(|(order, by, share)| Operation::Offer { order, by, share }),
        3 => (order.clone(), 0..3_u8, share)
            .prop_map(|(order, arbiter, share)| Operation::Award { order, arbiter, share }),
        2 => order.prop_map(Operation::Poke),
        1 => (0..3_u64, 0..4_u32)
            .prop_map(|(listing, stock)| Operation::Update { listing, stock }),
        1 => (0..3_u64).prop_map(Operation::Close),
        2 => (1..12_u32).prop_map(Operation::Wait),
    ]
}

fn buyers() -> [AccountId32; 2] {
    [buyer(), other()]
}

fn party(index: usize) -> AccountId32 {
    [buyer(), other(), seller()][index].clone()
}

fn id(order: usize) -> H256 {
    let references = usize::from(REFERENCES);
    let reference = u8::try_from(order % references).unwrap();
    id_of(&buyers()[order / references], [reference; 32])
}

/// Nothing, a third that leaves dust, or all of it.
fn amount(id: H256, share: u8) -> u128 {
    let price = Orders::<Test>::get(id).map_or(PRICE, |order| order.price);
    [0, price / 3, price][usize::from(share)]
}

fn forward(order: usize, dispute: bool, share: u8) -> Operation {
    match Orders::<Test>::get(id(order)).map(|order| order.state) {
        Some(OrderState::Funded) => Operation::Accept(order),
        Some(OrderState::Accepted) => Operation::Ship(order),
        Some(OrderState::Shipped) if dispute => Operation::Dispute(order),
        Some(OrderState::Shipped) => Operation::Complete(order),
        Some(OrderState::Disputed) => Operation::Award { order, arbiter: share, share: 1 },
        _ => Operation::Poke(order),
    }
}

fn apply(operation: Operation) -> DispatchResult {
    let seller = || signed(seller());
    let buyer_of = |order: usize| signed(buyers()[order / usize::from(REFERENCES)].clone());
    match operation {
        Operation::Place { buyer, listing, reference, panel } => {
            let origin = signed(buyers()[buyer].clone());
            Escrow::place(origin, listing, [reference; 32], u128::MAX, panel.then_some(0))
        }
        Operation::Forward { order, dispute, share } => apply(forward(order, dispute, share)),
        Operation::Accept(order) => Escrow::accept(seller(), id(order)),
        Operation::Reject(order) => Escrow::reject(seller(), id(order)),
        Operation::Cancel { order, by } => Escrow::cancel(signed(party(by)), id(order)),
        Operation::Ship(order) => Escrow::ship(seller(), id(order), EVIDENCE),
        Operation::Complete(order) => Escrow::complete(buyer_of(order), id(order)),
        Operation::Dispute(order) => Escrow::dispute(buyer_of(order), id(order)),
        Operation::Offer { order, by, share } => {
            let amount = amount(id(order), share);
            Escrow::offer(signed(party(by)), id(order), amount)
        }
        Operation::Award { order, arbiter: who, share } => {
            let amount = amount(id(order), share);
            Escrow::award(signed(arbiter(who)), id(order), amount)
        }
        Operation::Poke(order) => Escrow::poke(signed(treasury()), id(order)),
        Operation::Update { listing, stock } => {
            Escrow::update_listing(seller(), listing, stock, true)
        }
        Operation::Close(listing) => Escrow::close_listing(seller(), listing),
        Operation::Wait(blocks) => {
            System::set_block_number(System::block_number() + blocks);
            Ok(())
        }
    }
}

/// Three listings: the usual one, one at the least price without stake, one that pays the buyer.
fn set_up() {
    assert_ok!(Escrow::create_panel(signed(seller()), arbiters(3), 2));
    let panels: ListingPanels = vec![0].try_into().unwrap();
    let usual = ListingTermsOf::<Test> { panels, ..terms() };
    let cheap = ListingTermsOf::<Test> { price: ED, seller_stake: 0, penalty: 0, ..usual.clone() };
    let generous = ListingTermsOf::<Test> {
        price: 7 * ED + 13,
        seller_stake: ED + 1,
        penalty: ED + 1,
        fallback_buyer_permill: Permill::from_parts(333_333),
        ..usual.clone()
    };
    for terms in [usual, cheap, generous] {
        assert_ok!(Escrow::create_listing(signed(seller()), terms));
    }
}

fn open_orders() -> Vec<H256> {
    Orders::<Test>::iter().filter(|(_, order)| order.state.is_open()).map(|(id, _)| id).collect()
}

/// Lets time pass and pokes each order once; afterwards every one must have ended.
fn poke_to_the_end() {
    for id in open_orders() {
        let deadline = Orders::<Test>::get(id).unwrap().deadline;
        System::set_block_number(System::block_number().max(deadline + 1));
        assert_ok!(Escrow::poke(signed(treasury()), id));
        assert_ok!(Escrow::do_try_state());
    }
    assert!(open_orders().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn money_is_conserved_and_every_order_ends(operations in vec(operation(), 20..150)) {
        run(|| {
            set_up();
            let issuance = Balances::total_issuance();
            for operation in operations {
                let ended: Vec<_> = Orders::<Test>::iter()
                    .filter(|(_, order)| !order.state.is_open())
                    .collect();
                let _ = apply(operation);
                assert_eq!(Balances::total_issuance(), issuance);
                assert_ok!(Escrow::do_try_state());
                for (id, order) in ended {
                    assert_eq!(Orders::<Test>::get(id), Some(order), "an ended order changed");
                }
            }
            poke_to_the_end();
            assert_eq!(Balances::total_issuance(), issuance);
            for who in [buyer(), other(), seller()] {
                assert_eq!(held(HoldReason::Order, &who), 0);
                assert_eq!(held(HoldReason::Stake, &who), 0);
            }
        });
    }
}
