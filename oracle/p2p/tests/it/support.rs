// SPDX-License-Identifier: Apache-2.0
//! Oracles with known keys on free ports.

use std::time::Duration;

use libp2p::identity::Keypair;
use tokio::{sync::mpsc, time::timeout};
use vigor_p2p::{
    Multiaddr, P2pError, P2pHandle, P2pSettings, Peer, PeerKey, Received, SendError, spawn,
};

/// Time for what should happen at once.
const PATIENCE: Duration = Duration::from_secs(30);
/// Time between attempts.
const RETRY: Duration = Duration::from_millis(20);

pub struct Oracle {
    pub secret: [u8; 32],
    pub key: PeerKey,
    pub handle: P2pHandle,
    pub received: mpsc::Receiver<Received>,
}

/// The public key of a secret, by libp2p itself.
pub fn key_of(secret: [u8; 32]) -> PeerKey {
    let keypair = Keypair::ed25519_from_bytes(secret).expect("a secret");
    keypair.public().try_into_ed25519().expect("ed25519").to_bytes()
}

pub fn any_port() -> Multiaddr {
    "/ip4/127.0.0.1/tcp/0".parse().expect("an address")
}

impl Oracle {
    pub async fn start(number: u8) -> Self {
        Self::start_at(number, any_port(), Vec::new()).await
    }

    pub async fn start_at(number: u8, listen: Multiaddr, peers: Vec<Peer>) -> Self {
        let secret = [number; 32];
        let settings = P2pSettings { secret, listen: vec![listen], peers };
        let starting = async {
            loop {
                match spawn(settings.clone()).await {
                    Ok(node) => break node,
                    Err(P2pError::Listen { .. }) => tokio::time::sleep(RETRY).await,
                    Err(error) => panic!("no node: {error}"),
                }
            }
        };
        let (handle, received) = timeout(PATIENCE, starting).await.expect("bound in time");
        Self { secret, key: key_of(secret), handle, received }
    }

    pub fn as_peer(&self) -> Peer {
        Peer { key: self.key, address: self.handle.addresses()[0].clone() }
    }

    pub async fn next(&mut self) -> Received {
        timeout(PATIENCE, self.received.recv()).await.expect("in time").expect("a message")
    }

    /// Sends until it succeeds, as the protocol above does.
    pub async fn send_until_delivered(&self, peer: PeerKey, bytes: &[u8]) {
        let sending = async {
            while let Err(error) = self.handle.send(peer, bytes.to_vec()).await {
                assert!(matches!(error, SendError::Unreachable | SendError::Unanswered));
                tokio::time::sleep(RETRY).await;
            }
        };
        timeout(PATIENCE, sending).await.expect("delivered in time");
    }
}

/// Makes each oracle know all of them.
pub async fn introduce(oracles: &[&Oracle]) {
    let peers: Vec<Peer> = oracles.iter().map(|oracle| oracle.as_peer()).collect();
    for oracle in oracles {
        oracle.handle.set_peers(peers.clone()).await.expect("a set");
    }
}
