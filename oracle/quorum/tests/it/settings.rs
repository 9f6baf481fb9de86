// SPDX-License-Identifier: Apache-2.0

use crate::common::{key, machine, settings};
use ed25519_dalek::VerifyingKey;
use vigor_quorum::{Quorum, Settings, SettingsError, Signer, Snapshot};

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
