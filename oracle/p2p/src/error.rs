// SPDX-License-Identifier: Apache-2.0
//! What can go wrong at start and with a message.

use std::io;

use libp2p::{Multiaddr, TransportError, identity::DecodingError};

use crate::limits::{ENVELOPE_BYTES_MAX, PEERS_MAX, UNANSWERED_MAX};

/// Why the node could not start or take a new set.
#[derive(Debug, thiserror::Error)]
pub enum P2pError {
    /// A key that is not on the curve.
    #[error("malformed Ed25519 key")]
    MalformedKey(#[source] DecodingError),
    /// More peers than a set may have.
    #[error("more than {PEERS_MAX} peers")]
    TooManyPeers,
    /// The transport could not be built.
    #[error("cannot build the transport: {0}")]
    Transport(String),
    /// An address could not be bound.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address from the settings.
        address: Multiaddr,
        /// Why.
        source: TransportError<io::Error>,
    },
    /// An address was accepted but never bound.
    #[error("no address was bound in time")]
    ListenTimeout,
    /// The network task has ended.
    #[error("network task has ended")]
    Stopped,
}

/// Why a message was not delivered, as far as known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The key is not in the set.
    #[error("peer is not in the set")]
    UnknownPeer,
    /// Above the bound.
    #[error("message is larger than {ENVELOPE_BYTES_MAX} bytes")]
    TooLarge,
    /// The peer's queue is full, or too many of our messages are unanswered.
    #[error("peer's queue is full or {UNANSWERED_MAX} messages are unanswered")]
    Busy,
    /// The peer cannot be reached or refuses us.
    #[error("peer cannot be reached")]
    Unreachable,
    /// The connection broke or stayed silent: the message may or may not have arrived.
    #[error("peer did not answer")]
    Unanswered,
    /// The network task has ended.
    #[error("network task has ended")]
    Stopped,
}
