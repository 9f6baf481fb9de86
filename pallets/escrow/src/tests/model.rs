// SPDX-License-Identifier: Apache-2.0
//! Escrow as the protocol describes it (§10), written a second time with plain numbers.
//!
//! It knows neither storage nor traits of balances, and says of each operation whether it succeeds
//! and what everybody then has. [`super::machine`] compares it with the pallet.

pub mod parts;

use crate::{
    tests::model::parts::{
        ARBITERS, ASSET, LISTINGS, Listing, MONEYS, ORDERS, Operation, Order, PEOPLE, Purse,
        REFERENCES, Rules, SELLER, STRANGER, THRESHOLD, TREASURY, share_of,
    },
    types::OrderState,
};

pub struct Model {
    pub rules: Rules,
    pub now: u32,
    pub purses: [[Purse; MONEYS]; PEOPLE],
    pub listings: [Listing; LISTINGS],
    pub orders: [Option<Order>; ORDERS],
    /// Completed, disputed and lost orders of buyers and seller.
    pub reputations: [[u32; 3]; 3],
    pub burnt: u128,
    panel: Option<bool>,
    asset_frozen: bool,
    blocked: [bool; PEOPLE],
    frozen: [bool; PEOPLE],
}

impl Model {
    /// After the seller has listed, and the stranger has made a panel.
    pub fn new(rules: Rules, now: u32, rich: u128, listings: [Listing; LISTINGS]) -> Self {
        let mut purses = [[Purse { free: rich, held: 0 }; MONEYS]; PEOPLE];
        let deposits = rules.listing_deposit * u128::try_from(LISTINGS).unwrap();
        for (who, deposit) in [(SELLER, deposits), (STRANGER, rules.panel_deposit)] {
            purses[who][0] = Purse { free: rich - deposit, held: deposit };
        }
        Self {
            rules,
            now,
            purses,
            listings,
            orders: [const { None }; ORDERS],
            reputations: [[0; 3]; 3],
            burnt: 0,
            panel: Some(false),
            asset_frozen: false,
            blocked: [false; PEOPLE],
            frozen: [false; PEOPLE],
        }
    }

    /// Whether the operation succeeds; one that does not changes nothing.
    pub fn apply(&mut self, operation: Operation) -> bool {
        match operation {
            Operation::Place { order, listing, panel } => self.place(order, listing, panel),
            Operation::Forget { order, by } => self.forget(order, by),
            Operation::Settle { order } => self.settle(order),
            Operation::WriteOff { order } => self.write_off(order),
            Operation::ClosePanel { by } => self.close_panel(by),
            Operation::Update { listing, stock, active } => {
                let it = &mut self.listings[listing];
                if !it.closed {
                    (it.stock, it.active) = (stock, active);
                }
                !it.closed
            }
            Operation::CloseListing { listing, by } => self.close_listing(listing, by),
            Operation::FreezeAsset(frozen) => {
                core::mem::replace(&mut self.asset_frozen, frozen) != frozen
            }
            Operation::Block { who, blocked } => {
                self.blocked[who] = blocked;
                true
            }
            Operation::FreezeWallet { who, frozen } => {
                self.frozen[who] = frozen;
                true
            }
            Operation::Wait(blocks) => {
                self.now += blocks;
                true
            }
            Operation::Accept { order, .. }
            | Operation::Reject { order, .. }
            | Operation::Cancel { order, .. }
            | Operation::Retract { order, .. }
            | Operation::Ship { order, .. }
            | Operation::Complete { order, .. }
            | Operation::Dispute { order, .. }
            | Operation::Offer { order, .. }
            | Operation::Award { order, .. }
            | Operation::Poke { order } => {
                let Some(mut it) = self.orders[order].clone() else { return false };
                let moved = self.step(order, &mut it, operation);
                if moved {
                    self.orders[order] = Some(it);
                }
                moved
            }
        }
    }

    fn place(&mut self, order: usize, listing: usize, panel: bool) -> bool {
        let (buyer, it) = (order / REFERENCES, self.listings[listing].clone());
        let panel_open = !panel || self.panel == Some(false);
        let payable = it.money != ASSET || self.asset_moves(buyer);
        let offered = it.active && !it.closed && it.stock > 0 && panel_open;
        if self.orders[order].is_some() || self.frozen[buyer] || !offered || !payable {
            return false;
        }
        self.hold(buyer, 0, self.rules.order_deposit);
        self.hold(buyer, it.money, it.price);
        self.listings[listing].stock -= 1;
        self.orders[order] = Some(Order {
            listing,
            state: OrderState::Funded,
            until: self.now + self.rules.blocks_in_state,
            panel,
            cancel: [false; 2],
            offers: [None; 2],
            votes: [None; ARBITERS],
            unpaid: [0; 4],
        });
        true
    }

