// SPDX-License-Identifier: Apache-2.0
//! `kill -9` of a process that writes: nothing answered is lost, nothing is doubled.

use crate::support::{all_headers, append, frame, open};
use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use vigor_oracle_store::{Appended, SensorLog};

/// Directory of the child's store; its absence makes the child's test do nothing.
const CHILD_DIR: &str = "VIGOR_STORE_CHILD_DIR";
/// Device number of the child's frames.
const CHILD_DEVICE: &str = "VIGOR_STORE_CHILD_DEVICE";

/// Kills of the writing process.
const ROUNDS: u8 = 6;

/// Frames in flight at once in the child.
const IN_FLIGHT: u64 = 16;

/// Frames of one device of the child: far more than it lives to write.
const CHILD_FRAMES: u64 = 1_000_000;

#[tokio::test]
async fn child_writes_until_it_is_killed() {
    let Ok(dir) = std::env::var(CHILD_DIR) else { return };
    let device: u8 = std::env::var(CHILD_DEVICE).unwrap().parse().unwrap();
    let (store, _) = open(dir.as_ref());
    for start in (0..CHILD_FRAMES).step_by(IN_FLIGHT as usize) {
        let mut receipts = Vec::new();
        for seq in start..start + IN_FLIGHT {
            receipts.push((seq, store.append(frame(device, seq, 1)).await.unwrap()));
        }
        for (seq, receipt) in receipts {
            receipt.await.unwrap();
            println!("\nanswered {seq}");
        }
    }
}

#[tokio::test]
async fn nothing_answered_is_lost_and_nothing_doubled_by_kills() {
    let dir = tempfile::tempdir().unwrap();
    let mut answered = HashSet::new();
    for device in 0..ROUNDS {
        // Kills after a varying number of answers hit the batches at varying places.
        let answers = 40 + usize::from(device) * 23;
        answered
            .extend(run_child(dir.path(), device, answers).into_iter().map(|seq| (device, seq)));
        let (store, _) = open(dir.path());
        let headers = all_headers(&store);
        let stored: HashSet<(u8, u64)> =
            headers.iter().map(|header| (header.device[0], header.seq)).collect();
        assert_eq!(stored.len(), headers.len(), "a frame is stored twice");
        assert!(answered.is_subset(&stored), "an answered frame is lost");
        let sequences: Vec<u64> = headers.iter().map(|header| header.sequence).collect();
        assert_eq!(sequences, (1..=headers.len() as u64).collect::<Vec<_>>());
    }
    let (store, _) = open(dir.path());
    for (device, seq) in answered {
        let outcome = append(&store, frame(device, seq, 1)).await;
        assert!(matches!(outcome, Appended::Duplicate { .. }));
    }
}

fn run_child(dir: &std::path::Path, device: u8, answers: usize) -> Vec<u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::child_writes_until_it_is_killed", "--nocapture"])
        .env(CHILD_DIR, dir)
        .env(CHILD_DEVICE, device.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut answered = Vec::new();
    for line in lines {
        let Ok(line) = line else { break };
        if let Some(seq) = line.strip_prefix("answered ") {
            answered.push(seq.parse().unwrap());
        }
        if answered.len() == answers {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(answered.len() >= answers, "the child ended by itself");
    answered
}
