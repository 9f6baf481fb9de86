// SPDX-License-Identifier: Apache-2.0
//! Random operations on several orders at once, compared with the [model](super::model) after each:
//! what succeeds, where every order stands, what everybody has; that money is conserved; and that
//! whatever came about has an exit.
//!
//! A hundred thousand operations by default; `VIGOR_ESCROW_OPERATIONS=1000000` runs a million, as
//! `cargo xtask test` does.

mod decode;

use std::collections::{BTreeSet, HashMap};

use frame_support::{assert_ok, traits::fungible::Mutate as _};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, any, proptest},
};
use sp_core::H256;
use sp_runtime::{AccountId32, DispatchResult, Permill};

use crate::{
    Due, HoldReason, Listings, Orders, Panels, Reputations, Unpaid, Votes,
    mock::{
        ABANDON_BLOCKS, ASSET, Assets, Balances, ED, EVIDENCE, Escrow, FORGET_BLOCKS,
        FrozenAccounts, LISTING_DEPOSIT, ORDER_DEPOSIT, PANEL_DEPOSIT, RICH, START_BLOCK, System,
        Test, WRITE_OFF_BLOCKS, arbiter, asset_held, bind, buyer, chain, held, id_of, issuer,
        new_listing, new_panel, other, plain, seller, signed, terms, treasury,
    },
    settlement::Payouts,
    tests::{
        machine::decode::decode,
        model::{
            Model,
            parts::{
                ARBITERS, LISTINGS, Listing, MONEYS, ORDERS, Operation, PEOPLE, Purse, REFERENCES,
                Rules, SELLER, STRANGER, share_of,
            },
        },
    },
    types::{Deadlines, ListingTermsOf, Reputation},
};

/// Operations of one case.
const OPERATIONS: usize = 100;
/// Blocks that an order may stay in a state: few, so that some expire.
const BLOCKS: u32 = 12;
/// Operations between two checks of the invariants that read everything.
const CHECK_EVERY: usize = 10;

const RULES: Rules = Rules {
    fee_millionths: 20_000,
    order_deposit: ORDER_DEPOSIT,
    panel_deposit: PANEL_DEPOSIT,
    listing_deposit: LISTING_DEPOSIT,
    blocks_in_state: BLOCKS,
    forget: FORGET_BLOCKS,
    abandon: ABANDON_BLOCKS,
    write_off: WRITE_OFF_BLOCKS,
};

fn cases() -> u32 {
    let operations = std::env::var("VIGOR_ESCROW_OPERATIONS")
        .map_or(100_000, |text| text.parse().expect("VIGOR_ESCROW_OPERATIONS is a number"));
    operations / u32::try_from(OPERATIONS).unwrap()
}

fn people() -> [AccountId32; PEOPLE] {
    [buyer(), AccountId32::new([5; 32]), seller(), treasury(), other()]
}

/// The usual listing, the cheapest without stake, one that pays the buyer, one in the asset.
fn listings() -> [Listing; LISTINGS] {
    let usual = Listing {
        money: 0,
        price: crate::mock::PRICE,
        stake: crate::mock::STAKE,
        penalty: crate::mock::PENALTY,
        seller_fallback: 500_000,
        stock: 5,
        active: true,
        closed: false,
    };
    let cheap = Listing { price: ED, stake: 0, penalty: 0, ..usual.clone() };
    let generous = Listing {
        price: 7 * ED + 13,
        stake: ED + 1,
        penalty: ED + 1,
        seller_fallback: 666_667,
        ..usual.clone()
    };
    let asset = Listing { money: 1, ..usual.clone() };
    [usual, cheap, generous, asset]
}

struct World {
    model: Model,
    people: [AccountId32; PEOPLE],
    operations: usize,
}

impl World {
    fn new() -> Self {
        let people = people();
        for who in &people {
            let missing = RICH - Balances::free_balance(who);
            assert_ok!(Balances::mint_into(who, missing));
            let missing = RICH - Assets::balance(ASSET, who);
            assert_ok!(Assets::mint(signed(issuer()), ASSET, who.clone(), missing));
        }
        for (who, byte) in people.iter().take(SELLER + 1).zip(1..) {
            bind(who, byte);
        }
        let panels = vec![new_panel()];
        for listing in listings() {
            let within =
                Deadlines { accept: BLOCKS, ship: BLOCKS, complete: BLOCKS, dispute: BLOCKS };
            new_listing(ListingTermsOf::<Test> {
                price: listing.price,
                asset: (listing.money == 1).then_some(ASSET),
                seller_stake: listing.stake,
                penalty: listing.penalty,
                fallback_buyer_permill: Permill::from_parts(
                    1_000_000 - u32::try_from(listing.seller_fallback).unwrap(),
                ),
                deadlines: within,
                panels: panels.clone().try_into().unwrap(),
                ..terms()
            });
        }
        let model = Model::new(RULES, START_BLOCK, RICH, listings());
        let world = Self { model, people, operations: 0 };
        world.compare();
        world
    }

