// SPDX-License-Identifier: Apache-2.0
//! The closer of one program's epochs: one step at a time, each safe to repeat after a crash.

mod adopt;
mod submit;
mod taken;

use self::taken::{LeafFileIs, Number, Stuck};
use super::build::{self, BuildError};
use super::certify::{CertifyError, OracleKey, certify};
use super::doom::{Doom, Hopeless};
use super::due::Due;
use super::plan::{Plan, next_epoch, plan};
use super::{EpochSeen, HeadView, ProgramView, RewardsChain, Schedule, Stage, awards};
use crate::backoff::Backoff;
use crate::chain::ChainError;
use codec::Encode;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::time::Instant;
use vigor_content::{ContentError, ContentStore, digest_of};
use vigor_epoch::ClosedEpoch;
use vigor_oracle_store::{
    Certification, Clock, EpochRecord, EpochStatus, Progress, SensorLog, Store, StoreError,
};
use vigor_primitives::certificate::EpochPayload;

/// Time after a submission in which the chain's state is waited for before it is sent again.
const RESUBMIT_AFTER: Duration = Duration::from_secs(15);

/// Longest time between two looks at the chain's head while nothing is due.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// Most of our newest epochs that are looked through for one that the chain lost.
const RECORDS_MAX: usize = 1_024;

const DAY_MS: u64 = 86_400_000;
/// How long ago an epoch may have ended to be certified: the chain takes it for seven days, of
/// which one is left for submitting it. What was earned before counts in the oldest such epoch.
const BACKLOG_MS: u64 = 6 * DAY_MS;
/// How long ago an epoch ended that the chain surely takes no more, by whoever's clock.
const LAPSED_MS: u64 = 8 * DAY_MS;

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing is due.
    Idle,
    /// Epochs up to this one are covered; nothing was awarded.
    Skipped(u64),
    /// The epoch is certified and stored, and not submitted yet.
    Certified(u64),
    /// The epoch's certificate is in a block.
    Submitted(u64),
    /// The chain has yet to decide, or a submission may still arrive.
    Waiting(u64),
    /// The epoch's certificate cannot reach the chain; unless that changes soon it is given up.
    Doomed(u64, Doom),
    /// That number was signed before, or may have been; its samples are taken up by a later one.
    Spent(u64),
    /// The epoch is final; its awards count.
    Finalized(u64),
    /// The epoch was rejected, or can never reach the chain; its samples are taken up by a later
    /// one.
    Rejected(u64),
    /// An operator must help.
    Blocked(String),
}

impl Step {
    /// Whether another step may be due at once.
    pub fn is_progress(&self) -> bool {
        !matches!(self, Self::Idle | Self::Waiting(_) | Self::Doomed(..) | Self::Blocked(_))
    }
}