    /// A row of the table of the protocol.
    fn step(&mut self, id: usize, order: &mut Order, operation: Operation) -> bool {
        use OrderState::{Accepted, Disputed, Funded, Refunded, Released, Settled, Shipped};
        let buyer = id / REFERENCES;
        let terms = self.listings[order.listing].clone();
        let Listing { price, stake, penalty, .. } = terms;
        let in_time = self.now <= order.until;
        let (by_buyer, by_seller) = (|by| by == buyer, |by| by == SELLER);
        match (order.state, operation) {
            (Funded, Operation::Accept { by, .. }) if in_time && by_seller(by) => {
                let payable = stake == 0 || terms.money != ASSET || self.asset_moves(SELLER);
                if self.frozen[SELLER] || !payable {
                    return false;
                }
                self.hold(SELLER, terms.money, stake);
                self.go(order, Accepted);
            }
            (Funded, Operation::Reject { by, .. }) if in_time && by_seller(by) => {
                self.end(id, order, Refunded, [0, price, 0, 0], 0);
            }
            (Funded, Operation::Cancel { by, .. }) if in_time && by_buyer(by) => {
                self.end(id, order, Refunded, [0, price, 0, 0], 0);
            }
            (Accepted, Operation::Cancel { by, .. })
                if in_time && (by_buyer(by) || by_seller(by)) =>
            {
                if self.frozen[buyer] || self.frozen[SELLER] {
                    return false;
                }
                let side = usize::from(by_seller(by));
                if core::mem::replace(&mut order.cancel[side], true) {
                    return false;
                }
                if order.cancel == [true; 2] {
                    self.end(id, order, Refunded, [0, price, 0, stake], 0);
                }
            }
            (Accepted, Operation::Retract { by, .. }) if by_seller(by) => {
                return self.frozen[by] && core::mem::take(&mut order.cancel[1]);
            }
            (Disputed, Operation::Retract { by, .. })
                if (PEOPLE..PEOPLE + ARBITERS).contains(&by) =>
            {
                return order.votes[by - PEOPLE].take().is_some();
            }
            (Accepted, Operation::Ship { by, .. }) if in_time && by_seller(by) => {
                self.go(order, Shipped);
            }
            (Shipped, Operation::Complete { by, .. }) if in_time && by_buyer(by) => {
                if self.frozen[buyer] {
                    return false;
                }
                self.release(id, order, &terms);
            }
            (Shipped, Operation::Dispute { by, .. }) if in_time && by_buyer(by) => {
                self.go(order, Disputed);
                self.reputations[buyer][1] += 1;
                self.reputations[SELLER][1] += 1;
            }
            (Disputed, Operation::Offer { by, share, .. })
                if in_time && (by_buyer(by) || by_seller(by)) =>
            {
                let share = share_of(price, share);
                let side = usize::from(by_seller(by));
                if share > price || (self.frozen[by] && share != [price, 0][side]) {
                    return false;
                }
                order.offers[side] = Some(share);
                let gives = share != [price, 0][1 - side];
                let stolen = self.frozen[[SELLER, buyer][side]] && gives;
                if order.offers == [Some(share); 2] && !stolen {
                    self.end(id, order, Settled, [price - share, share, 0, stake], 0);
                }
            }
            (Disputed, Operation::Award { arbiter, share, .. })
                if in_time && order.panel && arbiter < ARBITERS =>
            {
                let share = share_of(price, share);
                if share > price {
                    return false;
                }
                order.votes[arbiter] = Some(share);
                if order.votes.iter().filter(|it| **it == Some(share)).count() >= THRESHOLD {
                    match (2 * share).cmp(&price) {
                        core::cmp::Ordering::Less => self.reputations[buyer][2] += 1,
                        core::cmp::Ordering::Equal => {}
                        core::cmp::Ordering::Greater => self.reputations[SELLER][2] += 1,
                    }
                    self.end(id, order, Settled, [price - share, share, 0, stake], 0);
                }
            }
            (Funded, Operation::Poke { .. }) if !in_time => {
                self.end(id, order, Refunded, [0, price, 0, 0], 0);
            }
            (Accepted, Operation::Poke { .. }) if !in_time && order.cancel[0] => {
                self.end(id, order, Refunded, [0, price, 0, stake], 0);
            }
            (Accepted, Operation::Poke { .. }) if !in_time => {
                self.reputations[SELLER][2] += 1;
                self.end(id, order, Refunded, [0, price, penalty, stake - penalty], 0);
            }
            (Shipped, Operation::Poke { .. }) if !in_time => self.release(id, order, &terms),
            (Disputed, Operation::Poke { .. }) if !in_time => {
                let seller = price * terms.seller_fallback / 1_000_000;
                self.end(id, order, Settled, [seller, price - seller, 0, stake], 0);
            }
            (Funded | Accepted | Shipped | Disputed | Released | Refunded | Settled, _) => {
                return false;
            }
        }
        true
    }

    fn release(&mut self, id: usize, order: &mut Order, terms: &Listing) {
        let fee = terms.price * self.rules.fee_millionths / 1_000_000;
        for who in [id / REFERENCES, SELLER] {
            self.reputations[who][0] += 1;
        }
        let shares = [terms.price - fee, 0, 0, terms.stake];
        self.end(id, order, OrderState::Released, shares, fee);
    }

