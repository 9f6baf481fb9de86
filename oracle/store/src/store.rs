// SPDX-License-Identifier: Apache-2.0
//! The store: a handle to the writer, and reads.

use crate::clock::Clock;
use crate::epoch_record::{Certification, EpochRecord, Progress, StoredAward};
use crate::epochs::{self, Change};
use crate::error::StoreError;
use crate::frame::{DeviceId, Equivocation, FrameHeader, NewFrame, StoredFrame, SubjectId};
use crate::keys;
use crate::log::{Mark, Receipt, SensorLog};
use crate::plan::Tip;
use crate::schema::{Schema, decode, get};
use crate::writer::{Command, QUEUE_FRAMES_MAX, Writer};
use async_trait::async_trait;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

/// Figures of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreStats {
    /// Frames in the log.
    pub frames: u64,
    /// Bytes on disk.
    pub disk_bytes: u64,
}

/// The oracle's store. Dropping it waits for the writer to finish what is queued.
pub struct Store {
    schema: Arc<Schema>,
    failed: CancellationToken,
    commands: Option<mpsc::Sender<Command>>,
    writer: Option<JoinHandle<()>>,
}

impl Store {
    /// Opens or creates the store in directory `path`; only one process can have it open.
    pub fn open(path: impl AsRef<Path>, clock: Arc<dyn Clock>) -> Result<Self, StoreError> {
        let schema = Arc::new(Schema::open(path.as_ref())?);
        let failed = CancellationToken::new();
        let writer = Writer {
            schema: Arc::clone(&schema),
            clock,
            tip: Tip::recover(&schema)?,
            failed: failed.clone(),
        };
        let (commands, queue) = mpsc::channel(QUEUE_FRAMES_MAX);
        let writer = std::thread::Builder::new()
            .name("sensor-log".to_string())
            .spawn(move || writer.run(queue))
            .map_err(fjall::Error::Io)?;
        Ok(Self { schema, failed, commands: Some(commands), writer: Some(writer) })
    }

    /// Cancelled when the writer has failed and the process must be restarted.
    pub fn failed(&self) -> &CancellationToken {
        &self.failed
    }

    /// Binds the directory to the chain of that genesis hash, or says that it has another.
    pub async fn bind_chain(&self, genesis: [u8; 32]) -> Result<(), StoreError> {
        self.change(Change::BindChain(genesis)).await
    }

    /// Notes that the directory was restored from a backup, at a time that
    /// [`mark_restored`](Self::mark_restored) is to tell.
    pub async fn mark_restoring(&self) -> Result<(), StoreError> {
        self.change(Change::Restoring).await
    }

    /// Whether the directory was restored from a backup and the time of it is not known yet.
    pub fn is_restoring(&self) -> Result<bool, StoreError> {
        self.schema.restoring()
    }

    /// Notes that the directory was restored from a backup at that time: what was done after the
    /// backup and before then is not in it.
    pub async fn mark_restored(&self, at_ms: u64) -> Result<(), StoreError> {
        self.change(Change::Restored(at_ms)).await
    }

    /// When the directory was last restored from a backup, as far as it was told.
    pub fn restored_at_ms(&self) -> Result<Option<u64>, StoreError> {
        self.schema.restored_at_ms()
    }

    /// Records that epochs without awards are covered.
    pub async fn skip(&self, program: u32, progress: Progress) -> Result<(), StoreError> {
        self.change(Change::Skip { program, progress }).await
    }

    /// Commits a certified epoch with everything that belongs to it.
    pub async fn certify(&self, certification: Certification) -> Result<(), StoreError> {
        self.change(Change::Certify(Box::new(certification))).await
    }

    /// Marks the outstanding epoch final: from now on its awards and its progress count.
    pub async fn finalize(&self, program: u32, epoch: u64) -> Result<(), StoreError> {
        self.change(Change::Finalize { program, epoch }).await
    }

    /// Marks the outstanding epoch rejected: it is as if it had never been.
    pub async fn reject(&self, program: u32, epoch: u64) -> Result<(), StoreError> {
        self.change(Change::Reject { program, epoch }).await
    }

    /// Marks a rejected epoch final, which the chain has all the same. An outstanding epoch is
    /// rejected with it: both cover the same samples, and only one can count.
    pub async fn adopt(&self, program: u32, epoch: u64) -> Result<(), StoreError> {
        self.change(Change::Adopt { program, epoch }).await
    }

    /// How much of the log the program's final epochs have covered.
    pub fn progress(&self, program: u32) -> Result<Progress, StoreError> {
        epochs::get_progress(&self.schema, program)
    }

    /// One epoch of the program.
    pub fn epoch(&self, program: u32, epoch: u64) -> Result<Option<EpochRecord>, StoreError> {
        epochs::record(&self.schema, program, epoch)
    }

