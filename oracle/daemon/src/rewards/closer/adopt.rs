// SPDX-License-Identifier: Apache-2.0
//! Epochs of ours that were given up and that somebody brought to the chain all the same.

use super::{Closer, CloserError, Step};
use crate::rewards::{ProgramView, Stage};
use vigor_oracle_store::{EpochRecord, EpochStatus};

impl Closer {
    /// Follows such an epoch, where the chain has one: waits while it is pending, makes it count
    /// once it is final.
    pub(super) async fn adopt(&mut self, view: &ProgramView) -> Result<Option<Step>, CloserError> {
        for record in self.given_up(view)? {
            let epoch = record.epoch;
            let seen = self.chain.epoch(self.program, epoch).await?.finalized;
            match seen.filter(|seen| seen.root == record.root).map(|seen| seen.stage) {
                Some(Stage::Final) => {
                    self.store.adopt(self.program, epoch).await?;
                    let program = self.program;
                    tracing::warn!(
                        program,
                        epoch.index = epoch,
                        "epoch adopted after giving it up"
                    );
                    self.forget_submission();
                    return Ok(Some(Step::Finalized(epoch)));
                }
                Some(Stage::Pending) => return Ok(Some(Step::Waiting(epoch))),
                Some(Stage::Rejected) | None => {}
            }
        }
        Ok(None)
    }

    /// Epochs of ours that were given up and that the chain has on top of our newest final one: it
    /// can only be its head or what is pending, since we build on nothing that we have not adopted.
    fn given_up(&self, view: &ProgramView) -> Result<Vec<EpochRecord>, CloserError> {
        let ours = self.store.head(self.program)?;
        let (number, root) = ours.map_or((None, [0; 32]), |head| (Some(head.epoch), head.root));
        let theirs = [view.head.map(|head| head.epoch), view.pending];
        let mut given_up = Vec::new();
        for epoch in theirs.into_iter().flatten().filter(|epoch| Some(*epoch) > number) {
            let record = self.store.epoch(self.program, epoch)?;
            given_up.extend(record.filter(|record| {
                record.status == EpochStatus::Rejected && record.previous_root == root
            }));
        }
        Ok(given_up)
    }
}
