// SPDX-License-Identifier: Apache-2.0
//! What becomes of submitted transactions.
//!
//! Every block is searched for the hashes of open transactions: best blocks for a first answer,
//! finalized blocks, without a gap, for the last one. How far they were searched is stored, so a
//! restart goes on where the process stopped. A transaction whose era ends unseen has expired; an
//! immortal one is given up after an hour.
//!
//! A node that crashed may come back without its newest blocks, final ones among them, and with
//! an empty pool. So each new connection takes the search back below the node's finalized block
//! and offers what is open again; one that was seen in a block is judged by that block's hash. So
//! is one that is said to be final, as soon as the node has finalized a block of its height: in
//! another block it was not, and is open again.

mod fate;

use crate::{
    app::App,
    appdb::{
        entity::transaction,
        transactions::{FOLLOWED_MAX, state},
    },
    services::{
        chain::{
            ChainError, Connected, Head,
            extrinsic::{self, Offered},
            outcome::{self, Outcome},
        },
        feed::Told,
    },
    times,
};
use fate::Fate;
use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};
use subxt::utils::H256;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

/// Finalized blocks searched before new heads are looked at again.
const CATCH_UP_BLOCKS: u64 = 256;

/// Blocks below the node's finalized one from which a new connection searches again: those that
/// the node may have lost and made anew, and finalized, before we were connected.
const REWOUND_BLOCKS: u64 = 32;

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
    connections.mark_changed();
    let mut session = None;
    loop {
        tokio::select! {
            // The search goes back before the new connection's blocks are searched.
            biased;
            () = stop.cancelled() => return,
            changed = connections.changed() => {
                if changed.is_err() { return }
                let node = connections.borrow_and_update().clone();
                // Heads of the connection before may be of blocks that the node has lost.
                heads = heads.resubscribe();
                session = node.map(Session::new);
                if let Some(session) = &mut session {
                    report(session.resume(&app).await);
                }
            }
            head = heads.recv() => match head {
                Ok(head) => {
                    app.feed().tell(Told::block(&head));
                    if let Some(session) = &mut session {
                        report(session.follow(&app, head).await);
                    }
                }
                // Skipped best blocks are made good by the finalized ones.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
        }
    }
}

/// A connection, and whether the search went back for it.
struct Session {
    node: Arc<Connected>,
    resumed: bool,
    /// Heights of blocks whose final transactions may have been lost with them: from one above the
    /// first number up to the second.
    doubtful: (i64, i64),
}

impl Session {
    fn new(node: Arc<Connected>) -> Self {
        Self { node, resumed: false, doubtful: (0, 0) }
    }

    async fn resume(&mut self, app: &App) -> Result<(), TrackError> {
        let finalized = self.node.at_finalized().await?.block_number();
        let number = number_of(finalized.saturating_sub(REWOUND_BLOCKS));
        self.doubtful = (number, app.db().finalized_up_to().await?);
        self.judge(app, number_of(finalized)).await?;
        app.db().searched_to_at_most(number).await?;
        self.resumed = true;
        for row in app.db().followed_transactions().await? {
            if let Offered::Refused(reason) = extrinsic::offer(&self.node, &row.extrinsic).await? {
                // Perhaps it is in a block already; the search decides.
                tracing::debug!(transaction.id = %row.id, reason, "not taken again");
            }
        }
        Ok(())
    }

    async fn follow(&mut self, app: &App, head: Head) -> Result<(), TrackError> {
        if !self.resumed {
            self.resume(app).await?;
        }
        if head.finalized {
            self.judge(app, number_of(head.number)).await?;
        }
        let open = open(app).await?;
        if open.is_empty() {
            return Ok(());
        }
        match head.finalized {
            false => search(app, &self.node, &head, &open).await,
            true => search_final(app, &self.node, &head, open).await,
        }
    }
}

