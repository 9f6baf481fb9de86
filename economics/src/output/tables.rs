// SPDX-License-Identifier: Apache-2.0
//! Tables in Markdown, padded so that they read well on a terminal too.

use super::numbers::{grouped, percent, share, vgr};
use crate::sim::{
    Planck,
    assumptions::{self, CLASSES, DAYS_PER_YEAR, HABITS, PEOPLE, YEARS},
    checks::{self, Check},
    economy::Day,
    holdings::Purse,
    network::Network,
};
use vigor_primitives::units::{PLANCK_PER_UNIT, PLANCK_PER_VGR, planck};

/// Widest cell up to which a column is padded.
const PADDED_MAX: usize = 60;

/// Rows under a header.
pub struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    pub fn new(header: &[&str]) -> Self {
        Self { header: header.iter().map(ToString::to_string).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The table as Markdown: the first column to the left, numbers to the right.
    pub fn markdown(&self) -> String {
        let width = |column: usize| {
            let rows = self.rows.iter().chain([&self.header]);
            rows.filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
        };
        // A column of sentences is left ragged: one that changes would move all others.
        let padded = |widest: usize| if widest > PADDED_MAX { 3 } else { widest.max(3) };
        let widths: Vec<usize> =
            (0..self.header.len()).map(|column| padded(width(column).unwrap_or(0))).collect();
        let numeric: Vec<bool> = (0..self.header.len()).map(|at| self.is_numeric(at)).collect();
        let line = |row: &[String]| {
            let cells = row.iter().zip(&widths).zip(&numeric).map(|((cell, width), numeric)| {
                let gap = " ".repeat(width.saturating_sub(cell.chars().count()));
                if *numeric { format!(" {gap}{cell} ") } else { format!(" {cell}{gap} ") }
            });
            format!("|{}|\n", cells.collect::<Vec<_>>().join("|"))
        };
        let rule = widths.iter().zip(&numeric).map(|(width, numeric)| {
            let dashes = "-".repeat(width + 1);
            if *numeric { format!("{dashes}:") } else { format!("{dashes}-") }
        });
        let rule = format!("|{}|\n", rule.collect::<Vec<_>>().join("|"));
        let rows: String = self.rows.iter().map(|row| line(row)).collect();
        line(&self.header) + &rule + &rows
    }

    fn is_numeric(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.get(column));
        column > 0 && cells.all(|cell| cell.starts_with(|first: char| first.is_ascii_digit()))
    }
}

/// Days of a year.
const YEAR: usize = DAYS_PER_YEAR as usize;

/// A year: its number, its last day, the last day before it, and all of its days.
struct Year<'a> {
    number: usize,
    end: &'a Day,
    before: &'a Day,
    days: &'a [Day],
}

impl Year<'_> {
    /// Sum over its days.
    fn sum(&self, of: impl Fn(&Day) -> u128) -> u128 {
        self.days.iter().map(of).sum()
    }
}

/// All years; the first entry of `days` is genesis.
fn years(days: &[Day]) -> impl Iterator<Item = Year<'_>> {
    let (genesis, rest) = days.split_at(days.len().min(1));
    let ends = rest.chunks(YEAR).filter_map(|year| year.last());
    let befores = genesis.iter().chain(rest.chunks(YEAR).filter_map(|year| year.last()));
    let parts = rest.chunks(YEAR).zip(ends).zip(befores).enumerate();
    parts.map(|(at, ((days, end), before))| Year { number: at + 1, end, before, days })
}

/// Supply and emission by year.
pub fn supply(network: &Network, days: &[Day]) -> String {
    let mut table = Table::new(&[
        "year",
        "supply, VGR",
        "minted in it",
        "granted, unclaimed",
        "reserve left",
        "budget used",
        "inflation p.a.",
        "its bound",
        "bound at genesis",
    ]);
    let inflation = checks::inflation(network, days);
    let by_year = inflation.iter().step_by(YEAR);
    for (year, (grown, bound)) in years(days).zip(by_year) {
        let Year { number, end, before, .. } = year;
        let granted = year.sum(|day| day.closing.granted.into());
        let budget = year.sum(|day| day.budget.into());
        table.row([
            number.to_string(),
            vgr(end.holdings.total()),
            vgr(planck(end.minted - before.minted)),
            vgr(planck(end.granted - end.minted)),
            vgr(planck(end.reserve)),
            share(granted, budget),
            percent(*grown),
            percent(*bound),
            percent(checks::bound_ever_ppm(network)),
        ]);
    }
    table.markdown()
}

/// People, awards and trade by year.
pub fn people(days: &[Day]) -> String {
    let mut table = Table::new(&[
        "year",
        "identities",
        "active",
        "cut by caps",
        "cut by budget",
        "VGR a person and day",
        "orders a day",
        "treasury's income",
        "of it escrow fees",
        "deposits locked",
        "lost keys",
    ]);
    for year in years(days) {
        let Year { number, end, before, .. } = year;
        let earned = year.sum(|day| day.closing.earned);
        let capped = year.sum(|day| day.closing.capped);
        let granted = year.sum(|day| day.closing.granted.into());
        let recording = year.sum(|day| day.recording.into());
        let each = granted.checked_div(recording).unwrap_or(0);
        let escrow = end.escrow_fees - before.escrow_fees;
        let income = end.fees - before.fees + escrow;
        table.row([
            number.to_string(),
            grouped(end.adoption.identities().into()),
            grouped(end.adoption.active.into()),
            share(earned - capped, earned),
            share(capped - granted, capped),
            format!("{}.{:03}", each / 1_000_000, each % 1_000_000 / 1_000),
            grouped(u128::from(end.orders - before.orders) / u128::from(DAYS_PER_YEAR)),
            vgr(income),
            vgr(escrow),
            vgr(end.holdings.of(Purse::Deposits)),
            vgr(end.holdings.of(Purse::Lost)),
        ]);
    }
    table.markdown()
}

