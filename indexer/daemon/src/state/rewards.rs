// SPDX-License-Identifier: Apache-2.0
//! Programs and epochs.

use serde::Deserialize;
use serde_json::Value as Json;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, Epoch, Program};

use super::StateReader;
use crate::cids::leaf_file_cid;
use crate::error::IndexError;
use crate::numbers::{clamp_i64, long};
use crate::touch::{Touch, Touched};

/// `Activity.Programs`.
#[derive(Deserialize)]
struct ProgramRecord {
    owner: String,
    funding: Json,
    oracle_set: u32,
    #[serde(deserialize_with = "long")]
    epoch_ms: i64,
    #[serde(deserialize_with = "long")]
    lateness_ms: i64,
    challenge_window: i64,
    cap_epoch: Amount,
    cap_day: Amount,
    least_tier: String,
    rules: Json,
    budget_epoch: Amount,
    paused: bool,
}

/// `Activity.FundedPrograms`, as far as columns need it.
#[derive(Deserialize)]
struct FundedRecord {
    stage: String,
}

/// `Activity.Tallies`, as far as columns need it.
#[derive(Default, Deserialize)]
struct TallyRecord {
    paid: Amount,
    forfeited: Amount,
}

/// `Activity.Heads`.
#[derive(Deserialize)]
struct HeadRecord {
    #[serde(deserialize_with = "long")]
    epoch: i64,
    root: String,
    root_sum: Amount,
    leaf_count: i64,
}

/// `Activity.Epochs`.
#[derive(Deserialize)]
struct EpochRecord {
    root: String,
    root_sum: Amount,
    previous_root: String,
    previous_sum: Amount,
    leaf_count: u32,
    leaf_digest: String,
    oracle_set: i64,
    submitted_at: i64,
    status: String,
}

pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    news: &Touched,
    rows: &mut Rows,
) -> Result<(), IndexError> {
    for touch in touches {
        let Touch::Program(id) = *touch else { continue };
        match read_program(state, id).await? {
            Some(program) => rows.programs.push(program),
            None => rows.endings.push(Ending::Program { id: id.into(), block: state.block() }),
        }
    }
    for touch in touches {
        if let Touch::Epoch(program, epoch) = touch {
            rows.epochs.extend(read_epoch(state, *program, *epoch, news).await?);
        }
    }
    Ok(())
}

async fn read_program(state: &StateReader, id: u32) -> Result<Option<Program>, IndexError> {
    let key = id.to_le_bytes();
    let entries = ["Programs", "Heads", "Pending", "Tallies", "FundedPrograms"];
    let slots = entries.map(|entry| state.slot("Activity", entry, &[key.as_slice()]));
    let [record, head, pending, tally, funded] = take(state.read(&slots).await?);
    let Some(record) = record else { return Ok(None) };
    let record: ProgramRecord = state.shape("Activity.Programs", record)?;
    let head: Option<HeadRecord> = state.optional("Activity.Heads", head)?;
    let pending: Option<Amount> = state.optional("Activity.Pending", pending)?;
    let tally: Option<TallyRecord> = state.optional("Activity.Tallies", tally)?;
    let tally = tally.unwrap_or_default();
    let funded: Option<FundedRecord> = state.optional("Activity.FundedPrograms", funded)?;
    let closed = funded.is_some_and(|funded| funded.stage != "Open");

    let set = record.oracle_set.to_le_bytes();
    let slots = [
        state.slot("Activity", "OracleSets", &[set.as_slice()]),
        state.slot("Activity", "Reserve", &[]),
    ];
    let [members, reserve] = take(state.read(&slots).await?);
    let reserve: Option<Amount> = state.optional("Activity.Reserve", reserve)?;
    let emission = record.funding == "Emission";
    Ok(Some(Program {
        id: id.into(),
        owner: record.owner,
        funding: record.funding,
        oracle_set: record.oracle_set.into(),
        oracle_members: members.unwrap_or_else(|| Json::Array(Vec::new())),
        epoch_ms: record.epoch_ms,
        lateness_ms: record.lateness_ms,
        challenge_window: record.challenge_window,
        cap_epoch: record.cap_epoch,
        cap_day: record.cap_day,
        least_tier: record.least_tier,
        rules: record.rules,
        budget_epoch: record.budget_epoch,
        paused: record.paused,
        reserve: emission.then(|| reserve.unwrap_or_default()),
        head_epoch: head.as_ref().map(|head| head.epoch),
        head_sum: head.as_ref().map(|head| head.root_sum),
        head_leaf_count: head.as_ref().map(|head| head.leaf_count),
        head_root: head.map(|head| head.root),
        pending_epoch: pending.map(|epoch| clamp_i64(u64::try_from(epoch.0).unwrap_or(u64::MAX))),
        total_paid: tally.paid,
        total_forfeited: tally.forfeited,
        stage: if closed { "closed" } else { "open" }.to_owned(),
        updated_block: state.block(),
    }))
}

/// The values of `N` slots by position.
fn take<const N: usize>(values: Vec<Option<Json>>) -> [Option<Json>; N] {
    let mut values = values.into_iter();
    std::array::from_fn(|_| values.next().flatten())
}

async fn read_epoch(
    state: &StateReader,
    program: u32,
    epoch: u64,
    news: &Touched,
) -> Result<Option<Epoch>, IndexError> {
    let (program_key, epoch_key) = (program.to_le_bytes(), epoch.to_le_bytes());
    let slot = state.slot("Activity", "Epochs", &[program_key.as_slice(), epoch_key.as_slice()]);
    let Some(record) = state.read(&[slot]).await?.into_iter().next().flatten() else {
        return Ok(None);
    };
    let record: EpochRecord = state.shape("Activity.Epochs", record)?;
    let news = news.epochs.get(&(program, epoch)).copied().unwrap_or_default();
    Ok(Some(Epoch {
        program: program.into(),
        epoch: clamp_i64(epoch),
        leaf_cid: leaf_file_cid(&record.leaf_digest, record.leaf_count).unwrap_or_default(),
        root: record.root,
        root_sum: record.root_sum,
        previous_root: record.previous_root,
        previous_sum: record.previous_sum,
        leaf_count: record.leaf_count.into(),
        leaf_digest: record.leaf_digest,
        oracle_set: record.oracle_set,
        submitted_block: record.submitted_at,
        submitted_ms: news.submitted.map(|_| state.time_ms()),
        status: record.status.to_ascii_lowercase(),
        granted: news.submitted.map(|(granted, _)| Amount::from(granted)),
        final_at: news.submitted.map(|(_, final_at)| final_at.into()),
        resolved_block: news.resolved.then(|| state.block()),
        updated_block: state.block(),
    }))
}
