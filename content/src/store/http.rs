// SPDX-License-Identifier: Apache-2.0
//! A store behind HTTP that need not be trusted.

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use cid::Cid;
use reqwest::{Client, Response, StatusCode, header::ACCEPT};
use serde::Deserialize;

use super::ContentStore;
use crate::{
    cids::{check_block, parse_cid},
    error::ContentError,
    limits::{ANSWER_BYTES_MAX, BLOCK_BYTES_MAX, CONNECT_TIMEOUT, REQUEST_TIMEOUT},
    unixfs::cid_of_file,
};

/// Client of a `vigor-content` daemon; blocks come from any trustless gateway.
///
/// Each block is hashed before it is returned, and the CID of an upload is computed here too.
#[derive(Clone)]
pub struct HttpContentStore {
    client: Client,
    base_url: String,
}

#[derive(Deserialize)]
struct Created {
    cid: String,
}

impl HttpContentStore {
    /// A client of the service at `base_url`, such as `http://127.0.0.1:4500`.
    pub fn new(base_url: &str) -> Result<Self, ContentError> {
        let client = Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(REQUEST_TIMEOUT)
            .build()
            .map_err(ContentError::Transport)?;
        Ok(Self { client, base_url: base_url.trim_end_matches('/').to_owned() })
    }

    /// Whether the service answers and can take writes.
    pub async fn check(&self) -> Result<(), ContentError> {
        let request = self.client.get(format!("{}/health", self.base_url));
        expect_success(request.send().await.map_err(ContentError::Transport)?).await.map(drop)
    }
}

#[async_trait]
impl ContentStore for HttpContentStore {
    async fn put_file(&self, bytes: Bytes) -> Result<Cid, ContentError> {
        let expected = cid_of_file(&bytes);
        let request = self.client.post(format!("{}/v0/files", self.base_url)).body(bytes);
        let answer = expect_success(request.send().await.map_err(ContentError::Transport)?).await?;
        let status = answer.status().as_u16();
        let body = read_body(answer, ANSWER_BYTES_MAX).await?;
        let created: Created = serde_json::from_slice(&body).map_err(|error| {
            ContentError::Remote { status, detail: format!("unexpected answer: {error}") }
        })?;
        if parse_cid(&created.cid)? != expected {
            return Err(ContentError::HashMismatch(expected));
        }
        Ok(expected)
    }

    async fn put_block(&self, cid: &Cid, bytes: Bytes) -> Result<(), ContentError> {
        check_block(cid, &bytes)?;
        let request = self.client.put(format!("{}/v0/blocks/{cid}", self.base_url)).body(bytes);
        expect_success(request.send().await.map_err(ContentError::Transport)?).await.map(drop)
    }

    async fn get_block(&self, cid: &Cid) -> Result<Bytes, ContentError> {
        let request = self
            .client
            .get(format!("{}/ipfs/{cid}?format=raw", self.base_url))
            .header(ACCEPT, "application/vnd.ipld.raw");
        let answer = request.send().await.map_err(ContentError::Transport)?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Err(ContentError::NotFound(*cid));
        }
        let block = read_body(expect_success(answer).await?, BLOCK_BYTES_MAX).await?;
        check_block(cid, &block)?;
        Ok(block)
    }
}

async fn expect_success(answer: Response) -> Result<Response, ContentError> {
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    let detail = match read_body(answer, ANSWER_BYTES_MAX).await {
        Ok(body) => String::from_utf8_lossy(&body).into_owned(),
        Err(_) => String::from("no detail"),
    };
    Err(ContentError::Remote { status: status.as_u16(), detail })
}

/// Reads at most `bytes_max` bytes, whatever the server says or sends.
async fn read_body(mut answer: Response, bytes_max: usize) -> Result<Bytes, ContentError> {
    let mut body = BytesMut::new();
    while let Some(piece) = answer.chunk().await.map_err(ContentError::Transport)? {
        if body.len() + piece.len() > bytes_max {
            return Err(ContentError::BlockTooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body.freeze())
}
