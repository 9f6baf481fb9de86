// SPDX-License-Identifier: Apache-2.0
//! `GET /v1/subjects/{account}/awards`: why an account got what it got.

use super::epochs::status_name;
use super::params::{account, hex0x};
use super::problem::Problem;
use crate::rewards::Explanation;
use crate::server::App;
use axum::Json;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use vigor_epoch::{Award, Clipped, DayFacts, RulePoints, Scaled};
use vigor_oracle_store::{DAY_MS, StoredAward, SubjectId};
use vigor_primitives::rewards::FactKind;

/// Most awards of one answer, newest kept.
const AWARDS_MAX: usize = 1_000;

/// Which awards are wanted.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    program: Option<u32>,
    limit: Option<usize>,
}

/// A list of awards.
#[derive(Debug, Serialize)]
pub(super) struct Awards {
    account: String,
    /// Reward units under final and certified epochs in the list.
    units: u64,
    awards: Vec<ExplainedAward>,
}

/// One award, from facts to units.
#[derive(Debug, Serialize)]
struct ExplainedAward {
    program: u32,
    epoch: u64,
    /// `certified` until the chain has made the epoch final.
    epoch_status: &'static str,
    /// UTC day of the facts, `YYYY-MM-DD`.
    day: String,
    /// All of the day up to this epoch.
    facts: DayFacts,
    rules: Vec<RuleShare>,
    /// Points of the day up to this epoch, after the daily cap.
    day_points: u64,
    /// Points that earlier epochs awarded for the day.
    awarded_before: u64,
    /// What this epoch adds.
    points: u64,
    /// What the account's epoch cap leaves of it.
    units_before_scaling: u64,
    /// What the epoch's budget leaves of that.
    units: u64,
    scaled: Option<Scaling>,
    clipped: Option<Clipping>,
}

#[derive(Debug, Serialize)]
struct RuleShare {
    fact: FactKind,
    numerator: u64,
    denominator: u64,
    daily_cap: u64,
    amount: u64,
    earned: u64,
    points: u64,
}

/// The epoch's awards exceeded its budget.
#[derive(Debug, Serialize)]
struct Scaling {
    budget: u64,
    sum: String,
}

/// The account's points exceeded its epoch cap.
#[derive(Debug, Serialize)]
struct Clipping {
    points: String,
    cap_epoch: u64,
}

/// Answers with the newest awards of the account, in order of day and epoch.
pub(super) async fn get_awards(
    State(app): State<Arc<App>>,
    Path(text): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Awards>, Problem> {
    let subject = account(&text)?;
    let limit = wanted.limit.unwrap_or(AWARDS_MAX);
    if !(1..=AWARDS_MAX).contains(&limit) {
        return Err(Problem::Parameter("limit is 1 to 1000"));
    }
    let programs = match wanted.program {
        Some(program) => vec![program],
        None => app.programs.clone(),
    };
    let read = move || list_awards(&app, &subject, &programs, limit);
    Ok(Json(tokio::task::spawn_blocking(read).await??))
}

fn list_awards(
    app: &App,
    subject: &SubjectId,
    programs: &[u32],
    limit: usize,
) -> Result<Awards, Problem> {
    let mut awards = Vec::new();
    for program in programs {
        for stored in app.store.awards(*program, subject, limit)? {
            awards.push(explained(*program, stored)?);
        }
    }
    let units = awards.iter().map(|award| award.units).fold(0, u64::saturating_add);
    Ok(Awards { account: hex0x(subject), units, awards })
}

fn explained(program: u32, stored: StoredAward) -> Result<ExplainedAward, Problem> {
    let StoredAward { day, epoch, status, explanation } = stored;
    let Explanation { award, scaled, clipped } =
        Explanation::decode(&explanation).map_err(|error| {
            tracing::error!(%error, "stored explanation does not decode");
            Problem::Internal
        })?;
    let Award {
        account: _,
        day: _,
        facts,
        day_points,
        awarded_before,
        points,
        units_before_scaling,
        units,
    } = award;
    Ok(ExplainedAward {
        program,
        epoch,
        epoch_status: status_name(status),
        day: date(day),
        facts,
        rules: day_points.rules.iter().map(RuleShare::from).collect(),
        day_points: day_points.points,
        awarded_before,
        points,
        units_before_scaling,
        units,
        scaled: scaled.map(|Scaled { budget, sum }| Scaling { budget, sum: sum.to_string() }),
        clipped: clipped.map(|Clipped { account: _, points, cap_epoch }| Clipping {
            points: points.to_string(),
            cap_epoch,
        }),
    })
}

impl From<&RulePoints> for RuleShare {
    fn from(share: &RulePoints) -> Self {
        let RulePoints { rule, amount, earned, points } = *share;
        Self {
            fact: rule.fact,
            numerator: rule.numerator,
            denominator: rule.denominator,
            daily_cap: rule.daily_cap,
            amount,
            earned,
            points,
        }
    }
}

fn date(day: u32) -> String {
    let seconds = i64::from(day).saturating_mul(i64::try_from(DAY_MS / 1_000).unwrap_or(0));
    match time::OffsetDateTime::from_unix_timestamp(seconds) {
        Ok(at) => at.date().to_string(),
        Err(_) => format!("day {day}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_are_written_as_dates() {
        assert_eq!(super::date(0), "1970-01-01");
        assert_eq!(super::date(20_776), "2026-11-19");
    }
}