/// The checks, and whether they hold.
pub fn checks(checks: &[Check]) -> String {
    let mut table = Table::new(&["check", "holds", "found"]);
    for check in checks {
        let holds = if check.holds { "yes" } else { "NO" };
        table.row([check.what.into(), holds.into(), check.found.clone()]);
    }
    table.markdown()
}

/// What the run was given: the network's numbers and what is assumed of people.
pub fn inputs(network: &Network, seed: u64) -> String {
    let mut table = Table::new(&["input", "value", "from"]);
    let mut row = |input: &str, value: String, from: &str| {
        table.row([input.into(), value, from.into()]);
    };
    let (chain, assumed) = ("the runtime", "assumed");
    let hours = |ms: u64| match (ms % 3_600_000, ms / 60_000) {
        (0, minutes) => format!("{} h", minutes / 60),
        (_, minutes) => format!("{minutes} min"),
    };
    row("supply at genesis, VGR", vgr(network.genesis_supply), assumed);
    row("emission reserve, VGR", vgr(planck(network.reserve)), chain);
    row("budget of an epoch", format!("reserve ÷ 2^{}", network.emission_shift), chain);
    row("epoch", hours(network.epoch_ms), chain);
    row("challenge window", hours(network.challenge_ms), chain);
    row("backlog of epochs", hours(network.backlog_ms), chain);
    for rule in &network.terms.rules {
        let value = format!(
            "{} units for every {}, at most {} a day",
            grouped(rule.numerator.into()),
            rule.denominator,
            grouped(rule.daily_cap.into())
        );
        row(&format!("rule of program 0: {:?}", rule.fact), value, chain);
    }
    row("cap of an account and epoch, VGR", units(network.terms.cap_epoch), chain);
    row("cap of an account and UTC day, VGR", units(network.terms.cap_day), chain);
    row("people who ever join", grouped(PEOPLE.into()), assumed);
    row("years", YEARS.to_string(), assumed);
    row("join by themselves, a day", ppm(assumptions::INNOVATION_PPM), assumed);
    row("join because others did, a day, at most", ppm(assumptions::IMITATION_PPM), assumed);
    row("active who pause, a day", ppm(assumptions::PAUSE_PPM), assumed);
    row("paused who return, a day", ppm(assumptions::RETURN_PPM), assumed);
    row("paused who leave for good, a day", ppm(assumptions::LEAVE_PPM), assumed);
    row("lost with keys, a day", ppm(assumptions::LOST_PPM), assumed);
    row("spent of what people have, a day", ppm(assumptions::SPEND_PPM), assumed);
    row("price of an order, VGR", (assumptions::ORDER_PRICE / PLANCK_PER_VGR).to_string(), assumed);
    for class in &CLASSES {
        let value = format!(
            "{} % of people, {} h on {} % of days",
            class.share_permille / 10,
            class.hours,
            class.days_permille / 10
        );
        row(&format!("people who wear a device {}", class.name), value, assumed);
    }
    let habits: Vec<String> = HABITS
        .iter()
        .map(|(days, permille)| match days {
            0 => format!("never {} %", permille / 10),
            days => format!("every {days} d {} %", permille / 10),
        })
        .collect();
    row("claims", habits.join(", "), assumed);
    row("seed", seed.to_string(), "the command line");
    table.markdown()
}

/// What doing things costs, as the run counted it.
pub fn costs(network: &Network) -> String {
    let costs = &network.costs;
    let mut table = Table::new(&["what", "milli-VGR"]);
    let rows: [(&str, Planck); 10] = [
        ("deposit of an identity with one key and one device", costs.identity_deposit),
        ("fee of creating it for somebody", costs.identity_fee),
        ("fee of removing it", costs.removal_fee),
        ("deposit of a listing", costs.listing_deposit),
        ("fee of creating it", costs.listing_fee),
        ("deposit of an order, until it is forgotten", costs.order_deposit),
        ("fees of a buyer: place, complete", costs.buyer_fee),
        ("fees of a seller: accept, ship", costs.seller_fee),
        ("escrow fee of an order of 2 VGR", costs.escrow_fee),
        ("fee of a transfer", costs.transfer_fee),
    ];
    for (what, amount) in rows {
        table.row([what.into(), super::numbers::milli_vgr(amount)]);
    }
    table.markdown()
}

fn units(units: u64) -> String {
    super::numbers::vgr_exact(u128::from(units) * PLANCK_PER_UNIT)
}

fn ppm(ppm: u64) -> String {
    format!("{}.{:04} %", ppm / 10_000, ppm % 10_000)
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_line_up() {
        let mut table = Table::new(&["who", "much", "why"]);
        table.row(["Ada".into(), "1".into(), "1 of 2".into()]);
        table.row(["Grace".into(), "1,000".into(), "both".into()]);
        let wanted = "| who   |  much | why    |\n\
                      |-------|------:|--------|\n\
                      | Ada   |     1 | 1 of 2 |\n\
                      | Grace | 1,000 | both   |\n";
        assert_eq!(table.markdown(), wanted);
    }
}
