// SPDX-License-Identifier: Apache-2.0
//! The binary as a person runs it.

use std::process::{Command, Output};

use serde_json::Value;
use vigor_primitives::{
    did::{DidId, parse_did},
    keys::PublicKey,
};

use crate::support::open;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigor-simulator"));
    command.args(arguments).output().expect("it runs")
}

fn text(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn keys_are_what_frames_are_signed_with() {
    let people = ["--people", "3", "--seed", "42", "--network", "dev"];
    let keys = text(&[&["keys"], people.as_slice()].concat());
    let keys: Vec<Value> = serde_json::from_str(&keys).expect("JSON");
    let end = ["--end-ms", "1795168800000", "--minutes", "2"];
    let frames = text(&[&["frames"], people.as_slice(), end.as_slice()].concat());
    let kids: Vec<Value> = frames.lines().map(|jws| open(jws).0["kid"].clone()).collect();
    assert_eq!((keys.len(), kids.len()), (3, 6));
    for (index, record) in keys.iter().enumerate() {
        assert_eq!(record["kid"], kids[2 * index]);
        assert_eq!(record["kid"], kids[2 * index + 1]);
        let (network, DidId(id)) = parse_did(record["did"].as_str().expect("a DID")).expect("DID");
        assert_eq!(network.as_deref(), Some("dev"));
        assert_eq!(record["account"], hex::encode(id));
        let key = PublicKey::from_multikey(record["multikey"].as_str().expect("a key"));
        assert_eq!(record["key_id"], hex::encode(key.expect("a Multikey").id()));
        assert!(record.get("account_secret").is_none() && record.get("proof").is_none());
    }
    assert_eq!(frames, text(&[&["frames"], people.as_slice(), end.as_slice()].concat()));
}

#[test]
fn secrets_and_proofs_are_printed_when_asked_for() {
    let genesis = "0x".to_owned() + &"11".repeat(32);
    let keys = text(&["keys", "--secrets", "--genesis", &genesis, "--algorithm", "eddsa"]);
    let keys: Vec<Value> = serde_json::from_str(&keys).expect("JSON");
    assert_eq!(keys[0]["algorithm"], "EdDSA");
    assert_eq!(keys[0]["account_secret"].as_str().map(str::len), Some(64));
    assert_eq!(keys[0]["proof"].as_str().map(str::len), Some(128));
}

#[test]
fn recorded_series_is_replayed() {
    // Tests run in their package's folder, of whatever checkout.
    let csv = "data/nn_long_ms.csv";
    let frames = text(&["frames", "--replay", csv, "--end-ms", "1795168800000"]);
    assert_eq!(frames.lines().count(), 16);
}

#[test]
fn help_and_bad_arguments_are_explained() {
    for command in ["frames", "stream", "keys"] {
        assert!(text(&["--help"]).contains(command));
        assert!(text(&[command, "--help"]).contains("--people"));
    }
    for bad in [
        ["frames", "--people", "0"],
        ["frames", "--minutes", "100000"],
        ["frames", "--scenario", "fly"],
        ["frames", "--kind", "steps"],
        ["stream", "--senders", "0"],
        ["stream", "--oracle", "ftp://x"],
        ["keys", "--genesis", "0x12"],
    ] {
        assert!(!run(&bad).status.success(), "{bad:?}");
    }
}
