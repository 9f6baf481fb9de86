// SPDX-License-Identifier: Apache-2.0
//! `/v1/dids` and `/1.0/identifiers`: identities, and first steps that the sponsor pays.

pub mod create;
pub mod create_operation;
pub mod prepare;
pub mod prepare_operation;
pub mod resolve;
pub mod show;

use crate::{
    app::App,
    errors::{Kind, Problem},
    limits::Standing,
};
use axum::http::{HeaderValue, header};
use serde::Serialize;
use utoipa::ToSchema;

/// Blocks for which a signature that is relayed is good: ten minutes.
const VALID_BLOCKS: u64 = 300;

/// A transaction that the sponsor submitted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Relayed {
    /// Id of the transaction: its hash.
    pub id: String,
    /// The identity.
    pub did: String,
}

/// Counts a call that the sponsor pays for `did`.
fn count_sponsored(app: &App, did: &str) -> Result<(), Problem> {
    let standing = app.limits().sponsored(did);
    if let Standing::Within { .. } = standing {
        return Ok(());
    }
    let problem = Problem::new(Kind::SponsorshipExhausted);
    Err(match HeaderValue::from_str(&standing.retry_after_s().to_string()) {
        Ok(value) => problem.with_header(header::RETRY_AFTER, value),
        Err(_) => problem,
    })
}

/// The last block in which a signature made now is good.
fn valid_until(app: &App) -> Result<u32, Problem> {
    let head = app.chain().finalized();
    let head = head.ok_or_else(|| Problem::unavailable(Kind::NodeUnavailable, "no head yet"))?;
    Ok(u32::try_from(head.number + VALID_BLOCKS).unwrap_or(u32::MAX))
}