impl Session {
    /// Opens again what was final in blocks up to `finalized` that the chain does not have.
    async fn judge(&mut self, app: &App, finalized: i64) -> Result<(), TrackError> {
        let (above, last) = self.doubtful;
        let to = last.min(finalized);
        if to <= above {
            return Ok(());
        }
        let mut hashes = HashMap::new();
        let rows = app.db().finalized_transactions(above, to).await?;
        let is_full = u64::try_from(rows.len()).is_ok_and(|rows| rows >= FOLLOWED_MAX);
        let newest = rows.last().filter(|_| is_full).and_then(|row| row.block_number);
        let mut missing = None;
        for mut row in rows {
            let Some(number) = row.block_number.map(i64::unsigned_abs) else { continue };
            if let Entry::Vacant(place) = hashes.entry(number) {
                place.insert(hash_at(&self.node, number).await?);
            }
            let Some(hash) = hashes.get(&number).and_then(Option::as_deref) else {
                missing = Some(number_of(number));
                break;
            };
            if fate::is_lost(&row, hash) {
                tracing::warn!(transaction.id = %row.id, block.number = number, "lost a final block");
                fate::reopen(&mut row);
                row.searched_to = row.searched_to.min(above);
                change(app, row).await?;
            }
        }
        self.doubtful = (fate::judged_to((above, to), newest, missing), last);
        Ok(())
    }
}

fn report(outcome: Result<(), TrackError>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "transactions could not be followed");
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
    node: &Connected,
    head: &Head,
    open: Open,
) -> Result<(), TrackError> {
    let searched = open.values().map(|row| row.searched_to).min().unwrap_or_default();
    let first = searched.unsigned_abs() + 1;
    let last = head.number.min(first + CATCH_UP_BLOCKS);
    let ids: Vec<String> = open.values().map(|row| row.id.clone()).collect();
    for number in first..=last {
        let hash = if number == head.number { head.hash } else { node.hash_of(number).await? };
        search(app, node, &Head { number, hash, finalized: true }, &open).await?;
        app.db().searched_to(&ids, number_of(number)).await?;
    }
    end(app, node).await
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
    fate::found(&mut row, head, outcome_of(node, head, index).await?);
    change(app, row).await
}

/// What the extrinsic did; none if the node answers and has not the block's state any more. That
/// the extrinsic is in the block is known all the same.
async fn outcome_of(
    node: &Connected,
    head: &Head,
    index: usize,
) -> Result<Option<Outcome>, TrackError> {
    let read = async || outcome::of_extrinsic(&node.at_hash(head.hash).await?, index).await;
    if let Ok(outcome) = read().await {
        return Ok(Some(outcome));
    }
    // A connection that broke says nothing of the state: the block is searched again on the next.
    node.extrinsics_of(head.hash).await?;
    match read().await {
        Ok(outcome) => Ok(Some(outcome)),
        Err(error) => {
            node.extrinsics_of(head.hash).await?;
            tracing::warn!(%error, block.number = head.number, "events not readable");
            Ok(None)
        }
    }
}

/// Ends what no finalized block can hold any more.
async fn end(app: &App, node: &Connected) -> Result<(), TrackError> {
    let now_ms = number_of(times::now_ms());
    let mut hashes = HashMap::new();
    for mut row in app.db().followed_transactions().await? {
        if let Some(number) = fate::seen_in(&row)
            && let Entry::Vacant(place) = hashes.entry(number)
        {
            place.insert(hash_at(node, number).await?);
        }
        let on_chain = fate::seen_in(&row).and_then(|number| hashes.get(&number)?.as_deref());
        match fate::of(&row, on_chain, now_ms) {
            Fate::Open => continue,
            Fate::Final => row.state = state::FINALIZED.into(),
            Fate::Reverted => fate::reopen(&mut row),
            Fate::Expired => {
                row.state = state::EXPIRED.into();
                row.error = Some("its era ended before a block took it".into());
            }
            Fate::Dropped => {
                row.state = state::DROPPED.into();
                row.error = Some("no block took it for a long time".into());
            }
        }
        change(app, row).await?;
    }
    Ok(())
}

async fn hash_at(node: &Connected, number: u64) -> Result<Option<String>, TrackError> {
    match node.hash_of(number).await {
        Ok(hash) => Ok(Some(crate::ids::hex0x(&hash.0))),
        Err(ChainError::NoSuchBlock) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn number_of(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

async fn change(app: &App, mut row: transaction::Model) -> Result<(), TrackError> {
    row.updated_ms = number_of(times::now_ms());
    if row.state == state::FINALIZED {
        row.searched_to = row.block_number.unwrap_or(row.searched_to);
    }
    app.db().update_transaction(row.clone()).await?;
    app.feed().tell(Told::transaction(&row));
    Ok(())
}
