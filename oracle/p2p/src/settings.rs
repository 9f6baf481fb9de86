// SPDX-License-Identifier: Apache-2.0
//! Who we are and whom we talk to.

use std::fmt;

use libp2p::{Multiaddr, PeerId, identity};

use crate::error::P2pError;

/// The Ed25519 public key of an oracle, as it stands in the set on chain.
pub type PeerKey = [u8; 32];

/// An oracle of the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Its key.
    pub key: PeerKey,
    /// Where it listens, such as `/ip4/127.0.0.1/tcp/4601`.
    pub address: Multiaddr,
}

/// What [`spawn`](crate::spawn) needs.
#[derive(Clone)]
pub struct P2pSettings {
    /// The 32-byte seed of our Ed25519 oracle key.
    pub secret: [u8; 32],
    /// Where to listen; TCP port 0 takes any free one.
    pub listen: Vec<Multiaddr>,
    /// The other oracles; our own key among them is skipped.
    pub peers: Vec<Peer>,
}

impl fmt::Debug for P2pSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("P2pSettings")
            .field("listen", &self.listen)
            .field("peers", &self.peers)
            .finish_non_exhaustive()
    }
}

/// The libp2p name of a key.
pub(crate) fn peer_id(key: &PeerKey) -> Result<PeerId, P2pError> {
    let key = identity::ed25519::PublicKey::try_from_bytes(key);
    let key = identity::PublicKey::from(key.map_err(P2pError::MalformedKey)?);
    Ok(key.to_peer_id())
}