    /// The newest epoch ever certified, rejected ones included.
    pub fn newest_epoch(&self, program: u32) -> Result<Option<EpochRecord>, StoreError> {
        epochs::newest(&self.schema, program)
    }

    /// The newest final epoch.
    pub fn head(&self, program: u32) -> Result<Option<EpochRecord>, StoreError> {
        epochs::head(&self.schema, program)
    }

    /// The certified epoch that is neither final nor rejected.
    pub fn outstanding(&self, program: u32) -> Result<Option<EpochRecord>, StoreError> {
        epochs::outstanding(&self.schema, program)
    }

    /// The program's epochs, newest first, at most `limit`.
    pub fn epochs(&self, program: u32, limit: usize) -> Result<Vec<EpochRecord>, StoreError> {
        epochs::records_back(&self.schema, program).take(limit).collect()
    }

    /// The leaf file of an epoch.
    pub fn leaf_file(&self, program: u32, epoch: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let row = self.schema.leaf_files.get(keys::epoch(program, epoch))?;
        Ok(row.map(|bytes| bytes.to_vec()))
    }

    /// The quorum snapshot of an epoch.
    pub fn quorum_snapshot(&self, program: u32, epoch: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let row = self.schema.quorum.get(keys::epoch(program, epoch))?;
        Ok(row.map(|bytes| bytes.to_vec()))
    }

    /// The newest final award of an account and UTC day.
    pub fn awarded(
        &self,
        program: u32,
        account: &SubjectId,
        day: u32,
    ) -> Result<Option<StoredAward>, StoreError> {
        epochs::awarded(&self.schema, program, account, day)
    }

    /// The newest `limit` awards of an account in order of day and epoch, outstanding ones
    /// included, rejected ones not.
    pub fn awards(
        &self,
        program: u32,
        account: &SubjectId,
        limit: usize,
    ) -> Result<Vec<StoredAward>, StoreError> {
        epochs::awards(&self.schema, program, account, limit)
    }

    /// Figures of the store.
    pub fn stats(&self) -> Result<StoreStats, StoreError> {
        let frames = match self.schema.headers.last_key_value() {
            Some(row) => keys::trailing_u64(&row.key()?)
                .ok_or(StoreError::Corrupt { keyspace: "headers" })?,
            None => 0,
        };
        Ok(StoreStats { frames, disk_bytes: self.schema.disk_bytes()? })
    }

    async fn change(&self, change: Change) -> Result<(), StoreError> {
        self.ask(|answer| Command::Change(Box::new(change), answer)).await
    }

    async fn ask<T>(
        &self,
        command: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Command,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.send(command(answer)).await?;
        answered.await.unwrap_or(Err(StoreError::Stopped))
    }

    async fn send(&self, command: Command) -> Result<(), StoreError> {
        let commands = self.commands.as_ref().ok_or(StoreError::Stopped)?;
        commands.send(command).await.map_err(|_| StoreError::Stopped)
    }
}

#[async_trait]
impl SensorLog for Store {
    async fn append(&self, frame: NewFrame) -> Result<Receipt, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.send(Command::Append(frame, answer)).await?;
        Ok(Receipt::new(answered))
    }

    async fn barrier(&self, at_ms: u64) -> Result<Mark, StoreError> {
        self.ask(|answer| Command::Barrier(at_ms, answer)).await
    }

    fn headers(&self, from: u64, limit: usize) -> Result<Vec<FrameHeader>, StoreError> {
        let rows = self.schema.headers.range(keys::sequence(from)..);
        rows.take(limit).map(|row| decode("headers", &row.value()?)).collect()
    }

    fn frames_of_day(&self, subject: &SubjectId, day: u32) -> Result<Vec<StoredFrame>, StoreError> {
        let corrupt = |keyspace| StoreError::Corrupt { keyspace };
        let rows = self.schema.days.prefix(keys::day_prefix(subject, day));
        rows.map(|row| {
            let sequence = keys::trailing_u64(&row.key()?).ok_or(corrupt("days"))?;
            let key = keys::sequence(sequence);
            let header = get(&self.schema.headers, "headers", key)?.ok_or(corrupt("headers"))?;
            let jws = self.schema.frames.get(key)?.ok_or(corrupt("frames"))?.to_vec();
            Ok(StoredFrame { header, jws })
        })
        .collect()
    }

    fn equivocation(
        &self,
        device: &DeviceId,
        seq: u64,
    ) -> Result<Option<Equivocation>, StoreError> {
        get(&self.schema.equivocations, "equivocations", keys::device_seq(device, seq))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        drop(self.commands.take());
        if let Some(writer) = self.writer.take()
            && writer.join().is_err()
        {
            tracing::error!("sensor log writer panicked");
        }
    }
}
