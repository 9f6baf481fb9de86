// SPDX-License-Identifier: Apache-2.0
//! One WebSocket: topics it hears of, until it leaves, lags, or sends garbage.

use super::messages::{Reply, Said, Topic, topic};
use crate::{
    app::App,
    auth::{Subject, tokens::TOKEN_S},
    controllers::{accounts::balances, orders::OrderView},
    ids,
    services::feed::Told,
};
use axum::{
    body::Bytes,
    extract::ws::{CloseFrame, Message, WebSocket, close_code},
};
use serde_json::{Value as Json, json};
use std::{collections::BTreeSet, time::Duration};
use tokio::{
    sync::broadcast::error::RecvError,
    time::{Instant, interval, sleep_until},
};
use vigor_indexer_db::{
    Page,
    query::{self, OrderFilter},
};

/// Topics of a session at most.
const TOPICS_MAX: usize = 32;

/// How long a message may take to leave before its reader counts as too slow.
const SEND_TIMEOUT: Duration = Duration::from_secs(10);

/// How often a ping keeps the connection from idling.
const PING_EVERY: Duration = Duration::from_secs(30);

/// How long a session may have neither a token nor a topic.
const IDLE_MAX: Duration = Duration::from_secs(30);

/// Orders in a `me.orders` event at most: the newest.
const ORDERS: u32 = 20;