    /// Does it here and in the model, and compares.
    fn run(&mut self, operation: Operation) -> bool {
        let expected = self.model.apply(operation);
        let result = self.execute(operation);
        assert_eq!(result.is_ok(), expected, "{operation:?}: {result:?}");
        self.compare();
        self.operations += 1;
        if self.operations.is_multiple_of(CHECK_EVERY) {
            System::reset_events();
            self.check();
        }
        expected
    }

    fn execute(&self, operation: Operation) -> DispatchResult {
        let by = |who: usize| signed(self.people[who].clone());
        let share = |order: usize, share| {
            let listing = self.model.orders[order].as_ref().map_or(0, |it| it.listing);
            share_of(self.model.listings[listing].price, share)
        };
        match operation {
            Operation::Place { order, listing, panel } => {
                let (listing, panel) = (u64::try_from(listing).unwrap(), panel.then_some(0));
                let origin = by(order / REFERENCES);
                plain(Escrow::place(origin, listing, reference(order), u128::MAX, panel))
            }
            Operation::Accept { order, by: who } => plain(Escrow::accept(by(who), self.id(order))),
            Operation::Reject { order, by: who } => plain(Escrow::reject(by(who), self.id(order))),
            Operation::Cancel { order, by: who } => plain(Escrow::cancel(by(who), self.id(order))),
            Operation::Retract { order, by: who } => {
                let who = match who.checked_sub(PEOPLE) {
                    Some(index) => arbiter(u8::try_from(index).unwrap()),
                    None => self.people[who].clone(),
                };
                Escrow::retract(signed(who), self.id(order))
            }
            Operation::Ship { order, by: who } => Escrow::ship(by(who), self.id(order), EVIDENCE),
            Operation::Complete { order, by: who } => {
                plain(Escrow::complete(by(who), self.id(order)))
            }
            Operation::Dispute { order, by: who } => Escrow::dispute(by(who), self.id(order)),
            Operation::Offer { order, by: who, share: it } => {
                plain(Escrow::offer(by(who), self.id(order), share(order, it)))
            }
            Operation::Award { order, arbiter: index, share: it } => {
                let who = match u8::try_from(index) {
                    Ok(index) if usize::from(index) < ARBITERS => arbiter(index),
                    _ => self.people[index % PEOPLE].clone(),
                };
                plain(Escrow::award(signed(who), self.id(order), share(order, it)))
            }
            Operation::Poke { order } => plain(Escrow::poke(by(STRANGER), self.id(order))),
            Operation::Forget { order, by: who } => Escrow::forget(by(who), self.id(order)),
            Operation::Settle { order } => Escrow::settle(by(STRANGER), self.id(order)),
            Operation::WriteOff { order } => Escrow::write_off(by(STRANGER), self.id(order)),
            Operation::ClosePanel { by: who } => Escrow::close_panel(by(who), 0),
            Operation::Update { listing, stock, active } => {
                Escrow::update_listing(by(SELLER), u64::try_from(listing).unwrap(), stock, active)
            }
            Operation::CloseListing { listing, by: who } => {
                Escrow::close_listing(by(who), u64::try_from(listing).unwrap())
            }
            Operation::FreezeAsset(true) => Assets::freeze_asset(signed(issuer()), ASSET),
            Operation::FreezeAsset(false) => Assets::thaw_asset(signed(issuer()), ASSET),
            Operation::Block { who, blocked: true } => {
                Assets::block(signed(issuer()), ASSET, self.people[who].clone())
            }
            Operation::Block { who, blocked: false } => {
                Assets::thaw(signed(issuer()), ASSET, self.people[who].clone())
            }
            Operation::FreezeWallet { who, frozen } => {
                FrozenAccounts::mutate(|all| {
                    all.retain(|it| *it != self.people[who]);
                    if frozen {
                        all.push(self.people[who].clone());
                    }
                });
                Ok(())
            }
            Operation::Wait(blocks) => {
                System::set_block_number(System::block_number() + blocks);
                Ok(())
            }
        }
    }

    fn id(&self, order: usize) -> H256 {
        id_of(&self.people[order / REFERENCES], reference(order))
    }

    /// Everybody has what the model says, money is conserved, every order stands where it should.
    fn compare(&self) {
        let mut sums = [0; MONEYS];
        for (who, expected) in self.people.iter().zip(&self.model.purses) {
            let account = System::account(who).data;
            let vgr = Purse { free: account.free, held: account.reserved };
            let held = asset_held(HoldReason::Order, who) + asset_held(HoldReason::Stake, who);
            let asset = Purse { free: Assets::balance(ASSET, who), held };
            assert_eq!([vgr, asset], *expected, "{who:?}");
            for (sum, purse) in sums.iter_mut().zip([vgr, asset]) {
                *sum += purse.free + purse.held;
            }
        }
        let everything = RICH * u128::try_from(PEOPLE).unwrap();
        assert_eq!(sums, [everything, everything - self.model.burnt]);
        for (index, expected) in self.model.orders.iter().enumerate() {
            let order = Orders::<Test>::get(self.id(index));
            let stands = order.map(|it| (it.state, it.deadline));
            assert_eq!(stands, expected.as_ref().map(|it| (it.state, it.until)));
        }
    }

