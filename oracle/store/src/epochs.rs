// SPDX-License-Identifier: Apache-2.0
//! The state of epochs: changes, each one atomic batch, and reads.
//!
//! At most one epoch of a program is certified and not yet final or rejected. Nothing that an
//! epoch brings counts before it is final, so rejecting one is a change of its status alone, and
//! nothing of it is deleted: it can still be adopted when it became final all the same.

use crate::epoch_record::{
    AwardRow, Certification, EpochRecord, EpochStatus, Progress, StoredAward,
};
use crate::error::StoreError;
use crate::frame::SubjectId;
use crate::keys;
use crate::schema::{Schema, decode, get};
use codec::Encode;
use fjall::OwnedWriteBatch;
use std::collections::HashMap;

/// A change of the state of epochs.
pub(crate) enum Change {
    /// Bind the directory to a chain.
    BindChain([u8; 32]),
    /// The directory was restored from a backup at a time that is not known yet.
    Restoring,
    /// The directory was restored from a backup at that time.
    Restored(u64),
    /// Epochs that award nothing are covered.
    Skip { program: u32, progress: Progress },
    /// An epoch is certified.
    Certify(Box<Certification>),
    /// The certified epoch is final.
    Finalize { program: u32, epoch: u64 },
    /// The certified epoch was rejected.
    Reject { program: u32, epoch: u64 },
    /// A rejected epoch is final on chain all the same.
    Adopt { program: u32, epoch: u64 },
}

/// Adds the rows of `change` to `batch`, or says why it does not fit.
pub(crate) fn plan(
    schema: &Schema,
    batch: &mut OwnedWriteBatch,
    change: Change,
) -> Result<(), StoreError> {
    match change {
        Change::BindChain(genesis) => bind_chain(schema, batch, &genesis),
        Change::Restoring => {
            schema.put_restoring(batch);
            Ok(())
        }
        Change::Restored(at_ms) => {
            let before = schema.restored_at_ms()?.unwrap_or_default();
            schema.put_restored_at_ms(batch, at_ms.max(before));
            Ok(())
        }
        Change::Skip { program, progress } => skip(schema, batch, program, progress),
        Change::Certify(certification) => certify(schema, batch, *certification),
        Change::Finalize { program, epoch } => {
            let record = certified(schema, program, epoch)?;
            put_progress(schema, batch, program, &record.progress_after);
            put_record(schema, batch, EpochRecord { status: EpochStatus::Final, ..record });
            Ok(())
        }
        Change::Reject { program, epoch } => {
            let record = certified(schema, program, epoch)?;
            put_record(schema, batch, EpochRecord { status: EpochStatus::Rejected, ..record });
            Ok(())
        }
        Change::Adopt { program, epoch } => adopt(schema, batch, program, epoch),
    }
}

fn bind_chain(
    schema: &Schema,
    batch: &mut OwnedWriteBatch,
    genesis: &[u8; 32],
) -> Result<(), StoreError> {
    match schema.genesis()? {
        None => schema.put_genesis(batch, genesis),
        Some(bound) if bound == *genesis => {}
        Some(bound) => {
            let genesis = bound.iter().map(|byte| format!("{byte:02x}")).collect();
            return Err(StoreError::ForeignChain { genesis });
        }
    }
    Ok(())
}

fn skip(
    schema: &Schema,
    batch: &mut OwnedWriteBatch,
    program: u32,
    progress: Progress,
) -> Result<(), StoreError> {
    if outstanding(schema, program)?.is_some() {
        return Err(StoreError::Conflict("an epoch is outstanding"));
    }
    let before = get_progress(schema, program)?;
    if progress.covered_epoch < before.covered_epoch || progress.cursor < before.cursor {
        return Err(StoreError::Conflict("progress would go back"));
    }
    put_progress(schema, batch, program, &progress);
    Ok(())
}

fn certify(
    schema: &Schema,
    batch: &mut OwnedWriteBatch,
    certification: Certification,
) -> Result<(), StoreError> {
    let Certification { record, leaf_file, awards, quorum_snapshot } = certification;
    let (program, epoch) = (record.program, record.epoch);
    if record.status != EpochStatus::Certified {
        return Err(StoreError::Conflict("a new epoch is neither final nor rejected"));
    }
    if let Some(newest) = newest(schema, program)? {
        if newest.status == EpochStatus::Certified {
            return Err(StoreError::Conflict("an epoch is outstanding"));
        }
        if newest.epoch >= epoch {
            return Err(StoreError::Conflict("a newer epoch was certified"));
        }
    }
    let key = keys::epoch(program, epoch);
    batch.insert(&schema.leaf_files, key, leaf_file);
    batch.insert(&schema.quorum, key, quorum_snapshot);
    for AwardRow { account, day, explanation } in awards {
        batch.insert(&schema.awards, keys::award(program, &account, day, epoch), explanation);
    }
    put_record(schema, batch, record);
    Ok(())
}

