// SPDX-License-Identifier: Apache-2.0
//! What an account has earned, with the proof that claims it.
//!
//! The newest final root comes from the chain store, the leaf file from the content store by the
//! CID that the chain committed to. A leaf file is used only if its tree has that very root, so
//! the content store need not be trusted; it is kept by its root, which never changes.
//!
//! The chain store is read and let go before the content store is asked: a slow content store
//! must not use up the connections to the chain store. Requests for one root fetch it once.

pub mod due;

use crate::{
    app::App,
    errors::{Kind, Problem},
    finality::BlockRef,
    ids,
    services::store::{self, View},
};
use due::{Due, Settled, Stopped, Worth};
use lru::LruCache;
use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::OnceCell;
use vigor_indexer_db::{Epoch, Page, query};
use vigor_primitives::{
    leaf_file::{LeafFile, file_bytes},
    tree::{self, Leaf, Node},
};

/// Leaf files kept at most; programs have one live root each.
const LEAF_FILES_MAX: NonZeroUsize = NonZeroUsize::new(8).unwrap();

/// Claims summed up at most per page; totals come from the newest claim alone.
const NEWEST_CLAIMS: u32 = 200;

/// A leaf file that is there, or is being fetched by one of those who want it.
type Slot = Arc<OnceCell<Arc<LeafFile>>>;

/// Leaf files read lately, by root hash.
pub struct LeafFiles(Mutex<LruCache<[u8; 32], Slot>>);

impl Default for LeafFiles {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(LEAF_FILES_MAX)))
    }
}

impl LeafFiles {
    fn slot(&self, root: [u8; 32]) -> Slot {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(slots.get_or_insert(root, Slot::default))
    }
}

/// An account's place in the newest final tree.
#[derive(Clone, Debug)]
pub struct Proven {
    /// Units ever awarded.
    pub cumulative: u64,
    /// Index of its leaf.
    pub index: u32,
    /// Siblings bottom-up.
    pub siblings: Vec<Node>,
}

/// What an account has earned in a program.
#[derive(Clone, Debug)]
pub struct Earned {
    /// The newest final epoch.
    pub epoch: Option<Epoch>,
    /// What was settled so far.
    pub settled: Settled,
    /// What a unit is worth.
    pub worth: Worth,
    /// Its leaf, if it has one.
    pub proven: Option<Proven>,
    /// The block that this describes.
    pub block: BlockRef,
}

impl Earned {
    /// Units ever awarded.
    pub fn cumulative(&self) -> u64 {
        self.proven.as_ref().map_or(0, |proven| proven.cumulative)
    }

    /// What is due to it, and what of that a claim would pay.
    pub fn due(&self) -> Due {
        self.settled.due(self.cumulative(), self.block.number)
    }
}

/// What `account` has earned in `program`, with its proof; a problem if there is no such program.
pub async fn earned(app: &App, program: u32, account: &[u8; 32]) -> Result<Earned, Problem> {
    let Indexed { epoch, settled, worth, genesis, block } = indexed(app, program, account).await?;
    let Some(epoch) = epoch else {
        return Ok(Earned { epoch: None, settled, worth, proven: None, block });
    };
    let file = leaf_file(app, &genesis, &epoch).await?;
    let proven = tokio::task::spawn_blocking({
        let account = *account;
        move || prove(&file, &account)
    })
    .await
    .map_err(|cause| Problem::internal("proof broke off", cause))??;
    Ok(Earned { epoch: Some(epoch), settled, worth, proven, block })
}

/// Units that a claim of `account` in `program` would pay.
pub async fn claimable(app: &App, program: u32, account: &[u8; 32]) -> Result<u64, Problem> {
    let Indexed { epoch, settled, genesis, block, .. } = indexed(app, program, account).await?;
    let Some(epoch) = epoch else { return Ok(0) };
    let file = leaf_file(app, &genesis, &epoch).await?;
    let awarded = leaf(&file, account).map_or(0, |(_, leaf)| leaf.cumulative);
    Ok(settled.due(awarded, block.number).claimable)
}

/// What the chain store has on an account's rewards.
struct Indexed {
    epoch: Option<Epoch>,
    settled: Settled,
    worth: Worth,
    genesis: [u8; 32],
    block: BlockRef,
}

