// SPDX-License-Identifier: Apache-2.0
//! Messages between members.

use vigor_p2p::limits::ENVELOPE_BYTES_MAX;

use crate::support::{Oracle, introduce};

#[tokio::test]
async fn two_oracles_exchange() {
    let mut a = Oracle::start(1).await;
    let mut b = Oracle::start(2).await;
    introduce(&[&a, &b]).await;
    a.handle.send(b.key, b"ping".to_vec()).await.expect("delivered");
    let ping = b.next().await;
    assert_eq!((ping.peer, ping.bytes.as_ref()), (a.key, b"ping".as_slice()));
    b.handle.send(a.key, b"pong".to_vec()).await.expect("delivered");
    let pong = a.next().await;
    assert_eq!((pong.peer, pong.bytes.as_ref()), (b.key, b"pong".as_slice()));
}

#[tokio::test]
async fn three_oracles_exchange_all_ways() {
    let mut oracles = [Oracle::start(1).await, Oracle::start(2).await, Oracle::start(3).await];
    introduce(&oracles.iter().collect::<Vec<_>>()).await;
    let keys: Vec<_> = oracles.iter().map(|oracle| oracle.key).collect();
    for from in &oracles {
        for to in keys.iter().filter(|key| **key != from.key) {
            let message = [from.key, *to].concat();
            from.handle.send(*to, message).await.expect("delivered");
        }
    }
    for oracle in &mut oracles {
        let mut senders = Vec::new();
        for _ in 0..2 {
            let received = oracle.next().await;
            assert_eq!(received.bytes, [received.peer, oracle.key].concat());
            senders.push(received.peer);
        }
        senders.sort_unstable();
        let mut others: Vec<_> = keys.iter().copied().filter(|key| *key != oracle.key).collect();
        others.sort_unstable();
        assert_eq!(senders, others);
    }
}

#[tokio::test]
async fn largest_and_empty_messages_arrive_whole() {
    let a = Oracle::start(1).await;
    let mut b = Oracle::start(2).await;
    introduce(&[&a, &b]).await;
    let largest: Vec<u8> =
        (0..ENVELOPE_BYTES_MAX).map(|index| index as u8 ^ (index >> 8) as u8).collect();
    for message in [largest, Vec::new()] {
        a.handle.send(b.key, message.clone()).await.expect("delivered");
        assert!(b.next().await.bytes == message);
    }
}

#[tokio::test]
async fn peer_that_restarts_is_found_again() {
    let a = Oracle::start(1).await;
    let mut b = Oracle::start(2).await;
    introduce(&[&a, &b]).await;
    a.handle.send(b.key, b"before".to_vec()).await.expect("delivered");
    assert_eq!(b.next().await.bytes.as_ref(), b"before");
    let (address, key) = (b.as_peer().address, b.key);
    drop(b);
    while a.handle.send(key, b"nobody is there".to_vec()).await.is_ok() {}
    let mut b = Oracle::start_at(2, address, vec![a.as_peer()]).await;
    a.send_until_delivered(key, b"after").await;
    assert_eq!(b.next().await.bytes.as_ref(), b"after");
    b.send_until_delivered(a.key, b"back").await;
}
