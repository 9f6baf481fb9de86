// SPDX-License-Identifier: Apache-2.0
//! Messages between the oracles of a set: opaque bytes, authenticated peers, bounded queues.
//!
//! Transport: libp2p request-response under `/vigor/oracle/0` on TCP with noise and yamux. A peer's
//! identity is its Ed25519 oracle key, so noise proves whose key is at the other end; a connection
//! with a key outside the set is closed before it can open a stream.
//!
//! Delivery: [`P2pHandle::send`] returns after the other node has put the bytes into its queue. It
//! does not retry: the quorum protocol above repeats itself, and knows when that stops being useful.
//!
//! Invariant: this crate does not know what the bytes mean.

mod behaviour;
mod error;
mod handle;
pub mod limits;
mod node;
mod settings;
mod wire;

pub use libp2p::Multiaddr;

pub use self::{
    error::{P2pError, SendError},
    handle::{P2pHandle, Received, spawn},
    settings::{P2pSettings, Peer, PeerKey},
};