    fn go(&self, order: &mut Order, state: OrderState) {
        (order.state, order.until) = (state, self.now + self.rules.blocks_in_state);
    }

    fn end(
        &mut self,
        id: usize,
        order: &mut Order,
        state: OrderState,
        shares: [u128; 4],
        fee: u128,
    ) {
        let (buyer, money) = (id / REFERENCES, self.listings[order.listing].money);
        (order.state, order.until, order.unpaid) = (state, self.now, shares);
        if fee > 0 {
            if money != ASSET || self.asset_arrives(TREASURY) {
                self.pay(buyer, TREASURY, money, fee);
            } else {
                order.unpaid[0] += fee;
            }
        }
        self.pay_shares(buyer, money, &mut order.unpaid);
        if state == OrderState::Refunded {
            let stock = &mut self.listings[order.listing].stock;
            *stock = stock.saturating_add(1);
        }
        let others = (0..ORDERS).filter(|other| *other != id);
        let panel_used = others
            .filter_map(|other| self.orders[other].as_ref())
            .any(|other| other.panel && other.state.is_open());
        if order.panel && self.panel == Some(true) && !panel_used {
            self.remove_panel();
        }
    }

    /// Pays what its receiver may have; the rest stays.
    fn pay_shares(&mut self, buyer: usize, money: usize, shares: &mut [u128; 4]) {
        let ways = [(buyer, SELLER), (buyer, buyer), (SELLER, buyer), (SELLER, SELLER)];
        for ((from, to), share) in ways.into_iter().zip(shares) {
            if money != ASSET || self.asset_arrives(to) {
                self.pay(from, to, money, core::mem::take(share));
            }
        }
    }

    fn settle(&mut self, id: usize) -> bool {
        let Some(mut order) = self.orders[id].clone() else { return false };
        let before = order.unpaid;
        let money = self.listings[order.listing].money;
        if !order.state.is_open() {
            self.pay_shares(id / REFERENCES, money, &mut order.unpaid);
        }
        let paid = before != order.unpaid;
        self.orders[id] = Some(order);
        paid
    }

    fn write_off(&mut self, id: usize) -> bool {
        let Some(mut order) = self.orders[id].clone() else { return false };
        let old = self.now >= order.until + self.rules.write_off;
        if order.unpaid == [0; 4] || !old {
            return false;
        }
        let buyer = id / REFERENCES;
        let ways = [(buyer, SELLER), (buyer, buyer), (SELLER, buyer), (SELLER, SELLER)];
        for ((from, to), share) in ways.into_iter().zip(core::mem::take(&mut order.unpaid)) {
            match [to, from, TREASURY].into_iter().find(|who| self.asset_arrives(*who)) {
                Some(who) => self.pay(from, who, ASSET, share),
                None => {
                    self.purses[from][ASSET].held -= share;
                    self.burnt += share;
                }
            }
        }
        self.orders[id] = Some(order);
        true
    }

    fn forget(&mut self, id: usize, by: usize) -> bool {
        let Some(order) = &self.orders[id] else { return false };
        let buyer = id / REFERENCES;
        let delay = if by == buyer { self.rules.forget } else { self.rules.abandon };
        let old = self.now >= order.until + delay;
        if order.state.is_open() || order.unpaid != [0; 4] || !old {
            return false;
        }
        self.orders[id] = None;
        self.pay(buyer, buyer, 0, self.rules.order_deposit);
        true
    }

    fn close_panel(&mut self, by: usize) -> bool {
        let used = self.orders.iter().flatten().any(|order| order.panel && order.state.is_open());
        match self.panel {
            Some(retired) if by == STRANGER => {
                if used {
                    self.panel = Some(true);
                } else {
                    self.remove_panel();
                }
                !(used && retired)
            }
            _ => false,
        }
    }

    fn remove_panel(&mut self) {
        self.panel = None;
        self.pay(STRANGER, STRANGER, 0, self.rules.panel_deposit);
    }

    fn close_listing(&mut self, listing: usize, by: usize) -> bool {
        let open = |order: &Order| order.listing == listing && order.state.is_open();
        let used = self.orders.iter().flatten().any(open);
        if self.listings[listing].closed || by != SELLER || used {
            return false;
        }
        self.listings[listing].closed = true;
        self.pay(SELLER, SELLER, 0, self.rules.listing_deposit);
        true
    }

    /// Whether somebody may spend the asset.
    fn asset_moves(&self, who: usize) -> bool {
        !self.asset_frozen && !self.blocked[who]
    }

    /// Whether somebody may be paid in the asset.
    fn asset_arrives(&self, who: usize) -> bool {
        !self.asset_frozen && !self.blocked[who]
    }

    fn hold(&mut self, who: usize, money: usize, amount: u128) {
        let purse = &mut self.purses[who][money];
        purse.free -= amount;
        purse.held += amount;
    }

    fn pay(&mut self, from: usize, to: usize, money: usize, amount: u128) {
        self.purses[from][money].held -= amount;
        self.purses[to][money].free += amount;
    }
}
