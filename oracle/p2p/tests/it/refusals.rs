// SPDX-License-Identifier: Apache-2.0
//! Strangers, oversized messages, full queues.

use std::time::Duration;

use futures::{AsyncRead, AsyncWrite, AsyncWriteExt, StreamExt};
use libp2p::{
    StreamProtocol, SwarmBuilder,
    identity::{Keypair, ed25519},
    noise,
    request_response::{Behaviour, Codec, Config, Event, ProtocolSupport},
    swarm::SwarmEvent,
    tcp, yamux,
};
use tokio::sync::mpsc::error::TryRecvError;
use vigor_p2p::{
    P2pError, P2pSettings, Peer, SendError,
    limits::{ENVELOPE_BYTES_MAX, INCOMING_MAX, PEERS_MAX},
    spawn,
};

use crate::support::{Oracle, any_port, introduce, key_of};

#[tokio::test]
async fn stranger_is_refused() {
    let mut member = Oracle::start(1).await;
    let stranger = Oracle::start_at(9, any_port(), vec![member.as_peer()]).await;
    let refused = stranger.handle.send(member.key, b"let me in".to_vec()).await;
    assert!(matches!(refused, Err(SendError::Unreachable | SendError::Unanswered)), "{refused:?}");
    assert_eq!(member.received.try_recv(), Err(TryRecvError::Empty));
    let unknown = member.handle.send(stranger.key, b"hello".to_vec()).await;
    assert_eq!(unknown, Err(SendError::UnknownPeer));
}

#[tokio::test]
async fn impostor_at_a_members_address_is_refused() {
    let a = Oracle::start(1).await;
    let mut impostor = Oracle::start_at(9, any_port(), vec![a.as_peer()]).await;
    let key = key_of([2; 32]);
    let address = impostor.as_peer().address;
    a.handle.set_peers(vec![Peer { key, address }]).await.expect("a set");
    let refused = a.handle.send(key, b"for 2 alone".to_vec()).await;
    assert_eq!(refused, Err(SendError::Unreachable));
    assert_eq!(impostor.received.try_recv(), Err(TryRecvError::Empty));
}

#[tokio::test]
async fn member_that_leaves_is_disconnected() {
    let a = Oracle::start(1).await;
    let mut b = Oracle::start(2).await;
    introduce(&[&a, &b]).await;
    a.handle.send(b.key, b"member".to_vec()).await.expect("delivered");
    b.next().await;
    b.handle.set_peers(Vec::new()).await.expect("a set");
    let refused = a.handle.send(b.key, b"no more".to_vec()).await;
    assert!(refused.is_err());
    assert_eq!(b.received.try_recv(), Err(TryRecvError::Empty));
}

#[tokio::test]
async fn oversized_message_is_not_sent() {
    let a = Oracle::start(1).await;
    let b = Oracle::start(2).await;
    introduce(&[&a, &b]).await;
    let message = vec![0; ENVELOPE_BYTES_MAX as usize + 1];
    assert_eq!(a.handle.send(b.key, message).await, Err(SendError::TooLarge));
}

#[tokio::test]
async fn full_queue_is_said_so_and_recovers() {
    let a = Oracle::start(1).await;
    let mut b = Oracle::start(2).await;
    introduce(&[&a, &b]).await;
    for _ in 0..INCOMING_MAX {
        a.handle.send(b.key, vec![1]).await.expect("delivered");
    }
    assert_eq!(a.handle.send(b.key, vec![2]).await, Err(SendError::Busy));
    b.next().await;
    a.handle.send(b.key, vec![3]).await.expect("delivered");
}