/// Why a session ends.
struct End(&'static str);

struct Session {
    app: App,
    socket: WebSocket,
    subject: Option<(Subject, Instant)>,
    topics: BTreeSet<String>,
    told_balance: Json,
    told_orders: Json,
}

/// Serves a socket to its end.
pub(super) async fn run(app: App, socket: WebSocket, subject: Option<Subject>) {
    let subject = subject.map(|subject| (subject, token_end()));
    let mut session = Session {
        app,
        socket,
        subject,
        topics: BTreeSet::new(),
        told_balance: Json::Null,
        told_orders: Json::Null,
    };
    if let Err(End(reason)) = session.serve().await {
        let _ = session.reply(&Reply::Error { reason }).await;
        let frame = CloseFrame { code: close_code::POLICY, reason: reason.into() };
        let _ = session.send(Message::Close(Some(frame))).await;
    }
}

/// The token's end is not kept; from when it was shown it is at most this.
fn token_end() -> Instant {
    Instant::now() + Duration::from_secs(TOKEN_S)
}

impl Session {
    async fn serve(&mut self) -> Result<(), End> {
        let mut told = self.app.feed().listen();
        let mut ping = interval(PING_EVERY);
        let mut idle_end = Instant::now() + IDLE_MAX;
        loop {
            let is_idle = self.subject.is_none() && self.topics.is_empty();
            if !is_idle {
                idle_end = Instant::now() + IDLE_MAX;
            }
            tokio::select! {
                message = self.socket.recv() => match message {
                    Some(Ok(Message::Text(text))) => self.hear(text.as_str()).await?,
                    Some(Ok(Message::Binary(_))) => return Err(End("malformed")),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return Ok(()),
                    Some(Ok(_)) => {}
                },
                told = told.recv() => match told {
                    Ok(told) => self.tell(&told).await?,
                    Err(RecvError::Lagged(_)) => return Err(End("slow_reader")),
                    Err(RecvError::Closed) => return Err(End("shutting_down")),
                },
                () = sleep_until(idle_end), if is_idle => return Err(End("idle")),
                _ = ping.tick() => self.send(Message::Ping(Bytes::new())).await?,
            }
        }
    }

    async fn hear(&mut self, text: &str) -> Result<(), End> {
        let said = serde_json::from_str(text).map_err(|_| End("malformed"))?;
        match said {
            Said::Authenticate { token } => match self.app.auth().verify(&token) {
                Ok(subject) => {
                    let did = subject.did();
                    self.subject = Some((subject, token_end()));
                    self.reply(&Reply::Authenticated { subject: &did }).await
                }
                Err(_) => self.reply(&Reply::Error { reason: "invalid_token" }).await,
            },
            Said::Subscribe { topics } => self.subscribe(topics).await,
            Said::Unsubscribe { topics } => {
                for name in &topics {
                    self.topics.remove(name);
                }
                self.reply_topics().await
            }
        }
    }

    async fn subscribe(&mut self, topics: Vec<String>) -> Result<(), End> {
        for name in topics {
            let refused = match topic(&name) {
                None => Some("unknown_topic"),
                Some(Topic::Mine) if self.subject.is_none() => Some("unauthenticated"),
                Some(_) if self.topics.len() >= TOPICS_MAX => Some("too_many_topics"),
                Some(_) => None,
            };
            if let Some(reason) = refused {
                return self.reply(&Reply::Error { reason }).await;
            }
            self.topics.insert(name);
        }
        self.reply_topics().await?;
        self.tell_mine().await
    }

    async fn reply_topics(&mut self) -> Result<(), End> {
        let topics = self.topics.iter().map(String::as_str).collect();
        let text = Reply::Subscribed { topics }.text();
        self.send(Message::Text(text.into())).await
    }

    async fn tell(&mut self, told: &Told) -> Result<(), End> {
        if self.topics.contains(&told.topic) {
            self.reply(&Reply::Event { topic: &told.topic, data: &told.data }).await?;
        }
        if told.finalized_block {
            self.tell_mine().await?;
        }
        Ok(())
    }

    /// Tells the subject's balance and orders if they differ from what was told last.
    async fn tell_mine(&mut self) -> Result<(), End> {
        let wants = |name: &str| self.topics.contains(name);
        let (balance, orders) = (wants("me.balance"), wants("me.orders"));
        if !balance && !orders {
            return Ok(());
        }
        let Some((subject, end)) = self.subject.clone() else { return Ok(()) };
        if Instant::now() >= end {
            self.subject = None;
            self.topics.retain(|name| topic(name) == Some(Topic::Public));
            return self.reply(&Reply::Error { reason: "token_expired" }).await;
        }
        let account = subject.account();
        if balance
            && let Some(now) = balance_of(&self.app, &account).await
            && now != self.told_balance
        {
            self.told_balance = now.clone();
            self.reply(&Reply::Event { topic: "me.balance", data: &now }).await?;
        }
        if orders
            && let Some(now) = orders_of(&self.app, &account).await
            && now != self.told_orders
        {
            self.told_orders = now.clone();
            self.reply(&Reply::Event { topic: "me.orders", data: &now }).await?;
        }
        Ok(())
    }

    async fn reply(&mut self, reply: &Reply<'_>) -> Result<(), End> {
        self.send(Message::Text(reply.text().into())).await
    }

    async fn send(&mut self, message: Message) -> Result<(), End> {
        match tokio::time::timeout(SEND_TIMEOUT, self.socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(End("slow_reader")),
        }
    }
}

async fn balance_of(app: &App, account: &[u8; 32]) -> Option<Json> {
    let view = app.store().view().await.ok()?;
    let found = query::balances(view.conn(), &ids::hex0x(account)).await.ok()?;
    // The leaf file may take long: nothing of the chain store is held meanwhile.
    drop(view);
    let claimable = balances::claimable(app, account).await;
    let amount = |planck: u128| json!(crate::amounts::Amount::of(planck));
    let row = found.map(|found| found.account);
    Some(json!({
        "account": ids::address(account),
        "free": amount(row.as_ref().map_or(0, |row| row.free.0)),
        "held": amount(row.as_ref().map_or(0, |row| row.reserved.0)),
        "frozen": amount(row.as_ref().map_or(0, |row| row.frozen.0)),
        "claimable": claimable.map(crate::amounts::Amount::of_units),
    }))
}

async fn orders_of(app: &App, account: &[u8; 32]) -> Option<Json> {
    let view = app.store().view().await.ok()?;
    let filter = OrderFilter { account: Some(ids::hex0x(account)), ..OrderFilter::default() };
    let rows = query::orders(view.conn(), &filter, &Page::first(ORDERS)).await.ok()?;
    let orders: Vec<OrderView> = rows.items.into_iter().map(OrderView::from).collect();
    Some(json!({ "data": orders }))
}
