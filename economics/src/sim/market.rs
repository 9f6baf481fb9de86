// SPDX-License-Identifier: Apache-2.0
//! What happens to money that exists: deposits, orders, fees, lost keys.

use super::{
    Planck,
    adoption::{Adoption, Moves},
    assumptions::{
        LISTINGS_PER_MERCHANT, LOST_PPM, ORDER_DAYS, ORDER_PRICE, PEOPLE_PER_MERCHANT, SELL_PPM,
        SPEND_PPM, TRANSFER_PPM,
    },
    holdings::{Holdings, Purse},
    network::Costs,
};
use std::collections::VecDeque;

const MILLION: Planck = 1_000_000;

/// Trade and its traces.
#[derive(Clone, Debug)]
pub struct Market {
    costs: Costs,
    /// Deposits of orders, the oldest day first.
    order_deposits: VecDeque<Planck>,
    listings: u64,
    /// Transaction fees so far.
    pub fees: Planck,
    /// Escrow fees so far.
    pub escrow_fees: Planck,
    /// Orders so far.
    pub orders: u64,
}

impl Market {
    /// A market without trade.
    pub fn new(costs: Costs) -> Self {
        Self {
            costs,
            order_deposits: VecDeque::new(),
            listings: 0,
            fees: 0,
            escrow_fees: 0,
            orders: 0,
        }
    }

    /// Lets a day pass.
    pub fn day(&mut self, holdings: &mut Holdings, adoption: &Adoption, moves: Moves) {
        self.identities(holdings, moves);
        self.shelves(holdings, adoption.active);
        self.trade(holdings);
        let transfers = Planck::from(adoption.active * TRANSFER_PPM / 1_000_000);
        self.fee(holdings, Purse::People, transfers * self.costs.transfer_fee);
        let sold = holdings.of(Purse::Merchants) * Planck::from(SELL_PPM) / MILLION;
        holdings.move_up_to(Purse::Merchants, Purse::Market, sold);
        let lost = holdings.of(Purse::People) * Planck::from(LOST_PPM) / MILLION;
        holdings.move_up_to(Purse::People, Purse::Lost, lost);
    }

    /// Sponsors pay for the identities of those who join, and get back what they held for those
    /// who leave.
    fn identities(&mut self, holdings: &mut Holdings, moves: Moves) {
        let (joined, left) = (Planck::from(moves.joined), Planck::from(moves.left));
        holdings.move_up_to(Purse::Market, Purse::Deposits, joined * self.costs.identity_deposit);
        self.fee(holdings, Purse::Market, joined * self.costs.identity_fee);
        holdings.move_up_to(Purse::Deposits, Purse::Market, left * self.costs.identity_deposit);
        self.fee(holdings, Purse::People, left * self.costs.removal_fee);
    }

    /// Merchants follow people; each keeps so many listings.
    fn shelves(&mut self, holdings: &mut Holdings, active: u64) {
        let wanted = active.div_ceil(PEOPLE_PER_MERCHANT) * LISTINGS_PER_MERCHANT;
        let new = Planck::from(wanted.saturating_sub(self.listings));
        let closed = Planck::from(self.listings.saturating_sub(wanted));
        holdings.move_up_to(Purse::Market, Purse::Deposits, new * self.costs.listing_deposit);
        holdings.move_up_to(Purse::Deposits, Purse::Market, closed * self.costs.listing_deposit);
        self.fee(holdings, Purse::Market, new * self.costs.listing_fee);
        self.listings = wanted;
    }

    fn trade(&mut self, holdings: &mut Holdings) {
        if self.order_deposits.len() >= ORDER_DAYS
            && let Some(returned) = self.order_deposits.pop_front()
        {
            holdings.move_up_to(Purse::Deposits, Purse::People, returned);
        }
        let spent = holdings.of(Purse::People) * Planck::from(SPEND_PPM) / MILLION;
        let each = ORDER_PRICE + self.costs.buyer_fee + self.costs.order_deposit;
        let orders = spent / each;
        let deposits = orders * self.costs.order_deposit;
        self.order_deposits.push_back(holdings.move_up_to(
            Purse::People,
            Purse::Deposits,
            deposits,
        ));
        holdings.move_up_to(Purse::People, Purse::Merchants, orders * ORDER_PRICE);
        let to_treasury = orders * self.costs.escrow_fee;
        self.escrow_fees += holdings.move_up_to(Purse::Merchants, Purse::Treasury, to_treasury);
        self.fee(holdings, Purse::People, orders * self.costs.buyer_fee);
        self.fee(holdings, Purse::Merchants, orders * self.costs.seller_fee);
        self.orders += u64::try_from(orders).unwrap_or(u64::MAX);
    }

    fn fee(&mut self, holdings: &mut Holdings, from: Purse, amount: Planck) {
        self.fees += holdings.move_up_to(from, Purse::Treasury, amount);
    }
}
