// SPDX-License-Identifier: Apache-2.0
//! The one thread that writes.

use crate::epochs::{self, Change};
use crate::error::StoreError;
use crate::frame::{Appended, NewFrame};
use crate::log::Mark;
use crate::plan::{Plan, Tip};
use crate::{clock::Clock, schema::Schema};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

/// Frames that wait for the writer before senders wait for room.
pub const QUEUE_FRAMES_MAX: usize = 4_096;

/// Most frames in one batch: what one fsync acknowledges.
pub const BATCH_FRAMES_MAX: usize = 1_024;

/// Most bytes of frames in one batch; one more frame may exceed it.
pub const BATCH_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Where an answer goes.
pub(crate) type Answer<T> = oneshot::Sender<Result<T, StoreError>>;

/// What the writer is asked.
pub(crate) enum Command {
    /// Store a frame.
    Append(NewFrame, Answer<Appended>),
    /// Let no later frame have arrived before `at_ms`.
    Barrier(u64, Answer<Mark>),
    /// Change the state of epochs.
    Change(Box<Change>, Answer<()>),
}

/// The writer's state.
pub(crate) struct Writer {
    pub(crate) schema: Arc<Schema>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) tip: Tip,
    pub(crate) failed: CancellationToken,
}

impl Writer {
    /// Serves commands until every sender is gone or the database fails.
    pub(crate) fn run(mut self, mut commands: mpsc::Receiver<Command>) {
        while let Some(first) = commands.blocking_recv() {
            let batch = take_batch(first, &mut commands);
            if let Err(error) = self.serve(batch) {
                tracing::error!(%error, source = ?error, "sensor log failed; writer stops");
                self.failed.cancel();
                return;
            }
        }
    }

    /// Serves one batch; an error here means the database is unusable.
    fn serve(&mut self, batch: Vec<Command>) -> Result<(), StoreError> {
        let mut commands = batch.into_iter().peekable();
        while let Some(command) = commands.next() {
            match command {
                Command::Append(frame, answer) => {
                    let mut frames = vec![(frame, answer)];
                    while let Some(Command::Append(frame, answer)) =
                        commands.next_if(|next| matches!(next, Command::Append(..)))
                    {
                        frames.push((frame, answer));
                    }
                    self.append(frames)?;
                }
                Command::Barrier(at_ms, answer) => self.barrier(at_ms, answer)?,
                Command::Change(change, answer) => self.change(*change, answer)?,
            }
        }
        Ok(())
    }

    fn append(&mut self, frames: Vec<(NewFrame, Answer<Appended>)>) -> Result<(), StoreError> {
        let schema = Arc::clone(&self.schema);
        let mut plan = Plan::new(&schema);
        let mut decided = Vec::with_capacity(frames.len());
        for (frame, answer) in frames {
            match plan.decide(&mut self.tip, frame, self.clock.now_ms()) {
                Ok(outcome) => decided.push((answer, outcome)),
                Err(error @ StoreError::SpanTooLong { .. }) => drop(answer.send(Err(error))),
                Err(error) => return Err(error),
            }
        }
        plan.commit()?;
        for (answer, outcome) in decided {
            // The sender may have gone; the frame is stored all the same.
            let _ = answer.send(Ok(outcome));
        }
        Ok(())
    }

    fn barrier(&mut self, at_ms: u64, answer: Answer<Mark>) -> Result<(), StoreError> {
        if at_ms > self.tip.floor_ms {
            let mut batch = self.schema.batch();
            self.schema.put_floor_ms(&mut batch, at_ms);
            batch.commit()?;
            self.tip.floor_ms = at_ms;
        }
        let mark = Mark { next_sequence: self.tip.next_sequence, floor_ms: self.tip.floor_ms };
        let _ = answer.send(Ok(mark));
        Ok(())
    }

    fn change(&mut self, change: Change, answer: Answer<()>) -> Result<(), StoreError> {
        let mut batch = self.schema.batch();
        match epochs::plan(&self.schema, &mut batch, change) {
            Ok(()) => {
                batch.commit()?;
                let _ = answer.send(Ok(()));
                Ok(())
            }
            Err(error @ StoreError::Database(_)) => Err(error),
            Err(error) => {
                let _ = answer.send(Err(error));
                Ok(())
            }
        }
    }
}

/// What queued up while the previous batch was being synced, within the bounds.
fn take_batch(first: Command, commands: &mut mpsc::Receiver<Command>) -> Vec<Command> {
    let mut bytes = frame_bytes(&first);
    let mut batch = vec![first];
    while batch.len() < BATCH_FRAMES_MAX && bytes < BATCH_BYTES_MAX {
        let Ok(command) = commands.try_recv() else { break };
        bytes = bytes.saturating_add(frame_bytes(&command));
        batch.push(command);
    }
    batch
}

fn frame_bytes(command: &Command) -> usize {
    match command {
        Command::Append(frame, _) => frame.jws.len(),
        Command::Barrier(..) | Command::Change(..) => 0,
    }
}
