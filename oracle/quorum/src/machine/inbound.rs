// SPDX-License-Identifier: Apache-2.0
//! What peers say.

use super::{Quorum, refused};
use crate::{
    early::Proposal,
    error::Refusal,
    keys::Signer,
    message::Message,
    output::{Output, To},
    round::Round,
};
use vigor_primitives::certificate::{Certificate, EpochPayload};

impl<S: Signer> Quorum<S> {
    pub(super) fn received(
        &mut self,
        now_ms: u64,
        from: u8,
        message: Message,
        outputs: &mut Vec<Output>,
    ) {
        let epoch = message.epoch();
        let refusal = match message {
            _ if !self.members.contains(from) || from == self.me => Err(Refusal::UnknownPeer),
            _ if self.is_spent(epoch) => Err(Refusal::TooOld),
            Message::Proposal { payload, proposer, signature } => {
                let proposal = Proposal { payload, proposer, signature };
                self.proposed(now_ms, from, proposal, outputs)
            }
            Message::Signature { epoch, signer, signature } => {
                self.signed(epoch, from, signer, signature, outputs)
            }
            Message::Disagreement { payload } => {
                self.report(Some(from), payload, outputs);
                Ok(())
            }
            Message::Certified { certificate } => self.certified(now_ms, certificate, outputs),
        };
        if let Err(reason) = refusal {
            outputs.push(refused(epoch, Some(from), reason));
        }
    }

    fn proposed(
        &mut self,
        now_ms: u64,
        from: u8,
        proposal: Proposal,
        outputs: &mut Vec<Output>,
    ) -> Result<(), Refusal> {
        let Proposal { payload, proposer, signature } = proposal;
        if !self.is_ours(&payload) {
            return Err(Refusal::ForeignPayload);
        }
        if !self.members.contains(proposer) || proposer == self.me {
            return Err(Refusal::UnknownPeer);
        }
        if self.answer_with_certificate(payload.epoch, from, outputs) {
            return Ok(());
        }
        if !self.members.signed(proposer, &payload.signing_hash(), &signature) {
            return Err(Refusal::BadSignature);
        }
        // After a restart the epoch may not be closed again yet; what was signed can be repeated.
        let is_closed = self.rounds.contains_key(&payload.epoch);
        let signed = self.journal.get(payload.epoch).filter(|entry| entry.payload == payload);
        if let Some(entry) = signed.filter(|_| !is_closed) {
            let message = self.signature_message(entry);
            outputs.push(Output::Send { to: To::One(from), message });
        }
        self.early.put(proposal);
        self.judge_early(now_ms, outputs);
        Ok(())
    }

    fn signed(
        &mut self,
        epoch: u64,
        from: u8,
        signer: u8,
        signature: [u8; 64],
        outputs: &mut Vec<Output>,
    ) -> Result<(), Refusal> {
        if self.answer_with_certificate(epoch, from, outputs) {
            return Ok(());
        }
        let Some(round) = self.rounds.get_mut(&epoch) else {
            return Ok(());
        };
        if round.signatures.contains_key(&signer) {
            return Ok(());
        }
        if !self.members.signed(signer, &round.hash, &signature) {
            return Err(Refusal::BadSignature);
        }
        round.signatures.insert(signer, signature);
        self.try_certify(epoch, outputs);
        Ok(())
    }

    fn certified(
        &mut self,
        now_ms: u64,
        certificate: Certificate,
        outputs: &mut Vec<Output>,
    ) -> Result<(), Refusal> {
        let epoch = certificate.epoch;
        if self.certificate(epoch).is_some() {
            return Ok(());
        }
        if certificate.oracle_set != self.settings.oracle_set {
            return Err(Refusal::ForeignPayload);
        }
        let payload = certificate.payload(self.settings.genesis, self.settings.program);
        self.members.certified(&certificate, &payload)?;

        if !self.make_room(epoch) {
            return Err(Refusal::TooOld);
        }
        self.compare_with_quorum(&certificate, outputs);
        let round = self.rounds.entry(epoch).or_insert_with(|| Round::new(now_ms));
        round.certificate = Some(certificate.clone());
        outputs.push(Output::Certified(certificate));
        Ok(())
    }

    fn answer_with_certificate(&self, epoch: u64, to: u8, outputs: &mut Vec<Output>) -> bool {
        let Some(certificate) = self.certificate(epoch).cloned() else {
            return false;
        };
        let message = Message::Certified { certificate };
        outputs.push(Output::Send { to: To::One(to), message });
        true
    }

    pub(super) fn compare_with_quorum(
        &mut self,
        certificate: &Certificate,
        outputs: &mut Vec<Output>,
    ) {
        let theirs = certificate.payload(self.settings.genesis, self.settings.program);
        self.report(None, theirs, outputs);
    }

    /// Reports that somebody computed something else, once per epoch and peer.
    pub(super) fn report(
        &mut self,
        peer: Option<u8>,
        theirs: EpochPayload,
        outputs: &mut Vec<Output>,
    ) {
        let Some(round) = self.rounds.get_mut(&theirs.epoch) else {
            return;
        };
        if let Some(own) = round.own.filter(|own| *own != theirs)
            && round.disagreed.insert(peer)
        {
            outputs.push(Output::Disagreed { epoch: own.epoch, peer, own, theirs });
        }
    }
}
