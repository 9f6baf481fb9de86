// SPDX-License-Identifier: Apache-2.0
//! Proposals that cannot be judged yet: the epoch is not closed here, or it is not the
//! proposer's turn. One for each peer, so that no peer can fill the memory.

use std::collections::BTreeMap;
use vigor_primitives::certificate::EpochPayload;

/// A verified proposal, waiting.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proposal {
    pub(crate) payload: EpochPayload,
    pub(crate) proposer: u8,
    pub(crate) signature: [u8; 64],
}

/// The newest waiting proposal of each peer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Early(BTreeMap<u8, Proposal>);

impl Early {
    pub(crate) fn put(&mut self, proposal: Proposal) {
        self.0.insert(proposal.proposer, proposal);
    }

    /// Takes out what `is_due`, ascending by proposer.
    pub(crate) fn take_due(&mut self, is_due: impl Fn(&Proposal) -> bool) -> Vec<Proposal> {
        self.0.extract_if(.., |_, proposal| is_due(proposal)).map(|(_, due)| due).collect()
    }
}
