// SPDX-License-Identifier: Apache-2.0
//! Keys of the keyspaces; big-endian, so that byte order is numeric order.

use crate::frame::{DeviceId, SubjectId};

/// Key of `headers` and `frames`.
pub(crate) fn sequence(sequence: u64) -> [u8; 8] {
    sequence.to_be_bytes()
}

/// Key of `seen` and `equivocations`.
pub(crate) fn device_seq(device: &DeviceId, seq: u64) -> [u8; 40] {
    let mut key = [0; 40];
    key[..32].copy_from_slice(device);
    key[32..].copy_from_slice(&seq.to_be_bytes());
    key
}

/// Key of `loads`, and prefix of `days`, for one subject-day.
pub(crate) fn day_prefix(subject: &SubjectId, day: u32) -> [u8; 36] {
    let mut key = [0; 36];
    key[..32].copy_from_slice(subject);
    key[32..].copy_from_slice(&day.to_be_bytes());
    key
}

/// Key of `days`.
pub(crate) fn day(subject: &SubjectId, day: u32, sequence: u64) -> [u8; 44] {
    let mut key = [0; 44];
    key[..36].copy_from_slice(&day_prefix(subject, day));
    key[36..].copy_from_slice(&sequence.to_be_bytes());
    key
}

/// Key of `epochs`, `leaf_files` and `quorum`.
pub(crate) fn epoch(program: u32, epoch: u64) -> [u8; 12] {
    let mut key = [0; 12];
    key[..4].copy_from_slice(&program.to_be_bytes());
    key[4..].copy_from_slice(&epoch.to_be_bytes());
    key
}

/// Prefix of `awards` for one account.
pub(crate) fn award_account(program: u32, account: &SubjectId) -> [u8; 36] {
    let mut key = [0; 36];
    key[..4].copy_from_slice(&program.to_be_bytes());
    key[4..].copy_from_slice(account);
    key
}

/// Prefix of `awards` for one account and day.
pub(crate) fn award_day(program: u32, account: &SubjectId, day: u32) -> [u8; 40] {
    let mut key = [0; 40];
    key[..36].copy_from_slice(&award_account(program, account));
    key[36..].copy_from_slice(&day.to_be_bytes());
    key
}

/// Key of `awards`.
pub(crate) fn award(program: u32, account: &SubjectId, day: u32, epoch: u64) -> [u8; 48] {
    let mut key = [0; 48];
    key[..40].copy_from_slice(&award_day(program, account, day));
    key[40..].copy_from_slice(&epoch.to_be_bytes());
    key
}

/// The number in the last eight bytes of a key.
pub(crate) fn trailing_u64(key: &[u8]) -> Option<u64> {
    key.last_chunk::<8>().map(|bytes| u64::from_be_bytes(*bytes))
}

/// The day and epoch in the last twelve bytes of a key of `awards`.
pub(crate) fn award_parts(key: &[u8]) -> Option<(u32, u64)> {
    let (day, epoch) = key.last_chunk::<12>()?.split_first_chunk::<4>()?;
    Some((u32::from_be_bytes(*day), u64::from_be_bytes(*epoch.first_chunk::<8>()?)))
}
