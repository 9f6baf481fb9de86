// SPDX-License-Identifier: Apache-2.0
//! The network task: the only owner of the swarm.

use std::collections::HashMap;

use bytes::Bytes;
use futures::StreamExt;
use libp2p::{
    Multiaddr, PeerId, Swarm,
    request_response::{
        Event, InboundFailure, Message, OutboundFailure, OutboundRequestId, ResponseChannel,
    },
    swarm::SwarmEvent,
};
use tokio::sync::{
    mpsc::{self, error::TrySendError},
    oneshot,
};

use crate::{
    behaviour::{OracleBehaviour, OracleBehaviourEvent},
    error::{P2pError, SendError},
    handle::{Command, Received},
    limits::{LISTEN_TIMEOUT, PEERS_MAX, UNANSWERED_MAX},
    settings::{Peer, PeerKey, peer_id},
    wire::{Envelope, Reply},
};

/// An oracle of the set.
struct Member {
    key: PeerKey,
    address: Multiaddr,
}

/// The swarm, the set and what is under way.
pub(crate) struct Node {
    swarm: Swarm<OracleBehaviour>,
    members: HashMap<PeerId, Member>,
    ids: HashMap<PeerKey, PeerId>,
    commands: mpsc::Receiver<Command>,
    incoming: mpsc::Sender<Received>,
    unanswered: HashMap<OutboundRequestId, oneshot::Sender<Result<(), SendError>>>,
}

impl Node {
    pub(crate) fn new(
        swarm: Swarm<OracleBehaviour>,
        commands: mpsc::Receiver<Command>,
        incoming: mpsc::Sender<Received>,
    ) -> Self {
        Self {
            swarm,
            members: HashMap::new(),
            ids: HashMap::new(),
            commands,
            incoming,
            unanswered: HashMap::new(),
        }
    }

    /// Binds the addresses; returns them with their ports.
    pub(crate) async fn listen(
        &mut self,
        addresses: &[Multiaddr],
    ) -> Result<Vec<Multiaddr>, P2pError> {
        for address in addresses {
            self.swarm
                .listen_on(address.clone())
                .map_err(|source| P2pError::Listen { address: address.clone(), source })?;
        }
        let mut bound = Vec::new();
        let binding = async {
            while bound.len() < addresses.len() {
                if let SwarmEvent::NewListenAddr { address, .. } =
                    self.swarm.select_next_some().await
                {
                    bound.push(address);
                }
            }
        };
        tokio::time::timeout(LISTEN_TIMEOUT, binding).await.map_err(|_| P2pError::ListenTimeout)?;
        Ok(bound)
    }

    /// Replaces the set, or changes nothing.
    pub(crate) fn set_peers(&mut self, peers: &[Peer]) -> Result<(), P2pError> {
        let own = *self.swarm.local_peer_id();
        let mut members = HashMap::new();
        for Peer { key, address } in peers {
            let id = peer_id(key)?;
            if id != own {
                members.insert(id, Member { key: *key, address: address.clone() });
            }
        }
        if members.len() > PEERS_MAX {
            return Err(P2pError::TooManyPeers);
        }
        let allowed = &mut self.swarm.behaviour_mut().allowed;
        for left in self.members.keys().filter(|id| !members.contains_key(id)) {
            allowed.disallow_peer(*left);
        }
        for id in members.keys() {
            allowed.allow_peer(*id);
        }
        self.ids = members.iter().map(|(id, member)| (member.key, *id)).collect();
        self.members = members;
        Ok(())
    }

    /// Runs until all handles, or the receiver of messages, are gone.
    pub(crate) async fn run(mut self) {
        loop {
            tokio::select! {
                command = self.commands.recv() => match command {
                    Some(command) => self.on_command(command),
                    None => return,
                },
                event = self.swarm.select_next_some() => self.on_event(event),
                () = self.incoming.closed() => return,
            }
        }
    }

