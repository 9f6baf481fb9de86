// SPDX-License-Identifier: Apache-2.0
//! How the facade and its neighbours are.

use crate::{app::App, times};
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;

/// How long a neighbour may take to say how it is.
const PROBE_TIMEOUT: Duration = Duration::from_secs(2);

/// Blocks the indexer may be behind finality before it counts as degraded: half a minute.
const LAG_BLOCKS_MAX: u64 = 15;

/// How long finality may stand still before the node counts as degraded: 60 slots.
const FINALITY_STILL_MAX: Duration = Duration::from_secs(120);

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// As it should be.
    Ok,
    /// It answers, and lacks something.
    Degraded,
    /// It does not answer.
    Down,
}

/// How a neighbour is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Neighbour {
    /// How it is.
    pub status: Status,
    /// What it lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Newest block it knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<u64>,
    /// Blocks it is behind finality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag_blocks: Option<u64>,
}

impl Neighbour {
    fn ok() -> Self {
        Self { status: Status::Ok, detail: None, block: None, lag_blocks: None }
    }

    fn with(status: Status, detail: impl Into<String>) -> Self {
        Self { status, detail: Some(detail.into()), ..Self::ok() }
    }
}

/// How everything is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`, `degraded` if a neighbour is not, `down` if nothing can be served.
    pub status: Status,
    /// When this was found out.
    pub time: String,
    /// The chain.
    pub node: Neighbour,
    /// The chain store.
    pub indexer: Neighbour,
    /// The oracle.
    pub oracle: Neighbour,
    /// The content store.
    pub content: Neighbour,
    /// The app store.
    pub store: Neighbour,
}

/// Asks everybody at the same time.
pub async fn check(app: &App) -> Health {
    let (indexer, oracle, content, store) = tokio::join!(
        indexer(app),
        probe(app, app.oracle().base()),
        probe(app, app.content().base()),
        own_store(app),
    );
    let node = node(app);
    let all = [&node, &indexer, &oracle, &content, &store];
    let cannot_serve = store.status == Status::Down
        || (node.status == Status::Down && indexer.status == Status::Down);
    let status = match all.iter().all(|one| one.status == Status::Ok) {
        true => Status::Ok,
        false if cannot_serve => Status::Down,
        false => Status::Degraded,
    };
    Health { status, time: times::rfc3339(times::now_ms()), node, indexer, oracle, content, store }
}

fn node(app: &App) -> Neighbour {
    match (app.chain().connected(), app.chain().finalized()) {
        (Err(_), _) => Neighbour::with(Status::Down, "not connected; trying again"),
        (Ok(_), None) => Neighbour::with(Status::Degraded, "no finalized block seen yet"),
        (Ok(_), Some(head)) => following(head.number, app.chain().finality_still()),
    }
}

/// A node that is connected, whose newest final block has been the newest for `still`.
fn following(number: u64, still: Option<Duration>) -> Neighbour {
    let neighbour = match still.filter(|still| *still >= FINALITY_STILL_MAX) {
        None => Neighbour::ok(),
        Some(still) => {
            let detail = format!("finality has stood still for {} s", still.as_secs());
            Neighbour::with(Status::Degraded, detail)
        }
    };
    Neighbour { block: Some(number), ..neighbour }
}

async fn indexer(app: &App) -> Neighbour {
    let view = match app.store().try_view().await {
        Err(error) => {
            tracing::debug!(%error, "chain store not readable");
            return Neighbour::with(Status::Down, "its database cannot be read");
        }
        Ok(None) => return Neighbour::with(Status::Down, "no block indexed yet"),
        Ok(Some(view)) => view,
    };
    let lag = app.chain().finalized().map(|head| head.number.saturating_sub(view.number()));
    let behind = lag.is_some_and(|lag| lag > LAG_BLOCKS_MAX);
    let base = app.settings().indexer_url.trim_end_matches('/');
    let alive = match base.is_empty() {
        true => Neighbour::ok(),
        false => probe(app, base).await,
    };
    let (status, detail) = match alive.status {
        Status::Down => (Status::Degraded, Some("it does not answer; its database is old".into())),
        _ if behind => (Status::Degraded, Some("it is behind finality".into())),
        status => (status, alive.detail),
    };
    Neighbour { status, detail, block: Some(view.number()), lag_blocks: lag }
}

async fn probe(app: &App, base: &str) -> Neighbour {
    let request = app.http().get(format!("{base}/health")).timeout(PROBE_TIMEOUT);
    match request.send().await {
        Err(_) => Neighbour::with(Status::Down, "it does not answer; trying again"),
        Ok(answer) if answer.status().is_success() => {
            let said: serde_json::Value = answer.json().await.unwrap_or_default();
            match said.get("status").and_then(|status| status.as_str()) {
                Some("degraded") => Neighbour::with(Status::Degraded, "it says so itself"),
                _ => Neighbour::ok(),
            }
        }
        Ok(answer) => {
            Neighbour::with(Status::Degraded, format!("it answers {}", answer.status().as_u16()))
        }
    }
}

async fn own_store(app: &App) -> Neighbour {
    match app.db().transaction("").await {
        Ok(_) => Neighbour::ok(),
        Err(error) => {
            tracing::warn!(%error, "app store not readable");
            Neighbour::with(Status::Down, "the facade's own database cannot be read")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Status, following};
    use std::time::Duration;

    #[test]
    fn finality_that_stands_still_is_degraded() {
        for (still_s, status) in [(0, Status::Ok), (119, Status::Ok), (120, Status::Degraded)] {
            let node = following(7, Some(Duration::from_secs(still_s)));
            assert_eq!((node.status, node.block), (status, Some(7)), "{still_s}");
        }
    }
}
