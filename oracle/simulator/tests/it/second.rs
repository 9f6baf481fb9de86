// SPDX-License-Identifier: Apache-2.0
//! Signatures checked by a second implementation, in Python's standard library.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use vigor_simulator::{Algorithm, Scenario};

use crate::support::{frames, open, person, plan};

fn verify_by_python(lines: &[String]) -> Vec<String> {
    // Tests run in their package's folder, of whatever checkout.
    let script = "tests/it/verify.py";
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is installed");
    let mut input = python.stdin.take().expect("a pipe");
    input.write_all(lines.join("\n").as_bytes()).expect("python reads");
    drop(input);
    let output = python.wait_with_output().expect("python ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("text").lines().map(str::to_owned).collect()
}

#[test]
fn python_verifies_signatures_and_refuses_flipped_bits() {
    let mut lines = Vec::new();
    let mut expected = Vec::new();
    for algorithm in [Algorithm::Es256, Algorithm::Eddsa] {
        for index in 0..3 {
            let frame = &frames(&person(index, algorithm), &plan(Scenario::Rest, 1))[0];
            let (_, payload) = open(&frame.jws);
            lines.push(frame.jws.clone());
            expected.push(payload.len().to_string());
            let place = frame.jws.find('.').expect("a dot") + 20;
            let flipped = if frame.jws.as_bytes()[place] == b'A' { "B" } else { "A" };
            let mut tampered = frame.jws.clone();
            tampered.replace_range(place..=place, flipped);
            lines.push(tampered);
            expected.push(String::from("refused"));
        }
    }
    assert_eq!(verify_by_python(&lines), expected);
}
