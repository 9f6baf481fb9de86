// SPDX-License-Identifier: Apache-2.0
//! Every check a frame passes before it is stored, in the order of what they cost.

use super::answer::{Answer, Identity, Refused};
use super::limits::{Connection, DeviceLimits};
use super::{AHEAD_MS_MAX, FRAME_BYTES_MAX, PAST_MS_MAX};
use crate::device::{Device, DeviceDirectory};
use crate::jws::{Parts, SignedFrame};
use crate::settings::Quota;
use std::sync::Arc;
use vigor_oracle_store::{
    Appended, Clock, DAY_BYTES_MAX, DAY_FRAMES_MAX, DAY_VALUES_MAX, NewFrame, Receipt, SensorLog,
};
use vigor_window::{Frame, Refusal, parse_frame};

/// Takes frames in.
pub struct Ingest {
    directory: Arc<dyn DeviceDirectory>,
    log: Arc<dyn SensorLog>,
    clock: Arc<dyn Clock>,
    devices: DeviceLimits,
    connection_quota: Quota,
}

/// A message that was looked at: answered, or waiting for fsync.
pub enum Submitted {
    /// Nothing is to be stored.
    Answered(Answer),
    /// The log decides.
    Waiting(Identity, Receipt),
}

enum Stop {
    Refused(Refused),
    Unavailable,
}

impl From<Refused> for Stop {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl Ingest {
    /// An ingest that stores into `log`.
    pub fn new(
        directory: Arc<dyn DeviceDirectory>,
        log: Arc<dyn SensorLog>,
        clock: Arc<dyn Clock>,
        connection_quota: Quota,
        device_quota: Quota,
    ) -> Self {
        let devices = DeviceLimits::new(device_quota);
        Self { directory, log, clock, devices, connection_quota }
    }

    /// The rate of a new connection.
    pub fn connection(&self) -> Connection {
        Connection::new(self.connection_quota, self.clock.now_ms())
    }

    /// Looks at one message. Messages submitted one after the other are decided in that order.
    pub async fn submit(&self, connection: &Connection, message: &[u8]) -> Submitted {
        match self.check(connection, message).await {
            Ok((identity, frame)) => match self.log.append(frame).await {
                Ok(receipt) => Submitted::Waiting(identity, receipt),
                Err(error) => {
                    tracing::error!(%error, "frame not queued");
                    Submitted::Answered(Answer::Unavailable)
                }
            },
            Err(Stop::Refused(refused)) => Submitted::Answered(refused.into()),
            Err(Stop::Unavailable) => Submitted::Answered(Answer::Unavailable),
        }
    }

    async fn check(
        &self,
        connection: &Connection,
        message: &[u8],
    ) -> Result<(Identity, NewFrame), Stop> {
        let now_ms = self.clock.now_ms();
        connection.admit(now_ms)?;
        check_size(message.len())?;
        let signed = SignedFrame::read(Parts::parse(message).map_err(Refused::from)?)?;
        signed.verify()?;
        let device_id = signed.key.id();
        self.devices.admit(&device_id, now_ms)?;
        let device = self.directory.device(&signed.did, &device_id).await;
        let device = device.map_err(|_| Stop::Unavailable)?;
        let device = device.ok_or_else(|| {
            Refused::new(Refusal::UnknownDevice, "the identity has no such device")
        })?;
        check_device(&device, now_ms)?;
        let frame = parse_frame(signed.payload())
            .map_err(|error| Refused::new(error.refusal(), error.to_string()))?;
        check_kinds(&device, &frame)?;
        let (first_ms, end_ms) = check_time(&frame, now_ms)?;
        let content_hash = signed.content_hash();
        let identity =
            Identity { did: signed.did_text, device: signed.device_text, seq: frame.seq };
        let frame = NewFrame {
            subject: signed.did.0,
            device: device_id,
            seq: frame.seq,
            first_ms,
            end_ms,
            values: value_count(&frame),
            content_hash,
            jws: message.to_vec(),
        };
        Ok((identity, frame))
    }
}

impl Submitted {
    /// Whether the connection is closed after the answer.
    pub fn closes(&self) -> bool {
        matches!(self, Self::Answered(answer) if answer.closes())
    }

