// SPDX-License-Identifier: Apache-2.0
//! `/v1/accounts/{id}`.

pub mod balance_info;
pub mod balances;
pub mod memberships;
pub mod session_keys;
pub mod transfers;
pub mod wallet;

use crate::{
    app::App,
    errors::Problem,
    finality::{At, BlockRef},
    ids,
    services::{
        chain::state::{self, Balance},
        store,
    },
};
use serde::Deserialize;
use utoipa::IntoParams;
use vigor_indexer_db::query;

/// Which state to read.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AtQuery {
    /// `best`, `finalized` (the default), or a block number.
    at: Option<String>,
}

/// The balance of an account at a point, and the block it is of.
async fn read(app: &App, account: &[u8; 32], at: At) -> Result<(Balance, BlockRef), Problem> {
    let node = match at {
        At::Finalized => return indexed(app, account).await,
        _ => app.chain().connected()?,
    };
    let finalized = app.chain().finalized().map_or(0, |head| head.number);
    let at = match at {
        At::Number(number) => node.at_hash(node.hash_of(number).await?).await?,
        _ => node.at_best().await?,
    };
    let balance = state::balance(&at, account).await?;
    let number = at.block_number();
    Ok((balance, BlockRef::new(number, &at.block_hash().0, number <= finalized)))
}

async fn indexed(app: &App, account: &[u8; 32]) -> Result<(Balance, BlockRef), Problem> {
    let view = app.store().view().await?;
    let found = query::balances(view.conn(), &ids::hex0x(account)).await;
    let balance = found.map_err(store::unavailable)?.map_or_else(Balance::default, |row| Balance {
        nonce: u32::try_from(row.account.nonce).unwrap_or(u32::MAX),
        free: row.account.free.0,
        held: row.account.reserved.0,
        frozen: row.account.frozen.0,
        holds: row.holds.into_iter().map(|hold| (hold.reason, hold.amount.0)).collect(),
    });
    Ok((balance, view.block()))
}
