// SPDX-License-Identifier: Apache-2.0
//! What becomes of each frame of a batch, decided before anything is written.

use crate::day_load::DayLoad;
use crate::error::StoreError;
use crate::frame::{
    Appended, DAYS_PER_FRAME_MAX, DeviceId, Equivocation, FrameHeader, NewFrame, Seen, SubjectId,
};
use crate::keys;
use crate::schema::{Schema, decode, get};
use codec::Encode;
use fjall::OwnedWriteBatch;
use std::collections::HashMap;

/// Where the log stands; outlives the batches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tip {
    /// Position of the next frame.
    pub(crate) next_sequence: u64,
    /// Least time of arrival of the next frame.
    pub(crate) floor_ms: u64,
}

impl Tip {
    /// Where the log stands on disk.
    pub(crate) fn recover(schema: &Schema) -> Result<Self, StoreError> {
        let floor_ms = schema.floor_ms()?;
        let Some(row) = schema.headers.last_key_value() else {
            return Ok(Self { next_sequence: 1, floor_ms });
        };
        let header: FrameHeader = decode("headers", &row.value()?)?;
        Ok(Self {
            next_sequence: header.sequence.saturating_add(1),
            floor_ms: floor_ms.max(header.received_at_ms),
        })
    }
}

/// One batch in the making: the database, overlaid with the frames decided so far.
pub(crate) struct Plan<'a> {
    schema: &'a Schema,
    batch: OwnedWriteBatch,
    seen: HashMap<(DeviceId, u64), Seen>,
    newest: HashMap<DeviceId, u64>,
    loads: HashMap<(SubjectId, u32), DayLoad>,
}

impl<'a> Plan<'a> {
    /// An empty batch.
    pub(crate) fn new(schema: &'a Schema) -> Self {
        Self {
            schema,
            batch: schema.batch(),
            seen: HashMap::new(),
            newest: HashMap::new(),
            loads: HashMap::new(),
        }
    }

    /// Decides one frame and adds its rows.
    pub(crate) fn decide(
        &mut self,
        tip: &mut Tip,
        frame: NewFrame,
        now_ms: u64,
    ) -> Result<Appended, StoreError> {
        let days = frame.days();
        if days.end().saturating_sub(*days.start()) >= DAYS_PER_FRAME_MAX {
            return Err(StoreError::SpanTooLong { max: DAYS_PER_FRAME_MAX });
        }
        let received_at_ms = now_ms.max(tip.floor_ms);
        if let Some(seen) = self.seen(&frame.device, frame.seq)? {
            if seen.content_hash == frame.content_hash {
                return Ok(Appended::Duplicate { received_at_ms: seen.received_at_ms });
            }
            self.record_equivocation(frame, &seen, received_at_ms)?;
            return Ok(Appended::Equivocation);
        }
        if let Some(newest) = self.newest(&frame.device)?
            && frame.seq < newest
        {
            return Ok(Appended::Stale { newest });
        }
        let mut loads = Vec::new();
        for day in days {
            match self.load(&frame.subject, day)?.with(&frame) {
                Some(load) => loads.push((day, load)),
                None => return Ok(Appended::DayFull { day }),
            }
        }
        for (day, load) in loads {
            self.put_load(&frame.subject, day, load);
        }
        let sequence = tip.next_sequence;
        *tip = Tip { next_sequence: sequence.saturating_add(1), floor_ms: received_at_ms };
        self.store(frame, sequence, received_at_ms);
        Ok(Appended::Accepted { sequence, received_at_ms })
    }

    /// Writes and syncs the batch.
    pub(crate) fn commit(self) -> Result<(), StoreError> {
        Ok(self.batch.commit()?)
    }

    fn store(&mut self, frame: NewFrame, sequence: u64, received_at_ms: u64) {
        let seen = Seen { content_hash: frame.content_hash, sequence, received_at_ms };
        let header = FrameHeader {
            sequence,
            received_at_ms,
            subject: frame.subject,
            device: frame.device,
            seq: frame.seq,
            first_ms: frame.first_ms,
            end_ms: frame.end_ms,
            content_hash: frame.content_hash,
        };
        let schema = self.schema;
        for day in header.days() {
            self.batch.insert(&schema.days, keys::day(&frame.subject, day, sequence), b"");
        }
        self.batch.insert(&schema.headers, keys::sequence(sequence), header.encode());
        self.batch.insert(&schema.frames, keys::sequence(sequence), frame.jws);
        self.batch.insert(&schema.seen, keys::device_seq(&frame.device, frame.seq), seen.encode());
        self.seen.insert((frame.device, frame.seq), seen);
        self.newest.insert(frame.device, frame.seq);
    }

    fn record_equivocation(
        &mut self,
        frame: NewFrame,
        accepted: &Seen,
        received_at_ms: u64,
    ) -> Result<(), StoreError> {
        let key = keys::device_seq(&frame.device, frame.seq);
        if self.schema.equivocations.contains_key(key)? {
            return Ok(());
        }
        let row = Equivocation {
            subject: frame.subject,
            accepted_sequence: accepted.sequence,
            received_at_ms,
            content_hash: frame.content_hash,
            jws: frame.jws,
        };
        self.batch.insert(&self.schema.equivocations, key, row.encode());
        Ok(())
    }

    fn load(&self, subject: &SubjectId, day: u32) -> Result<DayLoad, StoreError> {
        match self.loads.get(&(*subject, day)) {
            Some(load) => Ok(*load),
            None => {
                let row = get(&self.schema.loads, "loads", keys::day_prefix(subject, day))?;
                Ok(row.unwrap_or_default())
            }
        }
    }

    fn put_load(&mut self, subject: &SubjectId, day: u32, load: DayLoad) {
        self.batch.insert(&self.schema.loads, keys::day_prefix(subject, day), load.encode());
        self.loads.insert((*subject, day), load);
    }

    fn seen(&self, device: &DeviceId, seq: u64) -> Result<Option<Seen>, StoreError> {
        match self.seen.get(&(*device, seq)) {
            Some(seen) => Ok(Some(*seen)),
            None => get(&self.schema.seen, "seen", keys::device_seq(device, seq)),
        }
    }

    fn newest(&self, device: &DeviceId) -> Result<Option<u64>, StoreError> {
        if let Some(newest) = self.newest.get(device) {
            return Ok(Some(*newest));
        }
        let Some(row) = self.schema.seen.prefix(device).next_back() else {
            return Ok(None);
        };
        let key = row.key()?;
        keys::trailing_u64(&key).map(Some).ok_or(StoreError::Corrupt { keyspace: "seen" })
    }
}
