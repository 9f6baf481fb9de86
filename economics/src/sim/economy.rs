// SPDX-License-Identifier: Apache-2.0
//! Ten years, epoch by epoch.

use super::{
    Planck, Units,
    adoption::Adoption,
    assumptions::{DAYS_PER_YEAR, YEARS},
    bound::Standing,
    cells::{self, Cell},
    closing::{Closing, close},
    habits::Unclaimed,
    holdings::{Holdings, Purse},
    market::Market,
    network::Network,
};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use vigor_epoch::EpochError;
use vigor_primitives::units::planck;

/// Days of the simulation.
pub const DAYS: u64 = YEARS * DAYS_PER_YEAR;

/// How everything stands at the end of a day; sums run from the first day on.
#[derive(Clone, Debug)]
pub struct Day {
    /// Who is where.
    pub adoption: Adoption,
    /// People who recorded something.
    pub recording: u64,
    /// What the epochs of this day gave.
    pub closing: Closing,
    /// What they might have granted.
    pub budget: Units,
    /// Largest excess of an epoch's grant over its budget; none is allowed.
    pub over_budget: Units,
    /// Left of the emission.
    pub reserve: Units,
    /// Ever granted.
    pub granted: Units,
    /// Ever minted.
    pub minted: Units,
    /// Who owns the supply.
    pub holdings: Holdings,
    /// Transaction fees so far.
    pub fees: Planck,
    /// Escrow fees so far.
    pub escrow_fees: Planck,
    /// Orders so far.
    pub orders: u64,
}

impl Day {
    /// What the bound on the following period depends on.
    pub fn standing(&self) -> Standing {
        Standing {
            reserve: self.reserve,
            waiting: self.granted - self.minted,
            supply: self.holdings.total(),
        }
    }

    /// How everything stands before the first day.
    pub fn genesis(network: &Network) -> Self {
        Self {
            adoption: Adoption::default(),
            recording: 0,
            closing: Closing::default(),
            budget: 0,
            over_budget: 0,
            reserve: network.reserve,
            granted: 0,
            minted: 0,
            holdings: Holdings::genesis(network.genesis_supply),
            fees: 0,
            escrow_fees: 0,
            orders: 0,
        }
    }
}

/// Runs the whole time; the first entry is genesis, then one for each day.
pub fn run(network: &Network, seed: u64) -> Result<Vec<Day>, EpochError> {
    let mut state = State {
        network,
        rng: ChaCha8Rng::seed_from_u64(seed),
        adoption: Adoption::default(),
        cells: cells::all(),
        reserve: network.reserve,
        unclaimed: Unclaimed::default(),
        holdings: Holdings::genesis(network.genesis_supply),
        market: Market::new(network.costs.clone()),
    };
    let mut days = vec![Day::genesis(network)];
    for day in 0..DAYS {
        days.push(state.day(day as usize)?);
    }
    Ok(days)
}

struct State<'a> {
    network: &'a Network,
    rng: ChaCha8Rng,
    adoption: Adoption,
    cells: Vec<Cell>,
    reserve: Units,
    unclaimed: Unclaimed,
    holdings: Holdings,
    market: Market,
}

impl State<'_> {
    fn day(&mut self, day: usize) -> Result<Day, EpochError> {
        let moves = self.adoption.day(&mut self.rng);
        for cell in &mut self.cells {
            cell.begin_day(self.adoption.active, &mut self.rng);
        }
        let (closing, budget, over_budget) = self.epochs()?;
        self.unclaimed.grant(closing.granted);
        let minted = self.unclaimed.claim(day);
        self.holdings.mint(Purse::People, planck(minted));
        self.market.day(&mut self.holdings, &self.adoption, moves);
        Ok(Day {
            adoption: self.adoption.clone(),
            recording: self.cells.iter().map(|cell| cell.tally.people).sum(),
            closing,
            budget,
            over_budget,
            reserve: self.reserve,
            granted: self.unclaimed.granted,
            minted: self.unclaimed.claimed,
            holdings: self.holdings,
            fees: self.market.fees,
            escrow_fees: self.market.escrow_fees,
            orders: self.market.orders,
        })
    }

    /// Closes every epoch of a day; returns what they gave, their budgets' sum, and the largest
    /// excess over one.
    fn epochs(&mut self) -> Result<(Closing, Units, Units), EpochError> {
        let (mut sum, mut budgets, mut excess) = (Closing::default(), 0, 0);
        for hour in 0..self.network.epochs_per_day() {
            let budget = self.network.budget(self.reserve);
            let moved = self.cells.iter_mut().filter_map(|cell| cell.hour(hour));
            let closing = close(&self.network.terms, budget, moved)?;
            self.reserve -= closing.granted;
            budgets += budget;
            excess = excess.max(closing.granted.saturating_sub(budget));
            sum.earned += closing.earned;
            sum.capped += closing.capped;
            sum.granted += closing.granted;
        }
        Ok((sum, budgets, excess))
    }
}