    fn on_command(&mut self, command: Command) {
        match command {
            Command::Send { peer, envelope, done } => match self.send(peer, envelope) {
                Ok(request) => drop(self.unanswered.insert(request, done)),
                Err(error) => drop(done.send(Err(error))),
            },
            Command::SetPeers { peers, done } => drop(done.send(self.set_peers(&peers))),
        }
    }

    fn send(&mut self, peer: PeerKey, envelope: Envelope) -> Result<OutboundRequestId, SendError> {
        let id = self.ids.get(&peer).ok_or(SendError::UnknownPeer)?;
        let member = self.members.get(id).ok_or(SendError::UnknownPeer)?;
        if self.unanswered.len() >= UNANSWERED_MAX {
            return Err(SendError::Busy);
        }
        let addresses = vec![member.address.clone()];
        let messages = &mut self.swarm.behaviour_mut().messages;
        Ok(messages.send_request_with_addresses(id, envelope, addresses))
    }

    fn on_event(&mut self, event: SwarmEvent<OracleBehaviourEvent>) {
        match event {
            SwarmEvent::Behaviour(OracleBehaviourEvent::Messages(event)) => self.on_message(event),
            SwarmEvent::IncomingConnectionError { send_back_addr, error, .. } => {
                tracing::debug!(peer.address = %send_back_addr, %error, "connection refused");
            }
            SwarmEvent::ConnectionEstablished { peer_id, .. } => {
                tracing::debug!(peer.id = %peer_id, "connection opened");
            }
            SwarmEvent::ConnectionClosed { peer_id, .. } => {
                tracing::debug!(peer.id = %peer_id, "connection closed");
            }
            SwarmEvent::ListenerError { error, .. } => {
                tracing::warn!(%error, "listener failed");
            }
            _ => {}
        }
    }

    fn on_message(&mut self, event: Event<Envelope, Reply>) {
        match event {
            Event::Message { peer, message: Message::Request { request, channel, .. }, .. } => {
                self.on_request(peer, request, channel);
            }
            Event::Message { message: Message::Response { request_id, response }, .. } => {
                let outcome = match response {
                    Reply::Accepted => Ok(()),
                    Reply::Busy => Err(SendError::Busy),
                };
                self.finish(request_id, outcome);
            }
            Event::OutboundFailure { peer, request_id, error, .. } => {
                tracing::debug!(peer.id = %peer, %error, "message not delivered");
                let error = match error {
                    OutboundFailure::DialFailure | OutboundFailure::UnsupportedProtocols => {
                        SendError::Unreachable
                    }
                    OutboundFailure::Timeout
                    | OutboundFailure::ConnectionClosed
                    | OutboundFailure::Io(_) => SendError::Unanswered,
                };
                self.finish(request_id, Err(error));
            }
            Event::InboundFailure { peer, error, .. } => match error {
                InboundFailure::Io(error) => {
                    tracing::warn!(peer.id = %peer, %error, "message refused");
                }
                error => tracing::debug!(peer.id = %peer, %error, "answer not delivered"),
            },
            Event::ResponseSent { .. } => {}
        }
    }

    /// The set may have changed since the connection was allowed: look again.
    fn on_request(&mut self, peer: PeerId, request: Envelope, channel: ResponseChannel<Reply>) {
        let Some(member) = self.members.get(&peer) else {
            return;
        };
        let bytes = Bytes::from(request.bytes.into_inner());
        let reply = match self.incoming.try_send(Received { peer: member.key, bytes }) {
            Ok(()) => Reply::Accepted,
            Err(TrySendError::Full(_)) => Reply::Busy,
            Err(TrySendError::Closed(_)) => return,
        };
        let _ = self.swarm.behaviour_mut().messages.send_response(channel, reply);
    }

    fn finish(&mut self, request: OutboundRequestId, outcome: Result<(), SendError>) {
        if let Some(done) = self.unanswered.remove(&request) {
            let _ = done.send(outcome);
        }
    }
}
