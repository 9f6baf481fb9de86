// SPDX-License-Identifier: Apache-2.0
//! What was signed: the memory that makes two signatures for one epoch impossible.

use codec::{Decode, Encode};
use std::collections::BTreeMap;
use vigor_primitives::certificate::EpochPayload;

/// Most epochs that are remembered; what is older is never signed again.
pub const EPOCHS_MAX: usize = 64;

/// One signature that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SignedEpoch {
    /// What was signed.
    pub payload: EpochPayload,
    /// The signature.
    pub signature: [u8; 64],
}

/// All that must survive a restart, SCALE-encoded where it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Snapshot {
    /// No epoch up to this one is signed any more.
    pub floor: Option<u64>,
    /// The newest signatures, ascending by epoch, all above the floor.
    pub signed: Vec<SignedEpoch>,
}

/// The signatures that were given, by epoch.
#[derive(Clone, Debug)]
pub(crate) struct Journal {
    floor: Option<u64>,
    signed: BTreeMap<u64, SignedEpoch>,
}

impl Journal {
    pub(crate) fn restore(snapshot: Snapshot) -> Self {
        let Snapshot { floor, signed } = snapshot;
        let signed = signed.into_iter().map(|entry| (entry.payload.epoch, entry)).collect();
        let mut journal = Self { floor, signed };
        journal.prune();
        journal
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot { floor: self.floor, signed: self.signed.values().copied().collect() }
    }

    /// What was signed for an epoch.
    pub(crate) fn get(&self, epoch: u64) -> Option<&SignedEpoch> {
        self.signed.get(&epoch)
    }

    /// Whether an epoch is too old to be signed.
    pub(crate) fn is_spent(&self, epoch: u64) -> bool {
        self.floor.is_some_and(|floor| epoch <= floor)
    }

    /// Remembers a signature. An epoch that has one, or is spent, is left as it is.
    pub(crate) fn record(&mut self, entry: SignedEpoch) {
        if !self.is_spent(entry.payload.epoch) {
            self.signed.entry(entry.payload.epoch).or_insert(entry);
            self.prune();
        }
    }

    fn prune(&mut self) {
        while self.signed.len() > EPOCHS_MAX {
            let oldest = self.signed.pop_first().map(|(epoch, _)| epoch);
            self.floor = self.floor.max(oldest);
        }
        if let Some(floor) = self.floor {
            self.signed.retain(|epoch, _| *epoch > floor);
        }
    }
}
