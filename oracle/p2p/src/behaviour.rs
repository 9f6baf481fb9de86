// SPDX-License-Identifier: Apache-2.0
//! The three libp2p behaviours that make up a node, and the swarm around them.

use libp2p::{
    Swarm, SwarmBuilder,
    allow_block_list::{self, AllowedPeers},
    connection_limits::{self, ConnectionLimits},
    identity::Keypair,
    noise,
    request_response::{self, ProtocolSupport},
    swarm::NetworkBehaviour,
    tcp, yamux,
};

use crate::{
    error::P2pError,
    limits::{
        CONNECTIONS_PER_PEER_MAX, HANDSHAKES_MAX, IDLE_TIMEOUT, PEERS_MAX, REQUEST_TIMEOUT,
        STREAMS_MAX,
    },
    wire::{OracleCodec, PROTOCOL},
};

/// Messages, the set, and bounds on connections.
#[derive(NetworkBehaviour)]
pub(crate) struct OracleBehaviour {
    pub(crate) limits: connection_limits::Behaviour,
    pub(crate) allowed: allow_block_list::Behaviour<AllowedPeers>,
    pub(crate) messages: request_response::Behaviour<OracleCodec>,
}

/// A swarm that allows nobody yet.
pub(crate) fn build_swarm(keypair: Keypair) -> Result<Swarm<OracleBehaviour>, P2pError> {
    let connections = CONNECTIONS_PER_PEER_MAX * PEERS_MAX as u32;
    let limits = ConnectionLimits::default()
        .with_max_pending_incoming(Some(HANDSHAKES_MAX))
        .with_max_pending_outgoing(Some(PEERS_MAX as u32))
        .with_max_established_per_peer(Some(CONNECTIONS_PER_PEER_MAX))
        .with_max_established(Some(connections));
    let config = request_response::Config::default()
        .with_request_timeout(REQUEST_TIMEOUT)
        .with_max_concurrent_streams(STREAMS_MAX);
    let behaviour = OracleBehaviour {
        limits: connection_limits::Behaviour::new(limits),
        allowed: allow_block_list::Behaviour::default(),
        messages: request_response::Behaviour::new([(PROTOCOL, ProtocolSupport::Full)], config),
    };
    let failed = |error: &dyn std::error::Error| P2pError::Transport(error.to_string());
    let swarm = SwarmBuilder::with_existing_identity(keypair)
        .with_tokio()
        .with_tcp(tcp::Config::default().nodelay(true), noise::Config::new, yamux::Config::default)
        .map_err(|error| failed(&error))?
        .with_behaviour(|_| behaviour)
        .map_err(|error| failed(&error))?
        .with_swarm_config(|config| config.with_idle_connection_timeout(IDLE_TIMEOUT))
        .build();
    Ok(swarm)
}
