// SPDX-License-Identifier: Apache-2.0
//! The sensor log as its users see it.

use crate::error::StoreError;
use crate::frame::{
    Appended, DeviceId, Equivocation, FrameHeader, NewFrame, StoredFrame, SubjectId,
};
use async_trait::async_trait;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::oneshot;

/// Where the log stood when a barrier passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Frames of a lower sequence are stored; no frame of this or a higher one arrived before
    /// the barrier's time.
    pub next_sequence: u64,
    /// Least time of arrival of any later frame.
    pub floor_ms: u64,
}

/// The answer to an append, once the frame is durable.
#[derive(Debug)]
pub struct Receipt(oneshot::Receiver<Result<Appended, StoreError>>);

impl Receipt {
    /// A receipt that `answer` resolves.
    pub fn new(answer: oneshot::Receiver<Result<Appended, StoreError>>) -> Self {
        Self(answer)
    }
}

impl Future for Receipt {
    type Output = Result<Appended, StoreError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(|answer| answer.unwrap_or(Err(StoreError::Stopped)))
    }
}

/// A durable, ordered log of signed frames.
#[async_trait]
pub trait SensorLog: Send + Sync + 'static {
    /// Queues a frame, waiting for room. Frames queued one after the other are decided in that
    /// order; the receipt resolves after fsync.
    async fn append(&self, frame: NewFrame) -> Result<Receipt, StoreError>;

    /// Makes every later frame arrive at `at_ms` or after, also across restarts.
    async fn barrier(&self, at_ms: u64) -> Result<Mark, StoreError>;

    /// Headers in log order from sequence `from`, at most `limit`.
    fn headers(&self, from: u64, limit: usize) -> Result<Vec<FrameHeader>, StoreError>;

    /// All frames with samples of a subject's UTC day, in log order.
    fn frames_of_day(&self, subject: &SubjectId, day: u32) -> Result<Vec<StoredFrame>, StoreError>;

    /// The recorded equivocation of a device under `seq`.
    fn equivocation(&self, device: &DeviceId, seq: u64)
    -> Result<Option<Equivocation>, StoreError>;
}
