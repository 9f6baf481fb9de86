// SPDX-License-Identifier: Apache-2.0
//! A network of oracles in one thread, with its own clock and its own chance.

use crate::common::{certificate, key, payload, proposal, received, restarted, settings, sign};
use ed25519_dalek::SigningKey;
use std::collections::{BTreeMap, BTreeSet};
use vigor_primitives::certificate::EpochPayload;
use vigor_quorum::{Input, Message, Output, Quorum, Signer, Snapshot, To, verify_certificate};

/// Virtual milliseconds of one step.
pub(crate) const STEP_MS: u64 = 25;

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    fn permille(&mut self, permille: u64) -> bool {
        self.below(1_000) < permille
    }
}

/// What goes wrong, in permille per message or per oracle and step.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Faults {
    pub(crate) drop: u64,
    pub(crate) duplicate: u64,
    pub(crate) delay_max_ms: u64,
    pub(crate) crash: u64,
    pub(crate) partition: u64,
}

struct Envelope {
    from: u8,
    to: u8,
    message: Message,
}

struct Oracle {
    quorum: Quorum<SigningKey>,
    disk: Snapshot,
    /// What it computes, by epoch.
    computes: BTreeMap<u64, EpochPayload>,
}

/// Oracles, what is under way between them, and what all of them ever showed.
pub(crate) struct Network {
    members: u8,
    honest: BTreeMap<u8, Oracle>,
    liars: Vec<u8>,
    epochs: Vec<u64>,
    now_ms: u64,
    sequence: u64,
    under_way: BTreeMap<(u64, u64), Envelope>,
    overheard: Vec<Message>,
    /// Which oracles cannot hear which: those of unequal bits.
    sides: u64,
    faults: Faults,
    chance: Chance,
    /// Signatures that honest oracles showed, by epoch and signer.
    shown: BTreeMap<(u64, u8), BTreeSet<[u8; 64]>>,
    /// Payloads that honest oracles saw certified, by epoch.
    certified: BTreeMap<u64, BTreeSet<[u8; 32]>>,
    /// Who has a certificate of what.
    holders: BTreeSet<(u64, u8)>,
}

impl Network {
    /// Those `liars` lie; the `confused` one is honest but computes other bytes.
    pub(crate) fn new(
        seed: u64,
        members: u8,
        liars: Vec<u8>,
        confused: Option<u8>,
        epochs: Vec<u64>,
        faults: Faults,
    ) -> Self {
        let honest = (0..members).filter(|member| !liars.contains(member)).map(|member| {
            let variant = if confused == Some(member) { 7 } else { 0 };
            let computes = epochs.iter().map(|epoch| (*epoch, payload(*epoch, variant))).collect();
            let quorum = restarted(member, members, Snapshot::default());
            (member, Oracle { quorum, disk: Snapshot::default(), computes })
        });
        let mut network = Self {
            members,
            honest: honest.collect(),
            liars,
            epochs,
            now_ms: 1_000,
            sequence: 0,
            under_way: BTreeMap::new(),
            overheard: Vec::new(),
            sides: 0,
            faults,
            chance: Chance(seed),
            shown: BTreeMap::new(),
            certified: BTreeMap::new(),
            holders: BTreeSet::new(),
        };
        for member in network.honest_members() {
            network.close_all(member);
        }
        network
    }

    /// Runs `steps` of virtual time.
    pub(crate) fn run(&mut self, steps: u64) {
        for _ in 0..steps {
            self.now_ms += STEP_MS;
            if self.chance.permille(self.faults.partition) {
                self.sides = self.chance.next();
            }
            self.deliver();
            for member in self.honest_members() {
                if self.chance.permille(self.faults.crash) {
                    self.restart(member);
                }
                self.handle(member, Input::Tick);
            }
            for liar in self.liars.clone() {
                self.lie(liar);
            }
        }
    }

    /// From now on messages arrive.
    pub(crate) fn heal(&mut self) {
        self.faults = Faults { delay_max_ms: STEP_MS, ..Faults::default() };
        self.sides = 0;
    }

    /// Whether every honest oracle has a certificate of every epoch.
    pub(crate) fn is_done(&self) -> bool {
        self.holders.len() == self.honest.len() * self.epochs.len()
    }

    /// No oracle showed two signatures for an epoch, and no epoch has two certificates.
    pub(crate) fn is_safe(&self) -> bool {
        self.shown.values().all(|signatures| signatures.len() == 1)
            && self.certified.values().all(|payloads| payloads.len() == 1)
    }

    /// How many certificates honest oracles have, all together.
    pub(crate) fn certificates(&self) -> usize {
        self.holders.len()
    }

    /// Whether all certificates are of what most computed.
    pub(crate) fn is_true(&self) -> bool {
        self.certified.iter().all(|(epoch, payloads)| {
            payloads.iter().all(|hash| *hash == payload(*epoch, 0).signing_hash())
        })
    }

    fn honest_members(&self) -> Vec<u8> {
        self.honest.keys().copied().collect()
    }

