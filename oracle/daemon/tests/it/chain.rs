// SPDX-License-Identifier: Apache-2.0
//! A chain in memory that judges certificates as the pallet does.

use async_trait::async_trait;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use vigor_oracle::chain::ChainError;
use vigor_oracle::rewards::{
    EpochSeen, EpochView, HeadView, Members, ProgramView, RewardsChain, Schedule, Stage,
};
use vigor_oracle_store::{Clock, ManualClock};
use vigor_primitives::certificate::Certificate;
use vigor_primitives::rewards::{FactKind, Rule, TrustTier};
use vigor_quorum::{Settings, verify_certificate};

pub const GENESIS: [u8; 32] = [7; 32];

/// One minute, five seconds late.
pub const SCHEDULE: Schedule = Schedule { epoch_ms: 60_000, lateness_ms: 5_000 };

pub struct State {
    pub view: ProgramView,
    /// When the newest block was made, if not just now.
    pub made_at_ms: Option<u64>,
    /// How often the program was asked for.
    pub looks: u32,
    /// How often an epoch was asked for.
    pub asked: u32,
    pub epochs: BTreeMap<u64, (Certificate, Stage)>,
    /// Submissions that reached a block.
    pub included: u32,
    /// Submissions that reached a block and were refused there, for a fee.
    pub refused: u32,
    /// Whether the newest submission is in a block that is not final.
    pub unfinalized: bool,
    /// What is called at each submission, before it is judged.
    pub on_submit: Option<OnSubmit>,
    /// Submissions that get lost on the way.
    pub losing: u32,
    /// What a block says of every submission, if it refuses them.
    pub refusing: Option<&'static str>,
    /// Whether nothing answers.
    pub away: bool,
    /// Whether nothing answers what is asked about an epoch.
    pub away_for_epochs: bool,
}

/// What is done when a certificate comes in.
type OnSubmit = Box<dyn Fn(&Certificate) + Send>;

pub struct MemoryChain(Mutex<State>, Arc<ManualClock>);

impl MemoryChain {
    pub fn new(member: [u8; 32], clock: Arc<ManualClock>) -> Self {
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
            closed: false,
            budget: 1_000_000_000,
            oracle_set: 0,
            members: Members { keys: vec![member], named: 1 },
            head: None,
            pending: None,
            at_ms: 0,
        };
        let epochs = BTreeMap::new();
        let state = State {
            view,
            made_at_ms: None,
            looks: 0,
            asked: 0,
            epochs,
            included: 0,
            refused: 0,
            unfinalized: false,
            on_submit: None,
            losing: 0,
            refusing: None,
            away: false,
            away_for_epochs: false,
        };
        Self(Mutex::new(state), clock)
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
        let mut state = self.state();
        state.looks += 1;
        if state.away {
            return Err(ChainError::NotConnected);
        }
        let pending = state.view.pending.filter(|_| !state.unfinalized);
        let at_ms = state.made_at_ms.unwrap_or_else(|| self.1.now_ms());
        Ok((program == 0).then(|| ProgramView { pending, at_ms, ..state.view.clone() }))
    }

    async fn epoch(&self, _: u32, epoch: u64) -> Result<EpochSeen, ChainError> {
        let mut state = self.state();
        state.asked += 1;
        if state.away || state.away_for_epochs {
            return Err(ChainError::NotConnected);
        }
        let best = state.epochs.get(&epoch).map(|(certificate, stage)| EpochView {
            previous_root: certificate.previous_root,
            root: certificate.root,
            root_sum: certificate.root_sum,
            leaf_count: certificate.leaf_count,
            leaf_digest: certificate.leaf_digest,
            oracle_set: certificate.oracle_set,
            stage: *stage,
        });
        Ok(EpochSeen { finalized: best.filter(|_| !state.unfinalized), best })
    }

    async fn submit(&self, program: u32, certificate: &Certificate) -> Result<(), ChainError> {
        let mut state = self.state();
        if let Some(on_submit) = &state.on_submit {
            on_submit(certificate);
        }
        if state.losing > 0 {
            state.losing -= 1;
            return Err(ChainError::Ended);
        }
        if let Some(reason) = state.refusing {
            state.refused += 1;
            return Err(ChainError::Refused(reason.to_string()));
        }
        let settings = Settings {
            genesis: GENESIS,
            program,
            oracle_set: state.view.oracle_set,
            members: state.view.members.keys.clone(),
            named: state.view.members.named,
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
