// SPDX-License-Identifier: Apache-2.0
//! A chain in memory that judges certificates as the pallet does.

use async_trait::async_trait;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};
use vigor_oracle::chain::ChainError;
use vigor_oracle::rewards::{
    EpochSeen, EpochView, HeadView, ProgramView, RewardsChain, Schedule, Stage,
};
use vigor_primitives::certificate::Certificate;
use vigor_primitives::rewards::{FactKind, Rule, TrustTier};
use vigor_quorum::{Settings, verify_certificate};

pub const GENESIS: [u8; 32] = [7; 32];

/// One minute, five seconds late.
pub const SCHEDULE: Schedule = Schedule { epoch_ms: 60_000, lateness_ms: 5_000 };

pub struct State {
    pub view: ProgramView,
    pub epochs: BTreeMap<u64, (Certificate, Stage)>,
    /// Submissions that reached a block.
    pub included: u32,
    /// Submissions that get lost on the way.
    pub losing: u32,
    /// What a block says of every submission, if it refuses them.
    pub refusing: Option<&'static str>,
    /// Whether nothing answers.
    pub away: bool,
}

pub struct MemoryChain(Mutex<State>);

impl MemoryChain {
    pub fn new(member: [u8; 32]) -> Self {
        let rule = Rule {
            fact: FactKind::HeartSeconds,
            numerator: 1_000,
            denominator: 1,
            daily_cap: 20_000_000,
        };
        let view = ProgramView {
            genesis: GENESIS,
            schedule: SCHEDULE,
            cap_epoch: 10_000_000,
            cap_day: 20_000_000,
            least_tier: TrustTier::Device,
            rules: vec![rule],
            paused: false,
            budget: 1_000_000_000,
            oracle_set: 0,
            members: vec![member],
            head: None,
            pending: None,
        };
        let epochs = BTreeMap::new();
        Self(Mutex::new(State {
            view,
            epochs,
            included: 0,
            losing: 0,
            refusing: None,
            away: false,
        }))
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Ends the challenge window of the pending epoch.
    pub fn finalize(&self) {
        let mut state = self.state();
        let epoch = state.view.pending.take().unwrap();
        let (certificate, stage) = state.epochs.get_mut(&epoch).unwrap();
        *stage = Stage::Final;
        let head = HeadView { epoch, root: certificate.root, root_sum: certificate.root_sum };
        state.view.head = Some(head);
    }

    /// Loses the blocks in which the newest epoch was submitted and became final.
    pub fn lose_head(&self) {
        let mut state = self.state();
        assert_eq!(state.view.pending, None);
        state.epochs.pop_last().unwrap();
        let head = state.epochs.last_key_value().map(|(epoch, (certificate, _))| HeadView {
            epoch: *epoch,
            root: certificate.root,
            root_sum: certificate.root_sum,
        });
        state.view.head = head;
    }

    /// Rejects the pending epoch.
    pub fn reject(&self) {
        let mut state = self.state();
        let epoch = state.view.pending.take().unwrap();
        state.epochs.get_mut(&epoch).unwrap().1 = Stage::Rejected;
    }
}

#[async_trait]
impl RewardsChain for MemoryChain {
    async fn program(&self, program: u32) -> Result<Option<ProgramView>, ChainError> {
        let state = self.state();
        if state.away {
            return Err(ChainError::NotConnected);
        }
        Ok((program == 0).then(|| state.view.clone()))
    }

    async fn epoch(&self, _: u32, epoch: u64) -> Result<EpochSeen, ChainError> {
        let state = self.state();
        if state.away {
            return Err(ChainError::NotConnected);
        }
        let seen = state
            .epochs
            .get(&epoch)
            .map(|(certificate, stage)| EpochView { root: certificate.root, stage: *stage });
        Ok(EpochSeen { finalized: seen, best: seen })
    }

    async fn submit(&self, program: u32, certificate: &Certificate) -> Result<(), ChainError> {
        let mut state = self.state();
        if state.losing > 0 {
            state.losing -= 1;
            return Err(ChainError::Ended);
        }
        if let Some(reason) = state.refusing {
            return Err(ChainError::Refused(reason.to_string()));
        }
        let settings = Settings {
            genesis: GENESIS,
            program,
            oracle_set: state.view.oracle_set,
            members: state.view.members.clone(),
            round_ms: 1,
            repeat_ms: 1,
        };
        verify_certificate(&settings, certificate).expect("a quorum signed");
        let (root, sum) = state.view.head.map_or(([0; 32], 0), |head| (head.root, head.root_sum));
        assert_eq!(certificate.previous_root, root);
        assert!(certificate.root_sum - sum <= state.view.budget, "over budget");
        assert!(state.view.head.is_none_or(|head| certificate.epoch > head.epoch));
        assert!(!state.epochs.contains_key(&certificate.epoch), "epoch submitted twice");
        assert_eq!(state.view.pending, None);
        state.view.pending = Some(certificate.epoch);
        state.included += 1;
        state.epochs.insert(certificate.epoch, (certificate.clone(), Stage::Pending));
        Ok(())
    }

    async fn changed(&self) {
        std::future::pending().await
    }
}