    fn close_all(&mut self, member: u8) {
        for epoch in self.epochs.clone() {
            let Some(payload) = self.honest.get(&member).and_then(|o| o.computes.get(&epoch))
            else {
                continue;
            };
            self.handle(member, Input::Closed(*payload));
        }
    }

    /// Kills an oracle. After that it may compute other bytes for what it had signed.
    fn restart(&mut self, member: u8) {
        let members = self.members;
        let Some(oracle) = self.honest.get_mut(&member) else {
            return;
        };
        oracle.quorum = restarted(member, members, oracle.disk.clone());
        let signed: Vec<u64> = oracle.disk.signed.iter().map(|e| e.payload.epoch).collect();
        if self.chance.permille(250) {
            for epoch in signed {
                self.handle(member, Input::Closed(payload(epoch, 9)));
            }
        }
        self.close_all(member);
    }

    fn handle(&mut self, member: u8, input: Input) {
        let now_ms = self.now_ms;
        let Some(oracle) = self.honest.get_mut(&member) else {
            return;
        };
        let outputs = oracle.quorum.handle(now_ms, input);
        // A process may die between any two outputs.
        let crashes = self.chance.permille(self.faults.crash);
        let done = if crashes {
            self.chance.below(outputs.len() as u64 + 1) as usize
        } else {
            outputs.len()
        };
        for output in outputs.into_iter().take(done) {
            self.carry_out(member, output);
        }
        if crashes {
            self.restart(member);
        }
    }

    fn carry_out(&mut self, member: u8, output: Output) {
        match output {
            Output::Persist(snapshot) => {
                if let Some(oracle) = self.honest.get_mut(&member) {
                    oracle.disk = snapshot;
                }
            }
            Output::Send { to, message } => {
                self.show(&message, member);
                let to = match to {
                    To::All => (0..self.members).filter(|other| *other != member).collect(),
                    To::One(other) => vec![other],
                };
                for other in to {
                    self.send(member, other, message.clone());
                }
            }
            Output::Certified(certificate) => {
                let verified = verify_certificate(&settings(self.members), &certificate);
                let payload = verified.expect("an honest oracle shows only valid certificates");
                let epoch = payload.epoch;
                self.certified.entry(epoch).or_default().insert(payload.signing_hash());
                self.holders.insert((epoch, member));
            }
            Output::Disagreed { .. } | Output::Refused { .. } => {}
        }
    }

    fn show(&mut self, message: &Message, member: u8) {
        if let Message::Proposal { signature, .. } | Message::Signature { signature, .. } = message
        {
            self.shown.entry((message.epoch(), member)).or_default().insert(*signature);
        }
        if self.overheard.len() < 512 {
            self.overheard.push(message.clone());
        }
    }

    fn send(&mut self, from: u8, to: u8, message: Message) {
        let copies = 1 + u64::from(self.chance.permille(self.faults.duplicate));
        for _ in 0..copies {
            let is_parted = ((self.sides >> from) ^ (self.sides >> to)) & 1 == 1;
            if is_parted || self.chance.permille(self.faults.drop) {
                continue;
            }
            let at = self.now_ms + self.chance.below(self.faults.delay_max_ms + 1);
            self.sequence += 1;
            let message = message.clone();
            self.under_way.insert((at, self.sequence), Envelope { from, to, message });
        }
    }

    fn deliver(&mut self) {
        let later = self.under_way.split_off(&(self.now_ms + 1, 0));
        let due = std::mem::replace(&mut self.under_way, later);
        for Envelope { from, to, message } in due.into_values() {
            self.handle(to, received(from, message));
        }
    }

    /// One random lie to one random oracle.
    fn lie(&mut self, liar: u8) {
        let to = self.chance.below(self.members.into()) as u8;
        let at = self.chance.below(self.epochs.len() as u64) as usize;
        let epoch = self.epochs[at];
        let variant = self.chance.below(4) as u8;
        let bytes = payload(epoch, variant);
        let victim = self.chance.below(self.members.into()) as u8;
        let message = match self.chance.below(7) {
            0 | 1 => proposal(liar, bytes),
            2 => Message::Signature { epoch, signer: liar, signature: sign(liar, &bytes) },
            3 => Message::Signature { epoch, signer: victim, signature: sign(liar, &bytes) },
            4 => Message::Disagreement { payload: bytes },
            5 => {
                let mut forged = certificate(&bytes, &self.liars);
                for (member, signature) in (0..).zip(forged.signatures.iter_mut()) {
                    signature.signer = member;
                }
                Message::Certified { certificate: forged }
            }
            _ if !self.overheard.is_empty() => {
                let at = self.chance.below(self.overheard.len() as u64) as usize;
                self.overheard[at].clone()
            }
            _ => Message::Proposal {
                payload: bytes,
                proposer: victim,
                signature: Signer::sign(&key(liar), &[0; 32]),
            },
        };
        self.send(liar, to, message);
    }
}
