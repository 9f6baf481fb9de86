// SPDX-License-Identifier: Apache-2.0
//! `/v1/dids` and `/1.0/identifiers`: identities, and first steps that the sponsor pays.

pub mod create;
pub mod create_operation;
pub mod prepare;
pub mod prepare_operation;
pub mod reputation;
pub mod resolve;
pub mod show;
pub mod status_lists;

use crate::{
    app::App,
    errors::{Kind, Problem},
    limits::{Unsponsored, Whose},
    middleware::guard::Peer,
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

/// Counts a call that the sponsor pays for `did`, asked for by `peer`.
fn count_sponsored(app: &App, did: &str, peer: Peer) -> Result<(), Problem> {
    app.limits().sponsored(did, peer.0).map_err(unsponsored)
}

fn unsponsored(refused: Unsponsored) -> Problem {
    let whose = match refused.whose {
        Whose::Identity => "the identity's allowance is used up",
        Whose::Address => "the allowance of the address is used up",
        Whose::Everybody => "everybody's allowance together is used up",
    };
    let problem = Problem::new(Kind::SponsorshipExhausted).with_detail(whose);
    match HeaderValue::from_str(&refused.standing.retry_after_s().to_string()) {
        Ok(value) => problem.with_header(header::RETRY_AFTER, value),
        Err(_) => problem,
    }
}

/// The last block in which a signature made now is good.
fn valid_until(app: &App) -> Result<u32, Problem> {
    let head = app.chain().finalized();
    let head = head.ok_or_else(|| Problem::unavailable(Kind::NodeUnavailable, "no head yet"))?;
    Ok(u32::try_from(head.number + VALID_BLOCKS).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::unsponsored;
    use crate::limits::{Standing, Unsponsored, Whose};
    use axum::{
        http::{StatusCode, header},
        response::IntoResponse,
    };

    #[test]
    fn a_used_up_allowance_says_when_to_come_back() {
        let standing = Standing::Exceeded { quota: 1, wait_s: 7 };
        let problem = unsponsored(Unsponsored { whose: Whose::Address, standing });
        let answer = problem.into_response();
        assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(answer.headers()[header::RETRY_AFTER], "7");
    }
}
