// SPDX-License-Identifier: Apache-2.0
//! Every bound of the transport.

use std::time::Duration;

/// Bytes of a message.
pub const ENVELOPE_BYTES_MAX: u32 = 1 << 20;

/// Peers of an oracle: the largest set on chain, without itself.
pub const PEERS_MAX: usize = 63;

/// Received messages that wait to be read; a sender is told `Busy` above it.
pub const INCOMING_MAX: usize = 64;

/// Commands that wait for the network task; callers of `send` wait above it.
pub const COMMANDS_MAX: usize = 64;

/// Messages sent and not yet answered; `send` is `Busy` above it.
pub const UNANSWERED_MAX: usize = 256;

/// Connections of which the handshake is not finished.
pub const HANDSHAKES_MAX: u32 = 32;

/// Connections of one peer: one each way, and their successors while these time out.
pub const CONNECTIONS_PER_PEER_MAX: u32 = 4;

/// Streams at once on a connection.
pub const STREAMS_MAX: usize = 32;

/// Time for a message and its answer.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(15);

/// Silence after which a connection is closed; the next message opens one.
pub const IDLE_TIMEOUT: Duration = Duration::from_secs(120);

/// Time to bind all addresses.
pub const LISTEN_TIMEOUT: Duration = Duration::from_secs(10);