async fn indexed(app: &App, program: u32, account: &[u8; 32]) -> Result<Indexed, Problem> {
    let view = app.store().view().await?;
    let number = i64::from(program);
    let known = query::program(view.conn(), number).await.map_err(store::unavailable)?;
    let known = known.ok_or_else(|| Problem::not_found("program"))?;
    let worth = Worth::of(&known.funding)?;
    let standing = query::standing(view.conn(), number, &ids::hex0x(account)).await;
    let standing = standing.map_err(store::unavailable)?;
    let paid = paid(&view, program, account).await?;
    let settled = Settled { paid, standing, stopped: Stopped::of(&known) };
    let (genesis, block) = (view.genesis()?, view.block());
    let Some(head) = query::head(view.conn(), number).await.map_err(store::unavailable)? else {
        return Ok(Indexed { epoch: None, settled, worth, genesis, block });
    };
    let epoch = query::epoch(view.conn(), number, head.epoch).await.map_err(store::unavailable)?;
    let epoch = epoch.ok_or_else(|| Problem::internal("final epoch without a row", head.epoch))?;
    Ok(Indexed { epoch: Some(epoch), settled, worth, genesis, block })
}

async fn paid(view: &View, program: u32, account: &[u8; 32]) -> Result<u64, Problem> {
    let mut page = Page::first(NEWEST_CLAIMS);
    loop {
        let claims = query::claims(view.conn(), &ids::hex0x(account), &page)
            .await
            .map_err(store::unavailable)?;
        let newest = claims.items.iter().find(|claim| claim.program == i64::from(program));
        if let Some(claim) = newest {
            return Ok(u64::try_from(claim.cumulative.0).unwrap_or(u64::MAX));
        }
        match claims.next {
            Some(key) => page = Page::after(NEWEST_CLAIMS, key),
            None => return Ok(0),
        }
    }
}

/// The leaf file of a final epoch, checked against its root.
async fn leaf_file(app: &App, genesis: &[u8; 32], epoch: &Epoch) -> Result<Arc<LeafFile>, Problem> {
    let root = ids::hash(&epoch.root)
        .map_err(|cause| Problem::internal("root hash in the chain store", cause))?;
    let slot = app.leaf_files().slot(root);
    slot.get_or_try_init(|| fetch(app, root, genesis, epoch)).await.cloned()
}

async fn fetch(
    app: &App,
    root: [u8; 32],
    genesis: &[u8; 32],
    epoch: &Epoch,
) -> Result<Arc<LeafFile>, Problem> {
    let leaf_count = u32::try_from(epoch.leaf_count).unwrap_or(u32::MAX);
    let bytes = app.content().get(&epoch.leaf_cid, file_bytes(leaf_count)).await?;
    let bytes = bytes.ok_or_else(|| {
        Problem::unavailable(Kind::ContentUnavailable, format!("no leaf file {}", epoch.leaf_cid))
    })?;
    let expected = Node { hash: root, sum: u64::try_from(epoch.root_sum.0).unwrap_or(u64::MAX) };
    let genesis = *genesis;
    tokio::task::spawn_blocking(move || checked(&bytes, &expected, &genesis))
        .await
        .map_err(|cause| Problem::internal("leaf file check broke off", cause))?
        .map(Arc::new)
}

fn checked(bytes: &[u8], expected: &Node, genesis: &[u8; 32]) -> Result<LeafFile, Problem> {
    let fault = |cause: String| {
        tracing::error!(error = cause, "leaf file refused");
        Problem::new(Kind::UpstreamFault).with_detail("the leaf file does not have the root")
    };
    let file = LeafFile::decode(bytes).map_err(|error| fault(format!("{error:?}")))?;
    let root = tree::root(&file.leaves).map_err(|error| fault(format!("{error:?}")))?;
    match root == *expected && file.genesis == *genesis {
        true => Ok(file),
        false => Err(fault("another root or chain".into())),
    }
}

/// The account's leaf and its index, if it has one.
fn leaf<'a>(file: &'a LeafFile, account: &[u8; 32]) -> Option<(u32, &'a Leaf)> {
    let at = file.leaves.binary_search_by(|leaf| leaf.account.cmp(account)).ok()?;
    Some((u32::try_from(at).ok()?, file.leaves.get(at)?))
}

fn prove(file: &LeafFile, account: &[u8; 32]) -> Result<Option<Proven>, Problem> {
    let Some((index, leaf)) = leaf(file, account) else { return Ok(None) };
    let siblings = tree::prove(&file.leaves, index)
        .map_err(|error| Problem::internal("proof", format!("{error:?}")))?;
    Ok(Some(Proven { cumulative: leaf.cumulative, index, siblings }))
}
