// SPDX-License-Identifier: Apache-2.0
//! A set of one.

use crate::common::{certified, machine, payload, received, restarted, settings, signature};
use codec::{Decode, Encode};
use vigor_quorum::{Input, Output, Refusal, Snapshot, verify_certificate};

#[test]
fn one_oracle_certifies_at_once() {
    let mut quorum = machine(0, 1);
    let outputs = quorum.handle(0, Input::Closed(payload(7, 0)));
    let [Output::Persist(snapshot), Output::Certified(certificate)] = &outputs[..] else {
        panic!("persist, then certify: {outputs:?}");
    };
    assert_eq!(snapshot.signed.len(), 1);
    assert_eq!(verify_certificate(&settings(1), certificate), Ok(payload(7, 0)));
    assert_eq!(quorum.certificate(7), Some(certificate));
    assert_eq!(quorum.handle(10_000, Input::Tick), []);
}

#[test]
fn closing_again_gives_the_same_certificate() {
    let mut quorum = machine(0, 1);
    let first = certified(&quorum.handle(0, Input::Closed(payload(7, 0))));
    let again = quorum.handle(9, Input::Closed(payload(7, 0)));
    assert_eq!(again, [Output::Certified(first[0].clone())]);
}

#[test]
fn a_restart_gives_the_same_certificate_and_no_other() {
    let mut quorum = machine(0, 1);
    let first = certified(&quorum.handle(0, Input::Closed(payload(7, 0))));
    let disk = Snapshot::decode(&mut &quorum.snapshot().encode()[..]).expect("a snapshot");

    let mut same = restarted(0, 1, disk.clone());
    assert_eq!(certified(&same.handle(0, Input::Closed(payload(7, 0)))), first);

    let mut other = restarted(0, 1, disk);
    let outputs = other.handle(0, Input::Closed(payload(7, 1)));
    assert!(outputs.contains(&Output::Refused {
        epoch: 7,
        from: None,
        reason: Refusal::PayloadChanged
    }));
    assert_eq!(certified(&outputs), first);
}

#[test]
fn nobody_else_is_listened_to() {
    let mut quorum = machine(0, 1);
    for from in [0, 1, 255] {
        let outputs = quorum.handle(0, received(from, signature(0, &payload(7, 0))));
        let refused = Output::Refused { epoch: 7, from: Some(from), reason: Refusal::UnknownPeer };
        assert_eq!(outputs, [refused]);
    }
}
