// SPDX-License-Identifier: Apache-2.0
//! The WebSocket, over a real socket.

use crate::support::{Facade, register};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::net::SocketAddr;
use subxt_signer::sr25519::dev;
use tokio::net::TcpStream;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};
use vigor_frontend_api::services::feed::Told;

struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Client {
    async fn connect(facade: &Facade) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = facade.router().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self(connect_async(format!("ws://{address}/v1/stream")).await.unwrap().0)
    }

    async fn say(&mut self, value: Value) {
        self.0.send(Message::text(value.to_string())).await.unwrap();
    }

    /// The next text, or the close reason.
    async fn hear(&mut self) -> Value {
        loop {
            match self.0.next().await.unwrap().unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Close(frame) => {
                    return json!({ "closed": frame.unwrap().reason.to_string() });
                }
                _ => {}
            }
        }
    }
}

fn told(topic: &str) -> Told {
    Told { topic: topic.into(), data: json!({ "n": 1 }), finalized_block: false }
}

#[tokio::test]
async fn subscribers_hear_of_their_topics_only() {
    let facade = Facade::new().await.started().await;
    let mut client = Client::connect(&facade).await;
    let topic = format!("tx.0x{}", "ab".repeat(32));
    client.say(json!({ "type": "subscribe", "topics": [topic] })).await;
    assert_eq!(client.hear().await, json!({ "type": "subscribed", "topics": [topic] }));
    facade.app.feed().tell(told("blocks"));
    facade.app.feed().tell(told(&topic));
    assert_eq!(client.hear().await, json!({ "type": "event", "topic": topic, "data": { "n": 1 } }));
}

#[tokio::test]
async fn private_topics_want_a_token() {
    let facade = Facade::new().await.started().await;
    register(&facade, &[&dev::alice()]).await;
    let mut client = Client::connect(&facade).await;
    let mine = json!({ "type": "subscribe", "topics": ["me.balance"] });
    client.say(mine.clone()).await;
    assert_eq!(client.hear().await["reason"], json!("unauthenticated"));
    client.say(json!({ "type": "authenticate", "token": "x" })).await;
    assert_eq!(client.hear().await["reason"], json!("invalid_token"));
    let token = facade.token(&dev::alice());
    client.say(json!({ "type": "authenticate", "token": token })).await;
    assert_eq!(client.hear().await["type"], json!("authenticated"));
    client.say(mine).await;
    assert_eq!(client.hear().await["topics"], json!(["me.balance"]));
    let event = client.hear().await;
    assert_eq!(
        (&event["topic"], &event["data"]["free"]["planck"]),
        (&json!("me.balance"), &json!("0"))
    );
}

#[tokio::test]
async fn garbage_closes_the_stream_with_its_reason() {
    let facade = Facade::new().await.started().await;
    let mut client = Client::connect(&facade).await;
    client.say(json!({ "type": "subscribe", "topics": ["weather"] })).await;
    assert_eq!(client.hear().await["reason"], json!("unknown_topic"));
    client.0.send(Message::text("{")).await.unwrap();
    assert_eq!(client.hear().await["reason"], json!("malformed"));
    assert_eq!(client.hear().await, json!({ "closed": "malformed" }));
}

#[tokio::test]
async fn who_has_neither_token_nor_topic_is_dropped() {
    let facade = Facade::new().await.started().await;
    let (mut idle, mut busy) = (Client::connect(&facade).await, Client::connect(&facade).await);
    busy.say(json!({ "type": "subscribe", "topics": ["blocks"] })).await;
    busy.hear().await;
    assert_eq!(idle.hear().await, json!({ "type": "error", "reason": "idle" }));
    assert_eq!(idle.hear().await, json!({ "closed": "idle" }));
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    facade.app.feed().tell(told("blocks"));
    assert_eq!(busy.hear().await["topic"], json!("blocks"));
}

#[tokio::test]
async fn a_slow_reader_is_dropped_with_a_reason() {
    let facade = Facade::new().await.started().await;
    let mut client = Client::connect(&facade).await;
    client.say(json!({ "type": "subscribe", "topics": ["blocks"] })).await;
    client.hear().await;
    for _ in 0..1_000 {
        facade.app.feed().tell(told("blocks"));
    }
    loop {
        let heard = client.hear().await;
        if heard["type"] == json!("error") {
            assert_eq!(heard["reason"], json!("slow_reader"));
            break;
        }
    }
}
