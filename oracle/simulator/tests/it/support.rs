// SPDX-License-Identifier: Apache-2.0
//! People, plans, and frames taken apart.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use vigor_simulator::{Algorithm, MinutePlan, Person, Scenario, SignedFrame};
use vigor_window::{Frame, parse_frame};

/// A minute of 2026.
pub const MINUTE: u64 = 29_920_000;

pub fn plan(scenario: Scenario, minutes: u64) -> MinutePlan {
    MinutePlan { first_minute: MINUTE, minutes, minutes_per_frame: 1, scenarios: vec![scenario] }
}

pub fn person(index: u32, algorithm: Algorithm) -> Person {
    Person::new(7, index, algorithm, Some("dev"))
}

pub fn frames(person: &Person, plan: &MinutePlan) -> Vec<SignedFrame> {
    person.frames(plan).collect::<Result<_, _>>().expect("frames within limits")
}

/// Header and payload of a compact JWS.
pub fn open(jws: &str) -> (Value, Vec<u8>) {
    let parts: Vec<Vec<u8>> =
        jws.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).expect("base64url")).collect();
    let [header, payload, signature] = parts.as_slice() else { panic!("three parts") };
    assert_eq!(signature.len(), 64);
    (serde_json::from_slice(header).expect("JSON"), payload.clone())
}

/// The frame as the oracle reads it.
pub fn parse(frame: &SignedFrame) -> Frame {
    parse_frame(&open(&frame.jws).1).expect("a frame that the oracle accepts")
}
