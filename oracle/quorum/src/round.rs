// SPDX-License-Identifier: Apache-2.0
//! One epoch on its way to a certificate.

use std::collections::{BTreeMap, BTreeSet};
use vigor_primitives::certificate::{Certificate, EpochPayload, SignerSignature};

/// One epoch on its way to a certificate.
#[derive(Clone, Debug)]
pub(crate) struct Round {
    /// What this oracle stands for; `None` where only a certificate came.
    pub(crate) own: Option<EpochPayload>,
    /// Its signing hash.
    pub(crate) hash: [u8; 32],
    /// When rounds began to count.
    pub(crate) closed_at_ms: u64,
    /// Verified signatures of the own payload.
    pub(crate) signatures: BTreeMap<u8, [u8; 64]>,
    /// The certificate.
    pub(crate) certificate: Option<Certificate>,
    /// When this oracle last spoke, and in which round it last proposed.
    pub(crate) spoke_at_ms: Option<u64>,
    pub(crate) proposed_in: Option<u64>,
    /// Peers whose disagreement was reported; `None` stands for a quorum.
    pub(crate) disagreed: BTreeSet<Option<u8>>,
}

impl Round {
    /// An epoch that nobody here stands for yet.
    pub(crate) fn new(now_ms: u64) -> Self {
        Self {
            own: None,
            hash: [0; 32],
            closed_at_ms: now_ms,
            signatures: BTreeMap::new(),
            certificate: None,
            spoke_at_ms: None,
            proposed_in: None,
            disagreed: BTreeSet::new(),
        }
    }

    /// Stands for `payload`, and forgets what was collected for another.
    pub(crate) fn stand_for(&mut self, payload: EpochPayload) {
        if self.own != Some(payload) {
            self.own = Some(payload);
            self.hash = payload.signing_hash();
            self.signatures.clear();
            self.disagreed.clear();
        }
    }

    /// How many rounds of `round_ms` have passed.
    pub(crate) fn number(&self, now_ms: u64, round_ms: u64) -> u64 {
        now_ms.saturating_sub(self.closed_at_ms).checked_div(round_ms).unwrap_or(0)
    }

    /// Whether it is time to repeat something.
    pub(crate) fn is_repeat_due(&self, now_ms: u64, repeat_ms: u64) -> bool {
        self.spoke_at_ms.is_none_or(|at| now_ms.saturating_sub(at) >= repeat_ms)
    }

    /// A certificate, as soon as `threshold` signatures are there.
    pub(crate) fn assemble(&self, threshold: usize) -> Option<Certificate> {
        let own = self.own.as_ref()?;
        if self.signatures.len() < threshold {
            return None;
        }
        let signatures: Vec<_> = self
            .signatures
            .iter()
            .map(|(signer, signature)| SignerSignature { signer: *signer, signature: *signature })
            .collect();
        Some(Certificate::new(own, signatures.try_into().ok()?))
    }
}

/// Rounds until a member's first turn: the proposer of round `r` is `(epoch + r) mod count`.
pub(crate) fn turn(epoch: u64, member: u8, count: usize) -> u64 {
    let count = (count as u64).max(1);
    let first = epoch % count;
    (u64::from(member) % count + count - first) % count
}

/// The proposer of a round.
pub(crate) fn proposer(epoch: u64, round: u64, count: usize) -> u8 {
    let count = (count as u64).max(1);
    ((epoch % count + round % count) % count) as u8
}
