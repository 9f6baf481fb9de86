// SPDX-License-Identifier: Apache-2.0
//! `POST /v1/frames`, one frame a request.

use reqwest::{Client, header::CONTENT_TYPE};

use super::{Attempt, answer::read_answer};
use crate::limits::{ANSWER_BYTES_MAX, ANSWER_TIMEOUT};

/// An oracle behind HTTP.
pub(super) struct HttpOracle {
    client: Client,
    url: String,
}

impl HttpOracle {
    pub(super) fn new(base: &str) -> reqwest::Result<Self> {
        let client = Client::builder().timeout(ANSWER_TIMEOUT).build()?;
        Ok(Self { client, url: format!("{base}/v1/frames") })
    }

    pub(super) async fn send(&self, jws: &str) -> Attempt {
        let request = self.client.post(&self.url).header(CONTENT_TYPE, "application/jose");
        let mut answer =
            request.body(jws.to_owned()).send().await.map_err(|error| error.to_string())?;
        if answer.status().is_server_error() {
            return Err(format!("oracle answered {}", answer.status()));
        }
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|error| error.to_string())? {
            if body.len() + piece.len() > ANSWER_BYTES_MAX {
                return Err(format!("answer is larger than {ANSWER_BYTES_MAX} bytes"));
            }
            body.extend_from_slice(&piece);
        }
        read_answer(&body)
    }
}
