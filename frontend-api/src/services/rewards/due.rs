// SPDX-License-Identifier: Apache-2.0
//! What is due to an account, and what of it a claim would pay.
//!
//! As pallet-activity splits it: what an upheld quarantine claws back, what an open one withholds,
//! and the rest, which is paid, unless the program is paused or removed. (A program whose outflow is
//! bounded may pay it later: before a claim is prepared, the chain is asked.)

use crate::{amounts, errors::Problem};
use serde_json::Value as Json;
use vigor_indexer_db::{Amount, Program, Standing};
use vigor_primitives::units::planck;

/// What an account and a program have settled, in reward units.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// Paid so far.
    pub paid: u64,
    /// What sets the account apart, if anything does.
    pub standing: Option<Standing>,
    /// Why the program pays nothing now, if it does not.
    pub stopped: Option<Stopped>,
}

/// Why a program pays nothing, whatever is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Its claims are paused.
    Paused,
    /// It was removed from the chain.
    Removed,
}

impl Stopped {
    /// Whether a program is stopped, by its row.
    pub fn of(program: &Program) -> Option<Self> {
        match (program.stage.as_str(), program.paused) {
            ("removed", _) => Some(Self::Removed),
            (_, true) => Some(Self::Paused),
            _ => None,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paused => "paused",
            Self::Removed => "removed",
        }
    }
}

/// What is due to an account, in reward units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// What a claim would pay.
    pub claimable: u64,
    /// What a claim would forfeit.
    pub clawed: u64,
    /// What is withheld.
    pub withheld: u64,
}

impl Settled {
    /// Units that were earned and will never be paid.
    pub fn forfeited(&self) -> u64 {
        self.standing.as_ref().map_or(0, |row| units(row.forfeited))
    }

    /// The quarantine that is open at a block.
    pub fn quarantine(&self, block: u64) -> Option<&Standing> {
        let undecided = |row: &&Standing| {
            row.quarantined.is_some()
                && row.decide_until.is_some_and(|until| block < until.unsigned_abs())
        };
        self.standing.as_ref().filter(undecided)
    }

    /// What is due of `cumulative` units at a block.
    pub fn due(&self, cumulative: u64, block: u64) -> Due {
        let due = cumulative.saturating_sub(self.paid.saturating_add(self.forfeited()));
        let clawback = self.standing.as_ref().map_or(0, |row| units(row.clawback));
        let clawed = due.min(clawback);
        let rest = due.saturating_sub(clawed);
        let quarantined = self.quarantine(block).and_then(|row| row.quarantined);
        let withheld = quarantined.map_or(0, |amount| units(amount).min(rest));
        let claimable = match self.stopped {
            None => rest.saturating_sub(withheld),
            Some(_) => 0,
        };
        Due { claimable, clawed, withheld }
    }
}

fn units(amount: Amount) -> u64 {
    u64::try_from(amount.0).unwrap_or(u64::MAX)
}

/// What a reward unit of a program is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// The asset and its smallest parts in a unit; none is VGR.
    asset: Option<(u64, u128)>,
}

impl Worth {
    /// Reads a program's funding.
    pub fn of(funding: &Json) -> Result<Self, Problem> {
        let Some(pot) = funding.get("AssetPot") else { return Ok(Self::default()) };
        let worth = || {
            let asset = pot.get("asset")?.as_u64()?;
            Some((asset, pot.get("planck_per_unit")?.as_str()?.parse().ok()?))
        };
        let asset = worth().ok_or_else(|| Problem::internal("funding of a program", funding))?;
        Ok(Self { asset: Some(asset) })
    }

    /// The asset; none is VGR.
    pub fn asset(&self) -> Option<u64> {
        self.asset.map(|(asset, _)| asset)
    }

    /// What units are worth.
    pub fn money(&self, units: u64) -> amounts::Money {
        amounts::Money::of(self.amount(units), self.asset())
    }

