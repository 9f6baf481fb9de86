// SPDX-License-Identifier: Apache-2.0
//! Programs and epochs as the chain knows them.

use super::rows::{EpochRow, FundedRow, HeadRow, ProgramRow, StageRow, StatusRow};
use super::submit::submit;
use super::{AtBlock, ChainError, View, Views, node_error, timed};
use crate::rewards::{
    EpochSeen, EpochView, HeadView, Members, ProgramView, RewardsChain, Schedule, Stage,
};
use async_trait::async_trait;
use scale_decode::DecodeAsType;
use std::sync::Arc;
use subxt::dynamic;
use subxt_signer::sr25519::Keypair;
use vigor_primitives::certificate::Certificate;
use vigor_primitives::rewards::Rule;

const PALLET: &str = "Activity";

/// Rewards over the views of a [`super::Follower`].
pub struct ChainRewards {
    views: Views,
    signer: Keypair,
}

impl ChainRewards {
    /// Submissions are signed by `signer`.
    pub fn new(views: Views, signer: Keypair) -> Self {
        Self { views, signer }
    }

    fn view(&self) -> Result<Arc<View>, ChainError> {
        self.views.borrow().clone().ok_or(ChainError::NotConnected)
    }
}

#[async_trait]
impl RewardsChain for ChainRewards {
    async fn program(&self, program: u32) -> Result<Option<ProgramView>, ChainError> {
        let view = self.view()?;
        let at = &view.finalized;
        let Some(row) = of_program::<ProgramRow>(at, "Programs", program).await? else {
            return Ok(None);
        };
        let keys = of_program::<Vec<[u8; 32]>>(at, "OracleSets", row.oracle_set).await?;
        let named = of_program::<u32>(at, "NamedSizes", row.oracle_set).await?;
        let head = of_program::<HeadRow>(at, "Heads", program).await?;
        let funded = of_program::<FundedRow>(at, "FundedPrograms", program).await?;
        let budget = budget(at, program).await?;
        Ok(Some(ProgramView {
            genesis: view.genesis,
            schedule: Schedule { epoch_ms: row.epoch_ms, lateness_ms: row.lateness_ms },
            cap_epoch: row.cap_epoch,
            cap_day: row.cap_day,
            least_tier: row.least_tier.into(),
            rules: row.rules.into_iter().map(Rule::from).collect(),
            paused: row.paused,
            closed: funded.is_some_and(|funded| funded.stage != StageRow::Open),
            budget,
            oracle_set: row.oracle_set,
            members: Members { keys: keys.unwrap_or_default(), named: named.unwrap_or_default() },
            head: head.map(|HeadRow { epoch, root, root_sum }| HeadView { epoch, root, root_sum }),
            pending: of_program::<u64>(at, "Pending", program).await?,
            at_ms: made_at(at).await?,
        }))
    }

    async fn epoch(&self, program: u32, epoch: u64) -> Result<EpochSeen, ChainError> {
        let view = self.view()?;
        Ok(EpochSeen {
            finalized: epoch_at(&view.finalized, program, epoch).await?,
            best: epoch_at(&view.best, program, epoch).await?,
        })
    }

    async fn submit(&self, program: u32, certificate: &Certificate) -> Result<(), ChainError> {
        submit(&self.view()?.best, &self.signer, program, certificate).await
    }

    async fn changed(&self) {
        let mut views = self.views.clone();
        // A clone has seen only what its original has: without this every wait would end at once.
        views.mark_unchanged();
        if views.changed().await.is_err() {
            // The follower is gone, which happens only while shutting down.
            std::future::pending::<()>().await;
        }
    }
}

async fn of_program<T: DecodeAsType>(
    at: &AtBlock,
    entry: &str,
    key: u32,
) -> Result<Option<T>, ChainError> {
    let address = dynamic::storage::<(u32,), T>(PALLET, entry);
    let row = timed(at.storage().try_fetch(address, (key,))).await?;
    row.map(|row| row.decode().map_err(node_error)).transpose()
}

async fn epoch_at(at: &AtBlock, program: u32, epoch: u64) -> Result<Option<EpochView>, ChainError> {
    let address = dynamic::storage::<(u32, u64), EpochRow>(PALLET, "Epochs");
    let row = timed(at.storage().try_fetch(address, (program, epoch))).await?;
    let row = row.map(|row| row.decode().map_err(node_error)).transpose()?;
    Ok(row.map(|row| {
        let stage = match row.status {
            StatusRow::Pending => Stage::Pending,
            StatusRow::Final => Stage::Final,
            StatusRow::Rejected => Stage::Rejected,
        };
        EpochView {
            previous_root: row.previous_root,
            root: row.root,
            root_sum: row.root_sum,
            leaf_count: row.leaf_count,
            leaf_digest: row.leaf_digest,
            oracle_set: row.oracle_set,
            stage,
        }
    }))
}

/// When the block was made, by its author's clock; 0 for the genesis.
async fn made_at(at: &AtBlock) -> Result<u64, ChainError> {
    let address = dynamic::storage::<(), u64>("Timestamp", "Now");
    let row = timed(at.storage().try_fetch(address, ())).await?;
    Ok(row.map(|row| row.decode().map_err(node_error)).transpose()?.unwrap_or_default())
}

/// Reward units that the next epoch may add: the runtime says, so that it is counted in one place.
async fn budget(at: &AtBlock, program: u32) -> Result<u64, ChainError> {
    let call = dynamic::runtime_api_call::<(u32,), Option<u64>>("RewardsApi", "budget", (program,));
    Ok(timed(at.runtime_apis().call(call)).await?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{ChainRewards, RewardsChain};
    use std::time::Duration;
    use subxt_signer::sr25519::dev;
    use tokio::sync::watch;

    #[tokio::test]
    async fn a_wait_ends_with_the_next_view_and_not_with_an_old_one() {
        let (sender, views) = watch::channel(None);
        let rewards = ChainRewards::new(views, dev::alice());
        sender.send_replace(None);
        let early = tokio::time::timeout(Duration::from_millis(50), rewards.changed()).await;
        assert!(early.is_err(), "what was there before the wait is no change");
        let publish = async {
            tokio::time::sleep(Duration::from_millis(10)).await;
            sender.send_replace(None);
        };
        let (change, ()) =
            tokio::join!(tokio::time::timeout(Duration::from_secs(10), rewards.changed()), publish);
        assert!(change.is_ok(), "a new view ends the wait");
    }
}
