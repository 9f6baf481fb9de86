// SPDX-License-Identifier: Apache-2.0

use crate::common::{certificate, key, machine, payload, settings};
use ed25519_dalek::VerifyingKey;
use vigor_quorum::{
    Input, Output, Quorum, Refusal, Settings, SettingsError, Signer, Snapshot, verify_certificate,
};

fn refused(settings: Settings, member: u8) -> SettingsError {
    let outcome = Quorum::new(settings, key(member), Snapshot::default());
    outcome.expect_err("settings are invalid")
}

#[test]
fn an_oracle_finds_itself() {
    for member in 0..7 {
        assert_eq!(machine(member, 7).me(), member);
    }
}

#[test]
fn sets_have_1_to_64_members() {
    assert_eq!(refused(settings(0), 0), SettingsError::MemberCount(0));
    assert_eq!(refused(settings(65), 0), SettingsError::MemberCount(65));
    assert_eq!(machine(63, 64).me(), 63);
}

#[test]
fn an_outsider_is_refused() {
    assert_eq!(refused(settings(4), 4), SettingsError::NotAMember);
}

#[test]
fn a_doubled_key_is_refused() {
    let mut settings = settings(4);
    settings.members[3] = key(1).public();
    assert_eq!(refused(settings, 0), SettingsError::DuplicateKey(3));
}

#[test]
fn unusable_keys_are_refused() {
    let mut weak = settings(4);
    weak.members[1] = [0; 32];
    assert_eq!(refused(weak, 0), SettingsError::InvalidKey(1));
    let mut off_curve = settings(4);
    off_curve.members[2] = (0..=255)
        .map(|byte| [byte; 32])
        .find(|key| VerifyingKey::from_bytes(key).is_err())
        .expect("half of all strings are off the curve");
    assert_eq!(refused(off_curve, 0), SettingsError::InvalidKey(2));
}

#[test]
fn rounds_take_time() {
    let no_round = Settings { round_ms: 0, ..settings(4) };
    let no_repeat = Settings { repeat_ms: 0, ..settings(4) };
    for settings in [no_round, no_repeat] {
        assert_eq!(refused(settings, 0), SettingsError::ZeroTime);
    }
}

#[test]
fn members_that_left_count_for_the_threshold() {
    let shrunk = Settings { named: 4, ..settings(1) };
    let mut alone = Quorum::new(shrunk, key(0), Snapshot::default()).expect("settings are valid");
    for (now_ms, input) in [(0, Input::Closed(payload(7, 0))), (1_000_000, Input::Tick)] {
        let outputs = alone.handle(now_ms, input);
        assert!(!outputs.iter().any(|output| matches!(output, Output::Certified(_))));
    }
    let signed = certificate(&payload(7, 0), &[0]);
    let of = |named| Settings { named, ..settings(1) };
    assert_eq!(verify_certificate(&of(1), &signed), Ok(payload(7, 0)));
    assert_eq!(verify_certificate(&of(4), &signed), Err(Refusal::NoQuorum));
}