    /// The same in words.
    pub fn in_words(&self, units: u64) -> String {
        amounts::in_words(self.amount(units), self.asset())
    }

    fn amount(&self, units: u64) -> u128 {
        match self.asset {
            None => planck(units),
            Some((_, per_unit)) => per_unit.saturating_mul(units.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Due, Settled, Stopped, Worth};
    use serde_json::json;
    use vigor_indexer_db::{Amount, Standing};

    fn standing(forfeited: u128, clawback: u128, quarantined: Option<u128>) -> Settled {
        let row = Standing {
            program: 0,
            account: "0x".into(),
            forfeited: Amount(forfeited),
            clawback: Amount(clawback),
            quarantined: quarantined.map(Amount),
            reason: quarantined.map(|_| "ClockJump".into()),
            appeal_until: quarantined.map(|_| 10),
            decide_until: quarantined.map(|_| 20),
            appeal: None,
            updated_block: 1,
        };
        Settled { paid: 100, standing: Some(row), stopped: None }
    }

    #[test]
    fn who_is_not_set_apart_is_paid_what_is_due() {
        let settled = Settled { paid: 100, ..Settled::default() };
        assert_eq!(settled.due(130, 1), Due { claimable: 30, ..Due::default() });
        assert_eq!(settled.due(90, 1), Due::default());
    }

    #[test]
    fn forfeited_units_are_not_due() {
        assert_eq!(standing(25, 0, None).due(130, 1), Due { claimable: 5, ..Due::default() });
        assert_eq!(standing(40, 0, None).due(130, 1), Due::default());
    }

    #[test]
    fn a_clawback_comes_before_a_quarantine_and_both_before_payment() {
        let due = |claimable, clawed, withheld| Due { claimable, clawed, withheld };
        assert_eq!(standing(0, 7, None).due(130, 1), due(23, 7, 0));
        assert_eq!(standing(0, 70, None).due(130, 1), due(0, 30, 0));
        assert_eq!(standing(0, 0, Some(12)).due(130, 1), due(18, 0, 12));
        assert_eq!(standing(0, 0, Some(99)).due(130, 1), due(0, 0, 30));
        assert_eq!(standing(5, 10, Some(8)).due(130, 1), due(7, 10, 8));
        assert_eq!(standing(5, 20, Some(8)).due(130, 1), due(0, 20, 5));
    }

    #[test]
    fn a_program_that_is_stopped_pays_nothing() {
        for stopped in [Stopped::Paused, Stopped::Removed] {
            let settled = Settled { stopped: Some(stopped), ..standing(0, 7, Some(12)) };
            assert_eq!(settled.due(130, 1), Due { claimable: 0, clawed: 7, withheld: 12 });
        }
    }

    #[test]
    fn a_quarantine_that_nobody_decided_withholds_no_more() {
        let settled = standing(0, 0, Some(12));
        assert_eq!(settled.due(130, 19).withheld, 12);
        assert_eq!(settled.due(130, 20), Due { claimable: 30, ..Due::default() });
        assert!(settled.quarantine(19).is_some() && settled.quarantine(20).is_none());
    }

    #[test]
    fn units_of_an_asset_pot_are_no_vgr() {
        let vgr = Worth::of(&json!({ "Pot": { "account": "0x01" } })).unwrap();
        assert_eq!(vgr, Worth::of(&json!("Emission")).unwrap());
        assert_eq!((vgr.in_words(1_500_000), vgr.asset()), ("1.5 VGR".into(), None));
        let funding = json!({ "AssetPot": { "asset": 7, "planck_per_unit": "3" } });
        let pot = Worth::of(&funding).unwrap();
        assert_eq!((pot.in_words(5), pot.asset()), ("15 of asset 7".into(), Some(7)));
        assert_eq!(pot.money(5).vgr, None);
        assert!(Worth::of(&json!({ "AssetPot": {} })).is_err());
    }
}
