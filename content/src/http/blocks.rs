// SPDX-License-Identifier: Apache-2.0
//! `PUT /v0/blocks/{cid}`: one block, stored if the CID names its bytes.

use axum::{
    body::Body,
    extract::{Path, State},
    http::StatusCode,
};
use bytes::BytesMut;
use futures::StreamExt;

use super::{Gateway, files::body_stream, problem::Problem};
use crate::{ContentStore, cids::parse_cid, error::ContentError, limits::BLOCK_BYTES_MAX};

pub(super) async fn put_block(
    State(gateway): State<Gateway>,
    Path(cid): Path<String>,
    body: Body,
) -> Result<StatusCode, Problem> {
    let cid = parse_cid(&cid)?;
    let _permit = gateway.uploads.try_acquire().map_err(|_| Problem::too_many_uploads())?;
    let mut pieces = body_stream(body);
    let mut block = BytesMut::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Problem::upload_broken())?;
        if block.len() + piece.len() > BLOCK_BYTES_MAX {
            return Err(ContentError::BlockTooLarge.into());
        }
        block.extend_from_slice(&piece);
    }
    gateway.store.put_block(&cid, block.freeze()).await?;
    Ok(StatusCode::NO_CONTENT)
}
