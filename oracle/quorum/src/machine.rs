// SPDX-License-Identifier: Apache-2.0
//! The state machine.

mod agree;
mod inbound;

use crate::{
    early::Early,
    error::{Refusal, SettingsError},
    journal::{EPOCHS_MAX, Journal, Snapshot},
    keys::{Members, Signer},
    message::Message,
    output::Output,
    round::Round,
    settings::Settings,
};
use std::collections::BTreeMap;
use vigor_primitives::certificate::{Certificate, EpochPayload};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// This oracle computed the payload of an epoch. May be repeated, as after a restart.
    Closed(EpochPayload),
    /// A message came. `from` is the member that the connection is authenticated for.
    Received {
        /// The sender by index in the set.
        from: u8,
        /// What it says.
        message: Message,
    },
    /// Time passed; wanted at least every [`Settings::repeat_ms`].
    Tick,
    /// The chain finalized that epoch, so neither it nor any older one needs messages any more.
    Final {
        /// The epoch.
        epoch: u64,
    },
}

/// An oracle's part in the agreement on epochs of one program.
#[derive(Debug)]
pub struct Quorum<S> {
    settings: Settings,
    members: Members,
    me: u8,
    signer: S,
    journal: Journal,
    rounds: BTreeMap<u64, Round>,
    early: Early,
    final_epoch: Option<u64>,
}

impl<S: Signer> Quorum<S> {
    /// Starts with what was persisted last, or with an empty snapshot the first time ever.
    pub fn new(settings: Settings, signer: S, snapshot: Snapshot) -> Result<Self, SettingsError> {
        let members = Members::parse(&settings)?;
        let me = members.position(&signer.public()).ok_or(SettingsError::NotAMember)?;
        if settings.round_ms == 0 || settings.repeat_ms == 0 {
            return Err(SettingsError::ZeroTime);
        }
        let journal = Journal::restore(snapshot);
        Ok(Self {
            settings,
            members,
            me,
            signer,
            journal,
            rounds: BTreeMap::new(),
            early: Early::default(),
            final_epoch: None,
        })
    }

    /// The own index in the set.
    pub fn me(&self) -> u8 {
        self.me
    }

    /// What must survive a restart.
    pub fn snapshot(&self) -> Snapshot {
        self.journal.snapshot()
    }

    /// The certificate of an epoch, while it is remembered.
    pub fn certificate(&self, epoch: u64) -> Option<&Certificate> {
        self.rounds.get(&epoch)?.certificate.as_ref()
    }

    /// Takes an input in; `now_ms` is any clock that does not run backwards.
    pub fn handle(&mut self, now_ms: u64, input: Input) -> Vec<Output> {
        let mut outputs = Vec::new();
        match input {
            Input::Closed(payload) => self.closed(now_ms, payload, &mut outputs),
            Input::Received { from, message } => {
                self.received(now_ms, from, message, &mut outputs);
            }
            Input::Tick => self.tick(now_ms, &mut outputs),
            Input::Final { epoch } => {
                self.final_epoch = self.final_epoch.max(Some(epoch));
                self.rounds.retain(|other, _| *other > epoch);
            }
        }
        outputs
    }

    fn closed(&mut self, now_ms: u64, payload: EpochPayload, outputs: &mut Vec<Output>) {
        let epoch = payload.epoch;
        if !self.is_ours(&payload) {
            outputs.push(refused(epoch, None, Refusal::ForeignPayload));
            return;
        }
        // What was signed before a restart stands, whatever is computed now.
        let stands = self.journal.get(epoch).map_or(payload, |signed| signed.payload);
        if stands != payload {
            outputs.push(refused(epoch, None, Refusal::PayloadChanged));
        }
        if !self.is_ours(&stands) {
            return;
        }
        if self.is_spent(epoch) || !self.make_room(epoch) {
            outputs.push(refused(epoch, None, Refusal::TooOld));
            return;
        }
        self.rounds.entry(epoch).or_insert_with(|| Round::new(now_ms)).stand_for(stands);
        if let Some(certificate) = self.certificate(epoch).cloned() {
            self.compare_with_quorum(&certificate, outputs);
            outputs.push(Output::Certified(certificate));
            return;
        }
        self.speak(now_ms, epoch, outputs);
        self.judge_early(now_ms, outputs);
    }

    fn tick(&mut self, now_ms: u64, outputs: &mut Vec<Output>) {
        let open: Vec<u64> = self
            .rounds
            .iter()
            .filter(|(_, round)| round.certificate.is_none())
            .map(|(epoch, _)| *epoch)
            .collect();
        for epoch in open {
            self.speak(now_ms, epoch, outputs);
        }
        self.judge_early(now_ms, outputs);
    }

    fn is_ours(&self, payload: &EpochPayload) -> bool {
        payload.genesis == self.settings.genesis
            && payload.program == self.settings.program
            && payload.oracle_set == self.settings.oracle_set
    }

    /// Whether nothing may be signed or certified for an epoch any more.
    fn is_spent(&self, epoch: u64) -> bool {
        self.journal.is_spent(epoch) || self.final_epoch.is_some_and(|last| epoch <= last)
    }

    /// Forgets the oldest epoch where needed; false if `epoch` is older than all there are.
    fn make_room(&mut self, epoch: u64) -> bool {
        if self.rounds.contains_key(&epoch) || self.rounds.len() < EPOCHS_MAX {
            return true;
        }
        let is_newer = self.rounds.first_key_value().is_some_and(|(oldest, _)| epoch > *oldest);
        if is_newer {
            self.rounds.pop_first();
        }
        is_newer
    }
}

fn refused(epoch: u64, from: Option<u8>, reason: Refusal) -> Output {
    Output::Refused { epoch, from, reason }
}
