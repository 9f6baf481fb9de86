// SPDX-License-Identifier: Apache-2.0
//! What becomes of submitted transactions.
//!
//! Every block is searched for the hashes of open transactions: best blocks for a first answer,
//! finalized blocks, without a gap, for the last one. How far they were searched is stored, so a
//! restart goes on where the process stopped. A transaction whose era ends unseen has expired; an
//! immortal one is given up after [`IMMORTAL_MS_MAX`]. When the node comes back, what is still
//! open is offered to its pool again, because pools do not survive a restart.

use crate::{
    app::App,
    appdb::{entity::transaction, transactions::state},
    services::{
        chain::{
            ChainError, Connected, Head,
            extrinsic::{self, Offered},
            outcome,
        },
        feed::Told,
    },
    times,
};
use std::{collections::HashMap, sync::Arc};
use subxt::utils::H256;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

/// How long an immortal transaction is looked for.
const IMMORTAL_MS_MAX: i64 = 60 * 60 * 1_000;

/// Finalized blocks searched before new heads are looked at again.
const CATCH_UP_BLOCKS: u64 = 256;

#[derive(Debug, thiserror::Error)]
enum TrackError {
    #[error(transparent)]
    Chain(#[from] ChainError),
    #[error("app store: {0}")]
    Store(#[from] sea_orm::DbErr),
}

/// Follows open transactions until told to stop.
pub async fn run(app: App, stop: CancellationToken) {
    let mut heads = app.chain().heads();
    let mut connections = app.chain().connections();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            changed = connections.changed() => {
                if changed.is_err() { return }
                let node = connections.borrow_and_update().clone();
                if let Some(node) = node {
                    report(offer_again(&app, &node).await);
                }
            }
            head = heads.recv() => match head {
                Ok(head) => report(follow(&app, head).await),
                // Skipped best blocks are made good by the finalized ones.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
        }
    }
}

fn report(outcome: Result<(), TrackError>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "transactions could not be followed");
    }
}

async fn offer_again(app: &App, node: &Connected) -> Result<(), TrackError> {
    for row in app.db().followed_transactions().await? {
        if row.state != state::READY {
            continue;
        }
        if let Offered::Refused(reason) = extrinsic::offer(node, &row.extrinsic).await? {
            // Perhaps it is in a block already; the search decides.
            tracing::debug!(transaction.id = %row.id, reason, "not taken again");
        }
    }
    Ok(())
}

async fn follow(app: &App, head: Head) -> Result<(), TrackError> {
    app.feed().tell(Told::block(&head));
    let node = app.chain().connected()?;
    let open = open(app).await?;
    if open.is_empty() {
        return Ok(());
    }
    match head.finalized {
        false => search(app, &node, &head, &open).await,
        true => search_final(app, &node, &head, open).await,
    }
}

type Open = HashMap<H256, transaction::Model>;

async fn open(app: &App) -> Result<Open, TrackError> {
    let rows = app.db().followed_transactions().await?;
    let keyed = rows
        .into_iter()
        .filter_map(|row| crate::ids::hash(&row.id).ok().map(|hash| (H256(hash), row)));
    Ok(keyed.collect())
}

async fn search_final(
    app: &App,
    node: &Arc<Connected>,
    head: &Head,
    open: Open,
) -> Result<(), TrackError> {
    let searched = open.values().map(|row| row.searched_to).min().unwrap_or_default();
    let first = searched.unsigned_abs() + 1;
    let last = head.number.min(first + CATCH_UP_BLOCKS);
    for number in first..=last {
        let hash = if number == head.number { head.hash } else { node.hash_of(number).await? };
        search(app, node, &Head { number, hash, finalized: true }, &open).await?;
        app.db().searched_to(i64::try_from(number).unwrap_or(i64::MAX)).await?;
    }
    expire(app, i64::try_from(last).unwrap_or(i64::MAX)).await
}

async fn search(app: &App, node: &Connected, head: &Head, open: &Open) -> Result<(), TrackError> {
    for (index, hash) in node.extrinsics_of(head.hash).await?.into_iter().enumerate() {
        if let Some(row) = open.get(&hash) {
            settle(app, node, head, index, row.clone()).await?;
        }
    }
    Ok(())
}

async fn settle(
    app: &App,
    node: &Connected,
    head: &Head,
    index: usize,
    mut row: transaction::Model,
) -> Result<(), TrackError> {
    let outcome = async { outcome::of_extrinsic(&node.at_hash(head.hash).await?, index).await };
    match outcome.await {
        Ok(outcome) => {
            row.success = Some(outcome.error.is_none());
            row.error = outcome.error;
            row.events = serde_json::to_string(&outcome.events).ok();
        }
        // The state of an old block may be pruned: that it is in the block is known all the same.
        Err(error) => tracing::warn!(%error, transaction.id = %row.id, "events not readable"),
    }
    row.state = if head.finalized { state::FINALIZED } else { state::IN_BLOCK }.into();
    row.block_number = i64::try_from(head.number).ok();
    row.block_hash = Some(crate::ids::hex0x(&head.hash.0));
    change(app, row).await
}

async fn expire(app: &App, searched_to: i64) -> Result<(), TrackError> {
    let now_ms = i64::try_from(times::now_ms()).unwrap_or(i64::MAX);
    for mut row in app.db().followed_transactions().await? {
        let age_ms = now_ms.saturating_sub(row.created_ms);
        let given_up = row.era_end.is_none() && age_ms > IMMORTAL_MS_MAX;
        if row.era_end.is_some_and(|end| searched_to >= end) {
            row.state = state::EXPIRED.into();
            row.error = Some("its era ended before a block took it".into());
        } else if given_up {
            row.state = state::DROPPED.into();
            row.error = Some("no block took it for a long time".into());
        } else {
            continue;
        }
        change(app, row).await?;
    }
    Ok(())
}

async fn change(app: &App, mut row: transaction::Model) -> Result<(), TrackError> {
    row.updated_ms = i64::try_from(times::now_ms()).unwrap_or(i64::MAX);
    if row.state == state::FINALIZED {
        row.searched_to = row.block_number.unwrap_or(row.searched_to);
    }
    app.db().update_transaction(row.clone()).await?;
    app.feed().tell(Told::transaction(&row));
    Ok(())
}