    /// The answer, once what it says is durable.
    pub async fn answer(self) -> Answer {
        let (frame, receipt) = match self {
            Self::Answered(answer) => return answer,
            Self::Waiting(frame, receipt) => (frame, receipt),
        };
        match receipt.await {
            Ok(Appended::Accepted { received_at_ms, .. }) => {
                Answer::Accepted { frame, received_at_ms }
            }
            Ok(Appended::Duplicate { received_at_ms }) => {
                Answer::Duplicate { frame, received_at_ms }
            }
            Ok(Appended::Equivocation) => {
                let detail = "the device signed other content under this seq before";
                Refused::new(Refusal::Equivocation, detail).into()
            }
            Ok(Appended::Stale { newest }) => {
                let detail = format!("the device's newest seq is {newest}");
                Refused::new(Refusal::StaleSeq, detail).into()
            }
            Ok(Appended::DayFull { .. }) => {
                let detail = format!(
                    "a UTC day of one person holds at most {DAY_FRAMES_MAX} frames, \
                     {DAY_VALUES_MAX} values and {DAY_BYTES_MAX} bytes"
                );
                Refused::new(Refusal::RateLimited, detail).into()
            }
            Err(error) => {
                tracing::error!(%error, "frame not stored");
                Answer::Unavailable
            }
        }
    }
}

fn check_size(bytes: usize) -> Result<(), Refused> {
    if bytes <= FRAME_BYTES_MAX {
        return Ok(());
    }
    let detail = format!("the message has more than {FRAME_BYTES_MAX} bytes");
    Err(Refused::new(Refusal::TooLarge, detail))
}

fn check_device(device: &Device, now_ms: u64) -> Result<(), Refused> {
    if device.revoked {
        return Err(Refused::new(Refusal::RevokedDevice, "the device was revoked"));
    }
    if device.expires_at_ms.is_some_and(|expires_at_ms| expires_at_ms <= now_ms) {
        return Err(Refused::new(Refusal::RevokedDevice, "the device's key has expired"));
    }
    Ok(())
}

fn check_kinds(device: &Device, frame: &Frame) -> Result<(), Refused> {
    let foreign = frame.streams.iter().find(|stream| !device.kinds.contains(stream.kind));
    match foreign {
        None => Ok(()),
        Some(stream) => {
            let detail = format!("the device may not sign {}", stream.kind.name());
            Err(Refused::new(Refusal::UnsupportedKind, detail))
        }
    }
}

fn value_count(frame: &Frame) -> u32 {
    let values: usize = frame.streams.iter().map(|stream| stream.values_milli.len()).sum();
    u32::try_from(values).unwrap_or(u32::MAX)
}

/// The frame's span of event time, if it lies where a right clock would put it.
fn check_time(frame: &Frame, now_ms: u64) -> Result<(u64, u64), Refused> {
    let skew = |detail| Refused::new(Refusal::ClockSkew, detail);
    let first_ms = u64::try_from(frame.t0_ms).map_err(|_| skew("t0_ms is negative"))?;
    let end_ms = u64::try_from(frame.end_ms()).unwrap_or(first_ms).max(first_ms.saturating_add(1));
    if first_ms < now_ms.saturating_sub(PAST_MS_MAX) {
        return Err(skew("t0_ms lies more than seven days back"));
    }
    let latest_ms = now_ms.saturating_add(AHEAD_MS_MAX);
    if first_ms > latest_ms {
        return Err(skew("t0_ms lies more than two minutes ahead"));
    }
    if end_ms > latest_ms {
        return Err(skew("the last sample ends more than two minutes ahead"));
    }
    Ok((first_ms, end_ms))
}
