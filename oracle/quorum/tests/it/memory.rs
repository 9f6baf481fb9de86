// SPDX-License-Identifier: Apache-2.0
//! What is remembered, what is forgotten, and that neither lets an oracle sign twice.

use crate::common::{
    certificate, certified, machine, payload, proposal, received, restarted, sent, signature,
};
use codec::{Decode, Encode};
use vigor_primitives::certificate::EpochPayload;
use vigor_quorum::{
    EPOCHS_MAX, Input, MESSAGE_BYTES_MAX, Message, Output, Quorum, Refusal, SignedEpoch, Signer,
    Snapshot, To,
};

fn too_old(epoch: u64) -> Output {
    Output::Refused { epoch, from: None, reason: Refusal::TooOld }
}

/// The payloads that a snapshot has signed for an epoch.
fn signed_for(disk: &Snapshot, epoch: u64) -> Vec<EpochPayload> {
    let of_epoch = disk.signed.iter().map(|entry| entry.payload);
    of_epoch.filter(|payload| payload.epoch == epoch).collect()
}

#[test]
fn what_was_not_signed_may_change_and_what_was_signed_may_not() {
    let mut peer = machine(2, 4);
    assert_eq!(peer.handle(0, Input::Closed(payload(4, 1))), []);
    assert_eq!(peer.handle(1, Input::Closed(payload(4, 0))), []);
    peer.handle(2, received(0, proposal(0, payload(4, 0))));
    let outputs = peer.handle(3, Input::Closed(payload(4, 1)));
    let reason = Refusal::PayloadChanged;
    assert!(outputs.contains(&Output::Refused { epoch: 4, from: None, reason }));
    assert_eq!(signed_for(&peer.snapshot(), 4), [payload(4, 0)]);

    let outputs = peer.handle(4, received(0, proposal(0, payload(4, 1))));
    assert!(sent(&outputs).iter().all(|(_, m)| !matches!(m, Message::Signature { .. })));
}

#[test]
fn an_oracle_that_restarts_keeps_to_what_it_signed() {
    let mut peer = machine(2, 4);
    peer.handle(0, Input::Closed(payload(4, 0)));
    peer.handle(1, received(0, proposal(0, payload(4, 0))));
    let mut again = restarted(2, 4, peer.snapshot());
    again.handle(0, Input::Closed(payload(4, 1)));
    let outputs = again.handle(1, received(0, proposal(0, payload(4, 0))));
    assert_eq!(sent(&outputs), [(To::One(0), signature(2, &payload(4, 0)))]);
    assert_eq!(again.snapshot(), peer.snapshot());
}

#[test]
fn a_signature_for_a_former_set_stands_too() {
    let mut former = payload(4, 0);
    former.oracle_set += 1;
    let disk =
        Snapshot { floor: None, signed: vec![SignedEpoch { payload: former, signature: [0; 64] }] };
    let mut peer = restarted(0, 4, disk.clone());
    let outputs = peer.handle(0, Input::Closed(payload(4, 0)));
    let reason = Refusal::PayloadChanged;
    assert_eq!(outputs, [Output::Refused { epoch: 4, from: None, reason }]);
    assert_eq!(peer.snapshot(), disk);
}

#[test]
fn old_epochs_are_forgotten_and_never_signed_again() {
    let mut alone = machine(0, 1);
    let epochs = EPOCHS_MAX as u64 + 3;
    for epoch in 1..=epochs {
        assert_eq!(certified(&alone.handle(epoch, Input::Closed(payload(epoch, 0)))).len(), 1);
    }
    let disk = alone.snapshot();
    assert_eq!((disk.signed.len(), disk.floor), (EPOCHS_MAX, Some(3)));
    for mut quorum in [alone, restarted(0, 1, disk)] {
        for epoch in 0..=3 {
            assert_eq!(quorum.handle(999, Input::Closed(payload(epoch, 1))), [too_old(epoch)]);
        }
    }
}

#[test]
fn an_epoch_older_than_a_full_memory_is_not_signed() {
    let mut alone = machine(0, 1);
    for epoch in 101..=100 + EPOCHS_MAX as u64 {
        alone.handle(epoch, Input::Closed(payload(epoch, 0)));
    }
    assert_eq!(alone.handle(999, Input::Closed(payload(50, 0))), [too_old(50)]);

    let mut again = restarted(0, 1, alone.snapshot());
    assert_eq!(again.handle(999, Input::Closed(payload(50, 0))), []);
    assert_eq!(again.certificate(50), None);
}

#[test]
fn final_epochs_are_silent() {
    let mut proposer = machine(0, 4);
    proposer.handle(0, Input::Closed(payload(4, 0)));
    proposer.handle(0, Input::Closed(payload(8, 0)));
    assert_eq!(proposer.handle(1, Input::Final { epoch: 4 }), []);
    let outputs = proposer.handle(1_000_000, Input::Tick);
    assert!(sent(&outputs).iter().all(|(_, message)| message.epoch() == 8));
    assert_eq!(proposer.handle(2, Input::Closed(payload(4, 0))), [too_old(4)]);
    let outputs = proposer.handle(2, received(1, proposal(1, payload(3, 0))));
    let reason = Refusal::TooOld;
    assert_eq!(outputs, [Output::Refused { epoch: 3, from: Some(1), reason }]);
}

#[test]
fn a_peer_cannot_fill_the_memory_with_proposals() {
    let mut peer = machine(2, 4);
    for epoch in (0..=9_000).step_by(1_000) {
        let outputs = peer.handle(0, received(1, proposal(1, payload(epoch, 0))));
        assert_eq!(outputs, []);
    }
    let outputs = peer.handle(0, Input::Closed(payload(5_000, 0)));
    assert_eq!(sent(&outputs), [], "only the newest proposal of a peer is kept");
    let outputs = peer.handle(0, Input::Closed(payload(9_000, 0)));
    assert_eq!(sent(&outputs), [], "epoch 9000 is member 0's turn");
    let outputs = peer.handle(500, Input::Tick);
    assert_eq!(sent(&outputs), [(To::All, signature(2, &payload(9_000, 0)))]);
}

#[test]
fn messages_and_snapshots_survive_their_encoding() {
    let all: Vec<u8> = (0..64).collect();
    let largest = Message::Certified { certificate: certificate(&payload(4, 0), &all) };
    for message in [
        largest,
        proposal(0, payload(4, 0)),
        signature(1, &payload(4, 0)),
        Message::Disagreement { payload: payload(4, 1) },
    ] {
        let bytes = message.encode();
        assert!(bytes.len() <= MESSAGE_BYTES_MAX);
        assert_eq!(Message::decode(&mut &bytes[..]), Ok(message));
    }
}

/// A signer that must not be asked.
struct Locked(ed25519_dalek::SigningKey);

impl Signer for Locked {
    fn public(&self) -> [u8; 32] {
        self.0.public()
    }

    fn sign(&self, _signing_hash: &[u8; 32]) -> [u8; 64] {
        panic!("nothing is to be signed");
    }
}

#[test]
fn nothing_is_signed_before_a_proposal_is_judged() {
    let key = Locked(crate::common::key(2));
    let mut peer = Quorum::new(crate::common::settings(4), key, Snapshot::default())
        .expect("settings are valid");
    peer.handle(0, Input::Closed(payload(4, 0)));
    peer.handle(1, received(1, proposal(1, payload(4, 0))));
    peer.handle(2, received(0, proposal(0, payload(4, 1))));
    peer.handle(3, received(1, signature(1, &payload(4, 0))));
    peer.handle(4, Input::Tick);
}
