// SPDX-License-Identifier: Apache-2.0
//! What is kept of an epoch.

use crate::frame::SubjectId;
use codec::{Decode, Encode};

/// How far an epoch has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum EpochStatus {
    /// Certified by us; to be submitted, or pending on chain.
    Certified,
    /// Final on chain.
    Final,
    /// Rejected on chain, or given up; its awards do not count.
    Rejected,
}

/// How much of the log a program's epochs have covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Progress {
    /// Newest epoch whose samples are all covered.
    pub covered_epoch: Option<u64>,
    /// Frames of a lower sequence hold no sample that a later epoch must look at.
    pub cursor: u64,
}

/// A certified epoch.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct EpochRecord {
    /// The program.
    pub program: u32,
    /// The epoch.
    pub epoch: u64,
    /// How far it has come.
    pub status: EpochStatus,
    /// Root hash it was built on.
    pub previous_root: [u8; 32],
    /// Its root hash.
    pub root: [u8; 32],
    /// Sum under the root.
    pub root_sum: u64,
    /// Leaves under the root.
    pub leaf_count: u32,
    /// sha2-256 digest in the CID of its leaf file.
    pub leaf_digest: [u8; 32],
    /// Text of that CID.
    pub leaf_cid: String,
    /// The encoded certificate.
    pub certificate: Vec<u8>,
    /// The program's progress once the epoch is final.
    pub progress_after: Progress,
    /// When it was certified.
    pub certified_at_ms: u64,
}

/// One award to be stored with its epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardRow {
    /// Who is awarded.
    pub account: SubjectId,
    /// UTC day of the facts.
    pub day: u32,
    /// The award and its explanation, as the epoch's builder encodes them.
    pub explanation: Vec<u8>,
}

/// One award read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAward {
    /// UTC day of the facts.
    pub day: u32,
    /// The epoch that awarded.
    pub epoch: u64,
    /// How far that epoch has come; never [`EpochStatus::Rejected`].
    pub status: EpochStatus,
    /// See [`AwardRow::explanation`].
    pub explanation: Vec<u8>,
}

/// Everything that is committed when an epoch is certified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certification {
    /// The record, with status [`EpochStatus::Certified`].
    pub record: EpochRecord,
    /// The leaf file's bytes.
    pub leaf_file: Vec<u8>,
    /// Every award of the epoch.
    pub awards: Vec<AwardRow>,
    /// Snapshot of the quorum's state machine.
    pub quorum_snapshot: Vec<u8>,
}