/// Makes a rejected epoch final. What is outstanding was built without it and is rejected; what
/// was covered since stays covered.
fn adopt(
    schema: &Schema,
    batch: &mut OwnedWriteBatch,
    program: u32,
    epoch: u64,
) -> Result<(), StoreError> {
    let adopted = record(schema, program, epoch)?
        .filter(|record| record.status == EpochStatus::Rejected)
        .ok_or(StoreError::Conflict("the epoch was not rejected"))?;
    if head(schema, program)?.is_some_and(|head| head.epoch >= epoch) {
        return Err(StoreError::Conflict("a newer epoch is final"));
    }
    if let Some(newer) = outstanding(schema, program)? {
        put_record(schema, batch, EpochRecord { status: EpochStatus::Rejected, ..newer });
    }
    let before = get_progress(schema, program)?;
    if adopted.progress_after.covered_epoch > before.covered_epoch {
        put_progress(schema, batch, program, &adopted.progress_after);
    }
    put_record(schema, batch, EpochRecord { status: EpochStatus::Final, ..adopted });
    Ok(())
}

fn certified(schema: &Schema, program: u32, epoch: u64) -> Result<EpochRecord, StoreError> {
    match outstanding(schema, program)? {
        Some(record) if record.epoch == epoch => Ok(record),
        _ => Err(StoreError::Conflict("the epoch is not outstanding")),
    }
}

fn put_record(schema: &Schema, batch: &mut OwnedWriteBatch, record: EpochRecord) {
    let key = keys::epoch(record.program, record.epoch);
    batch.insert(&schema.epochs, key, record.encode());
}

fn put_progress(schema: &Schema, batch: &mut OwnedWriteBatch, program: u32, progress: &Progress) {
    batch.insert(&schema.progress, program.to_be_bytes(), progress.encode());
}

/// How much of the log the program has covered.
pub(crate) fn get_progress(schema: &Schema, program: u32) -> Result<Progress, StoreError> {
    Ok(get(&schema.progress, "progress", program.to_be_bytes())?.unwrap_or_default())
}

/// One epoch of the program.
pub(crate) fn record(
    schema: &Schema,
    program: u32,
    epoch: u64,
) -> Result<Option<EpochRecord>, StoreError> {
    get(&schema.epochs, "epochs", keys::epoch(program, epoch))
}

/// The newest epoch ever certified.
pub(crate) fn newest(schema: &Schema, program: u32) -> Result<Option<EpochRecord>, StoreError> {
    records_back(schema, program).next().transpose()
}

/// The newest final epoch.
pub(crate) fn head(schema: &Schema, program: u32) -> Result<Option<EpochRecord>, StoreError> {
    records_back(schema, program)
        .find(|record| !matches!(record, Ok(record) if record.status != EpochStatus::Final))
        .transpose()
}

/// The epoch that is certified and neither final nor rejected.
pub(crate) fn outstanding(
    schema: &Schema,
    program: u32,
) -> Result<Option<EpochRecord>, StoreError> {
    Ok(newest(schema, program)?.filter(|record| record.status == EpochStatus::Certified))
}

/// The program's epochs, newest first.
pub(crate) fn records_back(
    schema: &Schema,
    program: u32,
) -> impl Iterator<Item = Result<EpochRecord, StoreError>> {
    schema.epochs.prefix(program.to_be_bytes()).rev().map(|row| decode("epochs", &row.value()?))
}

/// The newest final award of an account and day.
pub(crate) fn awarded(
    schema: &Schema,
    program: u32,
    account: &SubjectId,
    day: u32,
) -> Result<Option<StoredAward>, StoreError> {
    let prefix = keys::award_day(program, account, day);
    let rows = award_rows(schema, program, &prefix);
    for row in rows.rev() {
        let Some(award) = row? else { continue };
        if award.status == EpochStatus::Final {
            return Ok(Some(award));
        }
    }
    Ok(None)
}

/// The account's awards by day and epoch, without those of rejected epochs; at most `limit`.
pub(crate) fn awards(
    schema: &Schema,
    program: u32,
    account: &SubjectId,
    limit: usize,
) -> Result<Vec<StoredAward>, StoreError> {
    let prefix = keys::award_account(program, account);
    let mut rows = award_rows(schema, program, &prefix)
        .rev()
        .filter_map(Result::transpose)
        .take(limit)
        .collect::<Result<Vec<_>, _>>()?;
    rows.reverse();
    Ok(rows)
}

fn award_rows<'a>(
    schema: &'a Schema,
    program: u32,
    prefix: &[u8],
) -> impl DoubleEndedIterator<Item = Result<Option<StoredAward>, StoreError>> + use<'a> {
    let mut statuses = HashMap::new();
    schema.awards.prefix(prefix).map(move |row| {
        let (key, value) = row.into_inner()?;
        let corrupt = StoreError::Corrupt { keyspace: "awards" };
        let (day, epoch) = keys::award_parts(&key).ok_or(corrupt)?;
        let status = match statuses.get(&epoch) {
            Some(status) => *status,
            None => {
                let record = record(schema, program, epoch)?;
                let status = record.ok_or(StoreError::Corrupt { keyspace: "epochs" })?.status;
                statuses.insert(epoch, status);
                status
            }
        };
        let counts = status != EpochStatus::Rejected;
        Ok(counts.then(|| StoredAward { day, epoch, status, explanation: value.to_vec() }))
    })
}
