// SPDX-License-Identifier: Apache-2.0
//! Proposing, judging, signing, certifying.

use super::Quorum;
use crate::{
    early::Proposal,
    journal::SignedEpoch,
    keys::Signer,
    message::Message,
    output::{Output, To},
    round::{proposer, turn},
};

impl<S: Signer> Quorum<S> {
    /// Proposes where it is the own turn, or else repeats the own signature.
    pub(super) fn speak(&mut self, now_ms: u64, epoch: u64, outputs: &mut Vec<Output>) {
        let (round_ms, repeat_ms) = (self.settings.round_ms, self.settings.repeat_ms);
        let Some(round) = self.rounds.get(&epoch) else {
            return;
        };
        let number = round.number(now_ms, round_ms);
        let my_turn = proposer(epoch, number, self.members.count()) == self.me;
        let first_time = my_turn && round.proposed_in != Some(number);
        if !first_time && !round.is_repeat_due(now_ms, repeat_ms) {
            return;
        }
        if my_turn {
            let Some(entry) = self.sign(epoch, outputs) else {
                return;
            };
            let SignedEpoch { payload, signature } = entry;
            if self.members.count() > 1 {
                let message = Message::Proposal { payload, proposer: self.me, signature };
                outputs.push(Output::Send { to: To::All, message });
            }
            self.try_certify(epoch, outputs);
        } else if let Some(entry) = self.journal.get(epoch) {
            let message = self.signature_message(entry);
            outputs.push(Output::Send { to: To::All, message });
        } else {
            return;
        }
        if let Some(round) = self.rounds.get_mut(&epoch) {
            round.spoke_at_ms = Some(now_ms);
            round.proposed_in = if my_turn { Some(number) } else { round.proposed_in };
        }
    }

    /// Judges the waiting proposals of closed epochs whose proposers' turn has come.
    pub(super) fn judge_early(&mut self, now_ms: u64, outputs: &mut Vec<Output>) {
        let (rounds, members, round_ms) = (&self.rounds, &self.members, self.settings.round_ms);
        let due = self.early.take_due(|proposal| {
            let epoch = proposal.payload.epoch;
            rounds.get(&epoch).is_some_and(|round| {
                let turn = turn(epoch, proposal.proposer, members.count());
                round.own.is_some() && turn <= round.number(now_ms, round_ms)
            })
        });
        for proposal in due {
            self.judge(now_ms, proposal, outputs);
        }
    }

    /// Signs a verified proposal if this oracle stands for the same bytes.
    fn judge(&mut self, now_ms: u64, proposal: Proposal, outputs: &mut Vec<Output>) {
        let Proposal { payload, proposer, signature } = proposal;
        let epoch = payload.epoch;
        let Some(own) = self.rounds.get(&epoch).and_then(|round| round.own) else {
            return;
        };
        if own != payload {
            let message = Message::Disagreement { payload: own };
            outputs.push(Output::Send { to: To::One(proposer), message });
            return self.report(Some(proposer), payload, outputs);
        }
        let is_new = self.journal.get(epoch).is_none();
        let Some(entry) = self.sign(epoch, outputs) else {
            return;
        };
        // Everybody hears a new signature; a repetition is for whoever asked again.
        let to = if is_new { To::All } else { To::One(proposer) };
        outputs.push(Output::Send { to, message: self.signature_message(&entry) });
        if let Some(round) = self.rounds.get_mut(&epoch) {
            round.signatures.insert(proposer, signature);
            round.spoke_at_ms = Some(now_ms);
        }
        self.try_certify(epoch, outputs);
    }

    /// Signs what this oracle stands for, or returns the signature it gave before.
    fn sign(&mut self, epoch: u64, outputs: &mut Vec<Output>) -> Option<SignedEpoch> {
        let round = self.rounds.get_mut(&epoch)?;
        let own = round.own?;
        let entry = match self.journal.get(epoch) {
            Some(entry) if entry.payload == own => *entry,
            Some(_) => return None,
            None if self.journal.is_spent(epoch) => return None,
            None => {
                let signature = self.signer.sign(&round.hash);
                let entry = SignedEpoch { payload: own, signature };
                self.journal.record(entry);
                // The journal forgets the oldest epochs; one that is older than those it keeps
                // is forgotten at once, and must not be shown.
                self.journal.get(epoch)?;
                outputs.push(Output::Persist(self.journal.snapshot()));
                entry
            }
        };
        round.signatures.insert(self.me, entry.signature);
        Some(entry)
    }

    pub(super) fn try_certify(&mut self, epoch: u64, outputs: &mut Vec<Output>) {
        let threshold = self.members.threshold();
        let Some(round) = self.rounds.get_mut(&epoch) else {
            return;
        };
        if round.certificate.is_some() {
            return;
        }
        let Some(certificate) = round.assemble(threshold) else {
            return;
        };
        round.certificate = Some(certificate.clone());
        if self.members.count() > 1 && round.proposed_in.is_some() {
            let message = Message::Certified { certificate: certificate.clone() };
            outputs.push(Output::Send { to: To::All, message });
        }
        outputs.push(Output::Certified(certificate));
    }

    pub(super) fn signature_message(&self, entry: &SignedEpoch) -> Message {
        Message::Signature {
            epoch: entry.payload.epoch,
            signer: self.me,
            signature: entry.signature,
        }
    }
}
