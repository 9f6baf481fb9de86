// SPDX-License-Identifier: Apache-2.0
//! Who owns the supply. Money moves between purses and is created by claims only.

use super::Planck;

/// A purse, or all purses of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purse {
    /// What people can spend.
    People,
    /// What merchants took and have not sold.
    Merchants,
    /// Held for identities, listings and orders.
    Deposits,
    /// Fees of transactions and of escrow.
    Treasury,
    /// Behind lost keys.
    Lost,
    /// Everybody else: sponsors, tenants, traders, whoever had tokens at genesis.
    Market,
}

impl Purse {
    /// All of them, the order in which plots stack them.
    pub const ALL: [Self; 6] =
        [Self::People, Self::Merchants, Self::Deposits, Self::Treasury, Self::Lost, Self::Market];

    /// Its name in tables and plots.
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Merchants => "merchants",
            Self::Deposits => "deposits",
            Self::Treasury => "treasury",
            Self::Lost => "lost",
            Self::Market => "everybody else",
        }
    }
}

/// What each purse holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holdings([Planck; 6]);

impl Holdings {
    /// All of it in the market's hands.
    pub fn genesis(supply: Planck) -> Self {
        let mut holdings = Self::default();
        holdings.mint(Purse::Market, supply);
        holdings
    }

    /// What a purse holds.
    pub fn of(&self, purse: Purse) -> Planck {
        self.0[purse as usize]
    }

    /// All there is.
    pub fn total(&self) -> Planck {
        self.0.iter().sum()
    }

    /// Creates money.
    pub fn mint(&mut self, to: Purse, amount: Planck) {
        self.0[to as usize] += amount;
    }

    /// Moves `amount`, or what there is of it; returns what was moved.
    pub fn move_up_to(&mut self, from: Purse, to: Purse, amount: Planck) -> Planck {
        let moved = amount.min(self.of(from));
        self.0[from as usize] -= moved;
        self.0[to as usize] += moved;
        moved
    }
}