#[tokio::test]
async fn sets_above_the_bound_and_bad_keys_are_refused() {
    let a = Oracle::start(1).await;
    let address = any_port();
    let peer = |number: u8| Peer { key: key_of([number; 32]), address: address.clone() };
    let largest: Vec<Peer> = (2..).map(peer).take(PEERS_MAX).collect();
    a.handle.set_peers(largest.clone()).await.expect("a set");
    let larger: Vec<Peer> = (2..).map(peer).take(PEERS_MAX + 1).collect();
    assert!(matches!(a.handle.set_peers(larger).await, Err(P2pError::TooManyPeers)));
    let on_curve = |key: &[u8; 32]| ed25519::PublicKey::try_from_bytes(key).is_ok();
    let key = (0..).map(|byte| [byte; 32]).find(|key| !on_curve(key)).expect("half of them");
    let off_curve = Peer { key, address: address.clone() };
    let refused = a.handle.set_peers(vec![off_curve]).await;
    assert!(matches!(refused, Err(P2pError::MalformedKey(_))));
    let settings = P2pSettings {
        secret: [3; 32],
        listen: vec!["/ip4/127.0.0.1/udp/0".parse().expect("an address")],
        peers: Vec::new(),
    };
    assert!(matches!(spawn(settings).await, Err(P2pError::Listen { .. })));
}

/// Writes what it is given and expects no answer.
#[derive(Clone, Copy, Default)]
struct Garbage;

impl Codec for Garbage {
    type Protocol = StreamProtocol;
    type Request = Vec<u8>;
    type Response = ();

    async fn read_request<T>(&mut self, _: &StreamProtocol, _: &mut T) -> std::io::Result<Vec<u8>>
    where
        T: AsyncRead + Unpin + Send,
    {
        Ok(Vec::new())
    }

    async fn read_response<T>(&mut self, _: &StreamProtocol, io: &mut T) -> std::io::Result<()>
    where
        T: AsyncRead + Unpin + Send,
    {
        let mut byte = [0];
        futures::AsyncReadExt::read_exact(io, &mut byte).await
    }

    async fn write_request<T>(
        &mut self,
        _: &StreamProtocol,
        io: &mut T,
        request: Vec<u8>,
    ) -> std::io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        io.write_all(&request).await
    }

    async fn write_response<T>(
        &mut self,
        _: &StreamProtocol,
        _: &mut T,
        (): (),
    ) -> std::io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        Ok(())
    }
}

#[tokio::test]
async fn garbage_of_a_member_is_refused_and_the_node_lives() {
    let mut b = Oracle::start(2).await;
    let a = Oracle::start(1).await;
    introduce(&[&a, &b]).await;
    let keypair = Keypair::ed25519_from_bytes([1; 32]).expect("a secret");
    let protocol = StreamProtocol::new("/vigor/oracle/0");
    let config = Config::default().with_request_timeout(Duration::from_secs(20));
    let mut swarm = SwarmBuilder::with_existing_identity(keypair)
        .with_tokio()
        .with_tcp(tcp::Config::default(), noise::Config::new, yamux::Config::default)
        .expect("a transport")
        .with_behaviour(|_| Behaviour::<Garbage>::new([(protocol, ProtocolSupport::Full)], config))
        .expect("a behaviour")
        .build();
    let target = Keypair::ed25519_from_bytes(b.secret).expect("a secret").public().to_peer_id();
    let mut oversized = vec![0x02, 0x00, 0x80, 0x00];
    oversized.resize(3 << 20, 7);
    for garbage in [vec![], vec![0xff; 10], oversized] {
        let address = vec![b.as_peer().address];
        swarm.behaviour_mut().send_request_with_addresses(&target, garbage, address);
        let answered = loop {
            match swarm.select_next_some().await {
                SwarmEvent::Behaviour(Event::OutboundFailure { .. }) => break false,
                SwarmEvent::Behaviour(Event::Message { .. }) => break true,
                _ => {}
            }
        };
        assert!(!answered);
    }
    assert_eq!(b.received.try_recv(), Err(TryRecvError::Empty));
    a.send_until_delivered(b.key, b"still there").await;
    assert_eq!(b.next().await.bytes.as_ref(), b"still there");
}
