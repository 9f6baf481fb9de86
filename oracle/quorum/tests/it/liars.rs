// SPDX-License-Identifier: Apache-2.0
//! What liars say, message by message. The proposer of epoch 4 is member 0.

use crate::common::{
    ROUND_MS, certificate, certified, machine, payload, proposal, received, sent, sign, signature,
};
use vigor_primitives::certificate::EpochPayload;
use vigor_quorum::{Input, Message, Output, Refusal, To};

fn refused(epoch: u64, from: u8, reason: Refusal) -> Output {
    Output::Refused { epoch, from: Some(from), reason }
}

#[test]
fn other_bytes_are_not_signed_and_reported_once() {
    let mut peer = machine(2, 4);
    peer.handle(0, Input::Closed(payload(4, 0)));
    let disagreement =
        Output::Send { to: To::One(0), message: Message::Disagreement { payload: payload(4, 0) } };
    let outputs = peer.handle(1, received(0, proposal(0, payload(4, 1))));
    let report =
        Output::Disagreed { epoch: 4, peer: Some(0), own: payload(4, 0), theirs: payload(4, 1) };
    assert_eq!(outputs, [disagreement.clone(), report]);
    assert_eq!(
        peer.handle(2, received(0, proposal(0, payload(4, 2)))),
        [disagreement],
        "a peer is reported once per epoch"
    );
    let outputs = peer.handle(ROUND_MS, received(1, proposal(1, payload(4, 0))));
    assert_eq!(sent(&outputs), [(To::All, signature(2, &payload(4, 0)))]);
}

#[test]
fn a_disagreement_is_reported() {
    let mut proposer = machine(0, 4);
    proposer.handle(0, Input::Closed(payload(4, 0)));
    let message = Message::Disagreement { payload: payload(4, 3) };
    let report =
        Output::Disagreed { epoch: 4, peer: Some(1), own: payload(4, 0), theirs: payload(4, 3) };
    assert_eq!(proposer.handle(1, received(1, message.clone())), [report]);
    assert_eq!(proposer.handle(2, received(1, message)), []);
    let agreeing = Message::Disagreement { payload: payload(4, 0) };
    assert_eq!(proposer.handle(3, received(2, agreeing)), []);
}

#[test]
fn the_signature_of_other_bytes_does_not_count() {
    let mut proposer = machine(0, 4);
    proposer.handle(0, Input::Closed(payload(4, 0)));
    for message in [
        signature(1, &payload(4, 1)),
        Message::Signature { epoch: 4, signer: 2, signature: sign(1, &payload(4, 0)) },
        Message::Signature { epoch: 4, signer: 9, signature: sign(1, &payload(4, 0)) },
        Message::Signature { epoch: 4, signer: 1, signature: [0; 64] },
    ] {
        let outputs = proposer.handle(1, received(1, message));
        assert_eq!(outputs, [refused(4, 1, Refusal::BadSignature)]);
    }
    proposer.handle(2, received(1, signature(1, &payload(4, 0))));
    assert_eq!(certified(&proposer.handle(3, received(1, signature(1, &payload(4, 0))))), []);
    assert_eq!(proposer.certificate(4), None);
}

#[test]
fn a_proposal_in_anothers_name_is_refused() {
    let mut peer = machine(2, 4);
    peer.handle(0, Input::Closed(payload(4, 0)));
    let forged = Message::Proposal { payload: payload(4, 0), proposer: 0, signature: [7; 64] };
    let outputs = peer.handle(1, received(1, forged));
    assert_eq!(outputs, [refused(4, 1, Refusal::BadSignature)]);
    for proposer in [2, 4, 255] {
        let forged = Message::Proposal {
            payload: payload(4, 0),
            proposer,
            signature: sign(1, &payload(4, 0)),
        };
        let outputs = peer.handle(1, received(1, forged));
        assert_eq!(outputs, [refused(4, 1, Refusal::UnknownPeer)]);
    }
}

#[test]
fn payloads_of_elsewhere_are_refused() {
    let changes: [fn(&mut EpochPayload); 3] = [
        |payload| payload.genesis[0] ^= 1,
        |payload| payload.program += 1,
        |payload| payload.oracle_set += 1,
    ];
    for change in changes {
        let mut foreign = payload(4, 0);
        change(&mut foreign);
        let mut peer = machine(0, 4);
        let outputs = peer.handle(0, Input::Closed(foreign));
        let reason = Refusal::ForeignPayload;
        assert_eq!(outputs, [Output::Refused { epoch: 4, from: None, reason }]);
        let outputs = peer.handle(0, received(1, proposal(1, foreign)));
        assert_eq!(outputs, [refused(4, 1, reason)]);
    }
}

#[test]
fn certificates_without_a_quorum_are_refused() {
    let mut peer = machine(3, 4);
    peer.handle(0, Input::Closed(payload(4, 0)));
    let truth = payload(4, 0);
    let mut doubled = certificate(&truth, &[0, 1, 1]);
    let mut unknown = certificate(&truth, &[0, 1, 2]);
    unknown.signatures[2].signer = 4;
    for certificate in [certificate(&truth, &[0, 1]), doubled.clone(), unknown] {
        let outputs = peer.handle(1, received(0, Message::Certified { certificate }));
        assert_eq!(outputs, [refused(4, 0, Refusal::NoQuorum)]);
    }
    doubled.signatures[2].signer = 2;
    let mut changed = certificate(&truth, &[0, 1, 2]);
    changed.root_sum += 1;
    for certificate in [doubled, changed] {
        let outputs = peer.handle(1, received(0, Message::Certified { certificate }));
        assert_eq!(outputs, [refused(4, 0, Refusal::BadSignature)]);
    }
    let mut foreign = certificate(&truth, &[0, 1, 2]);
    foreign.oracle_set += 1;
    let outputs = peer.handle(1, received(0, Message::Certified { certificate: foreign }));
    assert_eq!(outputs, [refused(4, 0, Refusal::ForeignPayload)]);
    assert_eq!(peer.certificate(4), None);
}

#[test]
fn a_quorum_that_computed_something_else_wins_and_is_reported() {
    let mut peer = machine(3, 4);
    peer.handle(0, Input::Closed(payload(4, 1)));
    let valid = certificate(&payload(4, 0), &[0, 1, 2]);
    let report =
        Output::Disagreed { epoch: 4, peer: None, own: payload(4, 1), theirs: payload(4, 0) };
    let message = Message::Certified { certificate: valid.clone() };
    let outputs = peer.handle(1, received(0, message));
    assert_eq!(outputs, [report, Output::Certified(valid)]);
}