/// Why a step failed; the same step is tried again.
#[derive(Debug, Error)]
pub enum CloserError {
    /// The chain.
    #[error("the chain failed: {0}")]
    Chain(#[from] ChainError),
    /// The content store.
    #[error("the content store failed: {0}")]
    Content(#[from] ContentError),
    /// The store.
    #[error("the store failed: {0}")]
    Store(#[from] StoreError),
    /// The epoch's arithmetic or data.
    #[error("the epoch could not be built: {0}")]
    Build(#[from] BuildError),
    /// The quorum.
    #[error("the epoch could not be certified: {0}")]
    Certify(#[from] CertifyError),
    /// The computation panicked.
    #[error("the computation panicked")]
    Panic(#[from] tokio::task::JoinError),
    /// The stored certificate does not decode.
    #[error("the stored certificate does not decode")]
    Certificate,
}

/// Closes the epochs of one program.
pub struct Closer {
    program: u32,
    store: Arc<Store>,
    chain: Arc<dyn RewardsChain>,
    content: Arc<dyn ContentStore>,
    key: Arc<OracleKey>,
    clock: Arc<dyn Clock>,
    schedule: Option<Schedule>,
    due: Due,
    looked_at: Option<Instant>,
    halted: bool,
    next_submission: Option<(u64, Instant)>,
    hopeless: Option<Hopeless>,
    spent: Option<u64>,
    stuck: Option<Stuck>,
    backoff: Backoff,
}

/// What a [`Closer`] works with.
#[derive(Clone)]
pub struct Surroundings {
    /// The log and the state of epochs.
    pub store: Arc<Store>,
    /// The chain.
    pub chain: Arc<dyn RewardsChain>,
    /// Where leaf files go.
    pub content: Arc<dyn ContentStore>,
    /// What certifies.
    pub key: Arc<OracleKey>,
    /// When epochs close.
    pub clock: Arc<dyn Clock>,
}

impl Closer {
    /// A closer of `program`.
    pub fn new(program: u32, surroundings: Surroundings) -> Self {
        let Surroundings { store, chain, content, key, clock } = surroundings;
        Self {
            program,
            store,
            chain,
            content,
            key,
            clock,
            schedule: None,
            due: Due::default(),
            looked_at: None,
            halted: false,
            next_submission: None,
            hopeless: None,
            spent: None,
            stuck: None,
            backoff: Backoff::default(),
        }
    }

    /// The program.
    pub fn program(&self) -> u32 {
        self.program
    }

    /// Does the next thing that is due.
    pub async fn step(&mut self) -> Result<Step, CloserError> {
        match self.store.outstanding(self.program)? {
            Some(record) => self.follow_up(record).await,
            None => self.close_next().await,
        }
    }

    /// Brings the outstanding epoch to its end.
    async fn follow_up(&mut self, record: EpochRecord) -> Result<Step, CloserError> {
        let epoch = record.epoch;
        let EpochSeen { finalized, best } = self.chain.epoch(self.program, epoch).await?;
        let foreign = [finalized, best].into_iter().flatten().any(|seen| seen.root != record.root);
        if foreign {
            let reason = format!("epoch {epoch} is on chain with another root than ours");
            return Ok(Step::Blocked(reason));
        }
        match (finalized.map(|seen| seen.stage), best) {
            (Some(Stage::Final), _) => {
                self.store.finalize(self.program, epoch).await?;
                self.next_submission = None;
                Ok(Step::Finalized(epoch))
            }
            (Some(Stage::Rejected), _) => {
                self.store.reject(self.program, epoch).await?;
                Ok(Step::Rejected(epoch))
            }
            (Some(Stage::Pending), _) | (None, Some(_)) => Ok(Step::Waiting(epoch)),
            (None, None) => self.submit(&record).await,
        }
    }

    /// Closes the oldest epoch that is due.
    async fn close_next(&mut self) -> Result<Step, CloserError> {
        let now_ms = self.clock.now_ms();
        if let Some(schedule) = self.schedule
            && self.looked_at.is_some_and(|at| at.elapsed() < LOOK_EVERY)
            && (self.halted || !self.is_due(schedule, now_ms).await?)
        {
            return Ok(Step::Idle);
        }
        let Some(view) = self.look().await? else {
            return Ok(Step::Blocked("the chain has no such program".to_string()));
        };
        if self.schedule.replace(view.schedule) != Some(view.schedule) {
            self.due = Due::Unknown;
        }
        if let Some(lost) = self.lost(&view)? {
            return self.restore(&view, &lost).await;
        }
        if let Some(step) = self.adopt(&view).await? {
            return Ok(step);
        }
        self.looked_at = Some(Instant::now());
        self.halted = view.paused || view.closed;
        if self.halted || !self.is_due(view.schedule, now_ms).await? {
            return Ok(Step::Idle);
        }
        if let Some(reason) = self.obstacle(&view) {
            return Ok(Step::Blocked(reason));
        }
        let due = self.due_epoch(view.schedule, now_ms).await?;
        let Some(due) = due else { return Ok(Step::Idle) };
        if let Some(step) = self.is_stuck(&view, due) {
            return Ok(step);
        }
        self.store.barrier(view.schedule.closes_at_ms(due)).await?;
        // Behind the barrier nothing can be added to a closed epoch, so this is the last word.
        let due = self.due_epoch(view.schedule, now_ms).await?;
        let Some(epoch) = due else { return Ok(Step::Idle) };
        self.due = Due::Unknown;
        let base = Arc::new(self.on_our_head(&view)?);
        let (plan, closed) = self.compute(base.clone(), epoch).await?;
        if !closed.leaves_changed {
            self.store.skip(self.program, plan.progress_after).await?;
            return Ok(Step::Skipped(epoch));
        }
        self.certify(&view, &base, &plan, &closed).await
    }

    /// The program as the chain has it. Whatever is found out of it, a restore gets its time.
    async fn look(&self) -> Result<Option<ProgramView>, CloserError> {
        let view = self.chain.program(self.program).await?;
        if let Some(view) = &view {
            self.settle_restore(view).await?;
        }
        Ok(view)
    }

    /// The program with our newest final epoch for its head, on which the next one is built. The
    /// two differ where this store is not the newest.
    fn on_our_head(&self, view: &ProgramView) -> Result<ProgramView, CloserError> {
        let head = self.store.head(self.program)?;
        let head = head.map(|EpochRecord { epoch, root, root_sum, .. }| HeadView {
            epoch,
            root,
            root_sum,
        });
        Ok(ProgramView { head, ..view.clone() })
    }

    /// Whether an epoch is due; looks at the log only where that may have changed.
    async fn is_due(&mut self, schedule: Schedule, now_ms: u64) -> Result<bool, CloserError> {
        match self.due.at(now_ms) {
            Some(due) => Ok(due),
            None => Ok(self.due_epoch(schedule, now_ms).await?.is_some()),
        }
    }

    /// The oldest epoch with uncovered samples that the chain still takes, if it is closed at
    /// `now_ms`.
    async fn due_epoch(
        &mut self,
        schedule: Schedule,
        now_ms: u64,
    ) -> Result<Option<u64>, CloserError> {
        let (store, program) = (self.store.clone(), self.program);
        let spent = self.spent;
        let scan = move || -> Result<Option<u64>, StoreError> {
            let newest = store.newest_epoch(program)?.map(|newest| newest.epoch);
            let unused = newest.max(spent).map_or(0, |newest| newest.saturating_add(1));
            let allowed = schedule.oldest_ending_from(now_ms.saturating_sub(BACKLOG_MS));
            let progress = store.progress(program)?;
            next_epoch(store.as_ref(), &schedule, &progress, unused.max(allowed))
        };
        let next = tokio::task::spawn_blocking(scan).await??;
        self.due = Due::after_scan(&schedule, now_ms, next);
        Ok(next.filter(|epoch| schedule.closes_at_ms(*epoch) <= now_ms))
    }

    async fn compute(
        &self,
        view: Arc<ProgramView>,
        epoch: u64,
    ) -> Result<(Plan, ClosedEpoch), CloserError> {
        let (store, program) = (self.store.clone(), self.program);
        let compute = move || -> Result<(Plan, ClosedEpoch), CloserError> {
            let progress: Progress = store.progress(program)?;
            let plan = plan(store.as_ref(), &view.schedule, &progress, epoch)?;
            let closed = build::close(&store, program, &view, &plan)?;
            Ok((plan, closed))
        };
        tokio::task::spawn_blocking(compute).await?
    }

    /// Publishes the leaf file, has the epoch certified if its number is free, and commits it.
    ///
    /// The number is asked for twice: before the leaf file, which may be large, is sent, and right
    /// before signing.
    async fn certify(
        &mut self,
        view: &ProgramView,
        base: &ProgramView,
        plan: &Plan,
        closed: &ClosedEpoch,
    ) -> Result<Step, CloserError> {
        let (program, epoch) = (self.program, plan.epoch);
        let unpublished = build::payload(program, epoch, base, closed, [0; 32]);
        if let Number::Taken(step) = self.number(view, &unpublished, LeafFileIs::Ahead).await? {
            return Ok(step);
        }
        let leaf_file = build::leaf_file(program, epoch, base, closed);
        let cid = self.content.put_file(leaf_file.clone().into()).await?;
        let payload = EpochPayload { leaf_digest: digest_of(&cid)?, ..unpublished };
        if let Number::Taken(step) = self.number(view, &payload, LeafFileIs::Published).await? {
            return Ok(step);
        }
        let now_ms = self.clock.now_ms();
        let snapshot = match self.store.newest_epoch(program)? {
            Some(newest) => self.store.quorum_snapshot(program, newest.epoch)?,
            None => None,
        };
        let certified = certify(&self.key, &payload, &view.members, snapshot.as_deref(), now_ms)?;
        let record = EpochRecord {
            program,
            epoch,
            status: EpochStatus::Certified,
            previous_root: payload.previous_root,
            root: payload.root,
            root_sum: payload.root_sum,
            leaf_count: payload.leaf_count,
            leaf_digest: payload.leaf_digest,
            leaf_cid: cid.to_string(),
            certificate: certified.certificate.encode(),
            progress_after: plan.progress_after,
            certified_at_ms: now_ms,
        };
        let awards = awards::award_rows(closed).map_err(BuildError::from)?;
        let quorum_snapshot = certified.snapshot;
        // The signature leaves this process in a submission, and there is none before this.
        self.store.certify(Certification { record, leaf_file, awards, quorum_snapshot }).await?;
        Ok(Step::Certified(epoch))
    }
}
