// SPDX-License-Identifier: Apache-2.0
//! What the machine wants done, in order.

use crate::{error::Refusal, journal::Snapshot, message::Message};
use vigor_primitives::certificate::{Certificate, EpochPayload};

/// Whom a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Every other member.
    All,
    /// One member, by index in the set.
    One(u8),
}

/// What the machine wants done. Outputs are carried out in order; a failure of one stops the
/// rest, and the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Store this durably before anything that follows.
    Persist(Snapshot),
    /// Send a message; it may get lost.
    Send {
        /// Whom to.
        to: To,
        /// What.
        message: Message,
    },
    /// The epoch is certified. Comes again when the same epoch is closed again.
    Certified(Certificate),
    /// A peer, or a quorum, computed something else than this oracle. Once per epoch and peer.
    Disagreed {
        /// The epoch.
        epoch: u64,
        /// The peer by index in the set; `None` for the quorum of a certificate.
        peer: Option<u8>,
        /// What this oracle computed.
        own: EpochPayload,
        /// What the other computed.
        theirs: EpochPayload,
    },
    /// An input changed nothing.
    Refused {
        /// The epoch that it was about.
        epoch: u64,
        /// The peer that sent it; `None` for the own [`crate::Input::Closed`].
        from: Option<u8>,
        /// Why.
        reason: Refusal,
    },
}
