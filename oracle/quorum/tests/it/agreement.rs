// SPDX-License-Identifier: Apache-2.0
//! Four honest oracles, message by message. The threshold is 3; the proposer of epoch 4 is
//! member 0.

use crate::common::{
    REPEAT_MS, ROUND_MS, certificate, certified, machine, payload, proposal, received, restarted,
    sent, settings, signature,
};
use vigor_quorum::{Input, Message, Output, To, verify_certificate};

#[test]
fn the_proposer_speaks_first_and_persists_before() {
    let mut proposer = machine(0, 4);
    let outputs = proposer.handle(0, Input::Closed(payload(4, 0)));
    assert!(matches!(&outputs[0], Output::Persist(snapshot) if snapshot.signed.len() == 1));
    assert_eq!(sent(&outputs), [(To::All, proposal(0, payload(4, 0)))]);
    for other in 1..4 {
        assert_eq!(machine(other, 4).handle(0, Input::Closed(payload(4, 0))), []);
    }
}

#[test]
fn whoever_computed_the_same_signs_and_tells_all() {
    let mut peer = machine(2, 4);
    peer.handle(0, Input::Closed(payload(4, 0)));
    let outputs = peer.handle(5, received(0, proposal(0, payload(4, 0))));
    assert!(matches!(&outputs[0], Output::Persist(_)));
    assert_eq!(sent(&outputs), [(To::All, signature(2, &payload(4, 0)))]);
}

#[test]
fn a_proposal_waits_until_the_epoch_is_closed() {
    let mut peer = machine(2, 4);
    assert_eq!(peer.handle(0, received(0, proposal(0, payload(4, 0)))), []);
    let outputs = peer.handle(9, Input::Closed(payload(4, 0)));
    assert_eq!(sent(&outputs), [(To::All, signature(2, &payload(4, 0)))]);
}

#[test]
fn three_signatures_certify() {
    let mut proposer = machine(0, 4);
    proposer.handle(0, Input::Closed(payload(4, 0)));
    assert_eq!(proposer.handle(1, received(3, signature(3, &payload(4, 0)))), []);
    assert_eq!(proposer.handle(2, received(3, signature(3, &payload(4, 0)))), []);
    let outputs = proposer.handle(3, received(1, signature(1, &payload(4, 0))));
    let expected = certificate(&payload(4, 0), &[0, 1, 3]);
    assert_eq!(certified(&outputs), std::slice::from_ref(&expected));
    assert_eq!(sent(&outputs), [(To::All, Message::Certified { certificate: expected.clone() })]);
    assert_eq!(verify_certificate(&settings(4), &expected), Ok(payload(4, 0)));
}

#[test]
fn a_late_signature_is_answered_with_the_certificate() {
    let mut proposer = machine(0, 4);
    proposer.handle(0, Input::Closed(payload(4, 0)));
    for peer in [1, 2] {
        proposer.handle(1, received(peer, signature(peer, &payload(4, 0))));
    }
    let outputs = proposer.handle(9, received(3, signature(3, &payload(4, 0))));
    let expected = certificate(&payload(4, 0), &[0, 1, 2]);
    assert_eq!(sent(&outputs), [(To::One(3), Message::Certified { certificate: expected })]);
    assert_eq!(proposer.handle(10_000, Input::Tick), []);
}

#[test]
fn a_certificate_is_taken_from_anybody_once() {
    let mut peer = machine(3, 4);
    let valid = certificate(&payload(4, 0), &[0, 1, 2]);
    let message = Message::Certified { certificate: valid.clone() };
    assert_eq!(
        certified(&peer.handle(0, received(1, message.clone()))),
        std::slice::from_ref(&valid)
    );
    assert_eq!(peer.handle(1, received(2, message)), []);
    assert_eq!(
        peer.handle(2, Input::Closed(payload(4, 0))),
        [Output::Certified(valid)],
        "no signature is needed any more"
    );
}

#[test]
fn proposal_and_signature_are_repeated() {
    let mut proposer = machine(0, 4);
    proposer.handle(0, Input::Closed(payload(4, 0)));
    assert_eq!(proposer.handle(REPEAT_MS - 1, Input::Tick), []);
    let outputs = proposer.handle(REPEAT_MS, Input::Tick);
    assert_eq!(outputs, [Output::Send { to: To::All, message: proposal(0, payload(4, 0)) }]);

    let mut peer = machine(2, 4);
    peer.handle(0, Input::Closed(payload(4, 0)));
    peer.handle(5, received(0, proposal(0, payload(4, 0))));
    assert_eq!(peer.handle(REPEAT_MS, Input::Tick), []);
    let outputs = peer.handle(5 + REPEAT_MS, Input::Tick);
    assert_eq!(outputs, [Output::Send { to: To::All, message: signature(2, &payload(4, 0)) }]);
}

#[test]
fn after_a_timeout_it_is_the_next_ones_turn() {
    let mut next = machine(1, 4);
    next.handle(0, Input::Closed(payload(4, 0)));
    assert_eq!(next.handle(ROUND_MS - 1, Input::Tick), []);
    let outputs = next.handle(ROUND_MS, Input::Tick);
    assert_eq!(sent(&outputs), [(To::All, proposal(1, payload(4, 0)))]);

    let mut peer = machine(3, 4);
    peer.handle(0, Input::Closed(payload(4, 0)));
    let early = peer.handle(ROUND_MS - 1, received(1, proposal(1, payload(4, 0))));
    assert_eq!(early, [], "not its turn yet");
    let outputs = peer.handle(ROUND_MS, Input::Tick);
    assert_eq!(sent(&outputs), [(To::All, signature(3, &payload(4, 0)))]);
}

#[test]
fn turns_go_round() {
    let mut peer = machine(2, 4);
    peer.handle(0, Input::Closed(payload(7, 0)));
    let proposes = |outputs: Vec<Output>| {
        sent(&outputs).iter().any(|(_, message)| matches!(message, Message::Proposal { .. }))
    };
    let turns: Vec<u64> =
        (0..9).filter(|round| proposes(peer.handle(round * ROUND_MS, Input::Tick))).collect();
    assert_eq!(turns, [3, 7]);
}

#[test]
fn an_oracle_that_restarted_repeats_what_it_signed() {
    let mut peer = machine(2, 4);
    peer.handle(0, Input::Closed(payload(4, 0)));
    peer.handle(1, received(0, proposal(0, payload(4, 0))));
    let mut again = restarted(2, 4, peer.snapshot());
    let outputs = again.handle(0, received(0, proposal(0, payload(4, 0))));
    assert_eq!(sent(&outputs), [(To::One(0), signature(2, &payload(4, 0)))]);
    assert_eq!(sent(&again.handle(0, received(0, proposal(0, payload(4, 1))))), []);
}