    /// The invariants of the pallet, and what changes seldom.
    fn check(&self) {
        assert_ok!(Escrow::do_try_state());
        for (index, order) in self.model.orders.iter().enumerate() {
            let [seller, buyer, stake_to_buyer, stake_to_seller] =
                order.as_ref().map_or([0; 4], |it| it.unpaid);
            let fee = 0;
            let expected = Payouts { seller, buyer, fee, stake_to_seller, stake_to_buyer };
            assert_eq!(Unpaid::<Test>::get(self.id(index)).unwrap_or_default(), expected);
        }
        for ((_, did), expected) in crate::mock::Bound::get().iter().zip(self.model.reputations) {
            let Reputation { completed, disputed, lost } = Reputations::<Test>::get(did);
            assert_eq!([completed, disputed, lost], expected);
        }
    }

    /// Whatever came about can be brought to its end by anybody, and everything goes back.
    ///
    /// With an asset that stays frozen, its shares are written off; otherwise they are paid.
    fn leave(&mut self, thaw: bool) {
        if thaw {
            self.run(Operation::FreezeAsset(false));
            for who in 0..PEOPLE {
                self.run(Operation::Block { who, blocked: false });
            }
        }
        self.run(Operation::Wait(BLOCKS + 1));
        for order in 0..ORDERS {
            if self.model.orders[order].as_ref().is_some_and(|it| it.state.is_open()) {
                assert!(self.run(Operation::Poke { order }), "an order without an exit");
            }
        }
        self.run(Operation::Wait(WRITE_OFF_BLOCKS.max(ABANDON_BLOCKS)));
        for order in 0..ORDERS {
            if self.model.orders[order].as_ref().is_some_and(|it| it.unpaid != [0; 4]) {
                let paid = self.run(Operation::Settle { order });
                assert!(paid || !thaw, "a share that nobody can be paid");
            }
            if self.model.orders[order].as_ref().is_some_and(|it| it.unpaid != [0; 4]) {
                assert!(self.run(Operation::WriteOff { order }), "a share without an exit");
            }
            if self.model.orders[order].is_some() {
                assert!(self.run(Operation::Forget { order, by: STRANGER }));
            }
        }
        for listing in 0..LISTINGS {
            self.run(Operation::CloseListing { listing, by: SELLER });
        }
        self.run(Operation::ClosePanel { by: STRANGER });
        self.check();
        let left = [
            Orders::<Test>::iter().count(),
            Listings::<Test>::iter().count(),
            Panels::<Test>::iter().count(),
            Votes::<Test>::iter().count(),
            Due::<Test>::iter().count(),
            Unpaid::<Test>::iter().count(),
        ];
        assert_eq!(left, [0; 6], "something stayed");
        for who in &self.people {
            assert_eq!(held(HoldReason::OrderDeposit, who), 0);
            assert_eq!(System::account(who).data.reserved, 0);
            assert_eq!(asset_held(HoldReason::Order, who) + asset_held(HoldReason::Stake, who), 0);
        }
    }
}

fn reference(order: usize) -> [u8; 32] {
    [u8::try_from(order % REFERENCES).unwrap(); 32]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn the_pallet_does_what_the_protocol_says(
        bits in vec(any::<u64>(), OPERATIONS),
        thaw in any::<bool>(),
    ) {
        chain().execute_with(|| {
            let mut world = World::new();
            for bits in bits {
                let operation = decode(bits, &world.model);
                world.run(operation);
            }
            world.leave(thaw);
        });
    }
}

/// The next of a sequence that is the same each time (splitmix64).
fn next_bits(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*seed ^ (*seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Random operations would prove nothing of what they never do.
#[test]
fn random_operations_succeed_and_fail_in_every_way() {
    let (mut done, mut refused, mut states) = (HashMap::new(), HashMap::new(), BTreeSet::new());
    let (mut deferred, mut burnt, mut seed) = (0, 0, 1);
    for case in 0..200_u32 {
        chain().execute_with(|| {
            let mut world = World::new();
            for _ in 0..OPERATIONS {
                let operation = decode(next_bits(&mut seed), &world.model);
                let counts = if world.run(operation) { &mut done } else { &mut refused };
                *counts.entry(core::mem::discriminant(&operation)).or_insert(0) += 1;
                for order in world.model.orders.iter().flatten() {
                    states.insert(order.state);
                    deferred += usize::from(order.unpaid != [0; 4]);
                }
            }
            world.leave(case.is_multiple_of(2));
            burnt += usize::from(world.model.burnt > 0);
        });
    }
    assert_eq!(done.len(), 21, "an operation never succeeded");
    // Blocking, freezing a wallet and waiting cannot be refused.
    assert_eq!(refused.len(), 18, "an operation was never refused");
    assert_eq!(states.len(), 7, "a state was never reached");
    assert!(deferred > 100, "payouts were seldom refused: {deferred}");
    assert!(burnt > 5, "shares were seldom burnt: {burnt}");
}
