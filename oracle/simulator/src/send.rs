// SPDX-License-Identifier: Apache-2.0
//! Delivery of frames to an oracle, over WebSocket or HTTP, until each has an answer.
//!
//! A frame is safe to send again: the oracle counts a sequence number with the same bytes once. So
//! whatever leaves the outcome open (a broken connection, a 5xx, `rate_limited`) is tried again
//! after a delay that doubles, up to a bound.

mod answer;
mod backoff;
mod http;
mod websocket;

pub use self::answer::{Outcome, Totals};
use self::{backoff::Backoff, http::HttpOracle, websocket::WebSocketOracle};
use crate::limits::ATTEMPTS_MAX;

/// Why a frame has no answer.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The URL is neither `http://` nor `ws://`.
    #[error("oracle URL {0} is not http:// or ws://")]
    Url(String),
    /// The HTTP client could not be built.
    #[error("cannot build the HTTP client")]
    Client(#[source] reqwest::Error),
    /// Every attempt failed.
    #[error("no answer after {attempts} attempts: {last}")]
    GivenUp {
        /// How many were made.
        attempts: u32,
        /// Why the last one failed.
        last: String,
    },
}

/// One attempt: an answer, or a reason to try again.
type Attempt = Result<Outcome, String>;

/// A connection to an oracle, for one device.
pub struct OracleSender {
    transport: Transport,
    attempts_max: u32,
}

enum Transport {
    Http(HttpOracle),
    WebSocket(Box<WebSocketOracle>),
}

impl OracleSender {
    /// A sender to `http://host:port` or `ws://host:port`; connects when it first sends.
    pub fn new(oracle: &str) -> Result<Self, SendError> {
        let base = oracle.trim_end_matches('/');
        let transport = if base.starts_with("http://") {
            Transport::Http(HttpOracle::new(base).map_err(SendError::Client)?)
        } else if base.starts_with("ws://") {
            Transport::WebSocket(Box::new(WebSocketOracle::new(base)))
        } else {
            return Err(SendError::Url(oracle.to_owned()));
        };
        Ok(Self { transport, attempts_max: ATTEMPTS_MAX })
    }

    /// The same sender with fewer attempts for a frame.
    pub fn with_attempts_max(self, attempts_max: u32) -> Self {
        Self { attempts_max: attempts_max.clamp(1, ATTEMPTS_MAX), ..self }
    }

    /// Sends a frame until the oracle accepts or refuses it.
    pub async fn send(&mut self, jws: &str) -> Result<Outcome, SendError> {
        let mut backoff = Backoff::new(self.attempts_max);
        loop {
            let attempt = match &mut self.transport {
                Transport::Http(oracle) => oracle.send(jws).await,
                Transport::WebSocket(oracle) => oracle.send(jws).await,
            };
            let last = match attempt {
                Ok(Outcome::Refused { reason, .. }) if reason == "rate_limited" => reason,
                Ok(outcome) => return Ok(outcome),
                Err(reason) => reason,
            };
            let Some(delay) = backoff.next_delay() else {
                return Err(SendError::GivenUp { attempts: self.attempts_max, last });
            };
            tracing::debug!(reason = %last, delay_ms = delay.as_millis() as u64, "trying again");
            tokio::time::sleep(delay).await;
        }
    }
}
