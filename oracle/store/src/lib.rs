// SPDX-License-Identifier: Apache-2.0
//! The oracle's store: signed frames as they arrived, and what has been awarded for them.
//!
//! # Data layout
//!
//! One fjall database; integers in keys are big-endian so that ranges run in order.
//!
//! | keyspace | key | value |
//! |---|---|---|
//! | `headers` | sequence | [`FrameHeader`] |
//! | `frames` | sequence | the JWS as it was received |
//! | `seen` | device ‖ seq | content hash, sequence, arrival |
//! | `days` | subject ‖ day ‖ sequence | nothing |
//! | `loads` | subject ‖ day | frames, values and bytes stored of the day |
//! | `equivocations` | device ‖ seq | [`Equivocation`], the first one only |
//! | `epochs` | program ‖ epoch | [`EpochRecord`] with its certificate |
//! | `leaf_files` | program ‖ epoch | the leaf file |
//! | `awards` | program ‖ account ‖ day ‖ epoch | the award's explanation |
//! | `quorum` | program ‖ epoch | snapshot of the quorum's state machine |
//! | `progress` | program | [`Progress`] |
//! | `meta` | name | layout version, genesis hash, floor of the arrival clock, whether and when it was restored |
//!
//! # Update protocol
//!
//! One thread writes. It takes whatever queued up while the previous batch was being synced
//! (bounded by [`BATCH_FRAMES_MAX`] and [`BATCH_BYTES_MAX`]), decides each frame against the
//! database and the frames before it in the batch, commits one atomic batch with fsync, and only
//! then answers. A frame that would make a subject's UTC day exceed [`DAY_FRAMES_MAX`],
//! [`DAY_VALUES_MAX`] or [`DAY_BYTES_MAX`] is not stored: readers hold a whole day in memory.
//! Readers never see a row that is not durable. Epoch changes go through the same
//! thread, each as one batch, so nothing can slip between a barrier and the epoch it closes.
//!
//! # Crash behaviour
//!
//! A batch is in the journal whole or not at all. What was answered was synced; what was not
//! answered may or may not be there, and sending it again is answered as a duplicate. Sequence
//! and arrival clock are recovered from the newest header and the stored floor. There is no
//! state outside the database, hence nothing to repair.
//!
//! # Rejected
//!
//! - A table of cumulative totals: the newest final leaf file is that table.
//! - Removing covered rows from a work list: the cursor in [`Progress`] moves only when an epoch
//!   is final, so a rejected epoch needs no undo.
//! - fjall's blob separation for frames: typical frames are 1 to 2 KiB.

mod clock;
mod day_load;
mod epoch_record;
mod epochs;
mod error;
mod frame;
mod keys;
mod log;
mod plan;
mod schema;
mod store;
mod writer;

pub use clock::{Clock, ManualClock, SystemClock};
pub use day_load::{DAY_BYTES_MAX, DAY_FRAMES_MAX, DAY_VALUES_MAX};
pub use epoch_record::{AwardRow, Certification, EpochRecord, EpochStatus, Progress, StoredAward};
pub use error::StoreError;
pub use frame::{
    Appended, DAY_MS, DAYS_PER_FRAME_MAX, DeviceId, Equivocation, FrameHeader, NewFrame,
    StoredFrame, SubjectId, day_of,
};
pub use log::{Mark, Receipt, SensorLog};
pub use store::{Store, StoreStats};
pub use writer::{BATCH_BYTES_MAX, BATCH_FRAMES_MAX, QUEUE_FRAMES_MAX};
