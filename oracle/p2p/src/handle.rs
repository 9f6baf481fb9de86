// SPDX-License-Identifier: Apache-2.0
//! The side of the network task that the daemon holds.

use bounded_collections::BoundedVec;
use bytes::Bytes;
use libp2p::{Multiaddr, identity::Keypair};
use tokio::sync::{mpsc, oneshot};

use crate::{
    behaviour::build_swarm,
    error::{P2pError, SendError},
    limits::{COMMANDS_MAX, INCOMING_MAX},
    node::Node,
    settings::{P2pSettings, Peer, PeerKey},
    wire::Envelope,
};

/// A message from an oracle of the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Whose key signed the handshake.
    pub peer: PeerKey,
    /// What it sent.
    pub bytes: Bytes,
}

/// What the daemon asks of the network task.
pub(crate) enum Command {
    Send { peer: PeerKey, envelope: Envelope, done: oneshot::Sender<Result<(), SendError>> },
    SetPeers { peers: Vec<Peer>, done: oneshot::Sender<Result<(), P2pError>> },
}

/// Sends messages; the network task ends when the last clone is dropped.
#[derive(Clone, Debug)]
pub struct P2pHandle {
    commands: mpsc::Sender<Command>,
    addresses: Vec<Multiaddr>,
}

/// Binds the addresses and starts the network task; messages arrive in the receiver.
///
/// Must be called within a tokio runtime. Dropping the receiver ends the task.
pub async fn spawn(
    settings: P2pSettings,
) -> Result<(P2pHandle, mpsc::Receiver<Received>), P2pError> {
    let P2pSettings { secret, listen, peers } = settings;
    let keypair = Keypair::ed25519_from_bytes(secret).map_err(P2pError::MalformedKey)?;
    let (commands, requests) = mpsc::channel(COMMANDS_MAX);
    let (incoming, received) = mpsc::channel(INCOMING_MAX);
    let mut node = Node::new(build_swarm(keypair)?, requests, incoming);
    node.set_peers(&peers)?;
    let addresses = node.listen(&listen).await?;
    tokio::spawn(node.run());
    Ok((P2pHandle { commands, addresses }, received))
}

impl P2pHandle {
    /// The bound addresses.
    pub fn addresses(&self) -> &[Multiaddr] {
        &self.addresses
    }

    /// Sends bytes to a peer; returns when they are in its queue.
    pub async fn send(&self, peer: PeerKey, bytes: Vec<u8>) -> Result<(), SendError> {
        let bytes = BoundedVec::try_from(bytes).map_err(|_| SendError::TooLarge)?;
        let (done, answer) = oneshot::channel();
        let command = Command::Send { peer, envelope: Envelope { bytes }, done };
        self.commands.send(command).await.map_err(|_| SendError::Stopped)?;
        answer.await.unwrap_or(Err(SendError::Stopped))
    }

    /// Replaces the set; connections of those who left are closed.
    pub async fn set_peers(&self, peers: Vec<Peer>) -> Result<(), P2pError> {
        let (done, answer) = oneshot::channel();
        let command = Command::SetPeers { peers, done };
        self.commands.send(command).await.map_err(|_| P2pError::Stopped)?;
        answer.await.unwrap_or(Err(P2pError::Stopped))
    }
}
