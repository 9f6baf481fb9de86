// SPDX-License-Identifier: Apache-2.0
//! The same CIDs from a second implementation, in Python's standard library.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use vigor_content::cid_of_file;

use crate::support::{MIB, bytes_of};

fn cid_by_python(file: &[u8]) -> String {
    // Tests run in their package's folder, of whatever checkout.
    let script = "tests/it/cid.py";
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is installed");
    python.stdin.take().expect("a pipe").write_all(file).expect("python reads");
    let output = python.wait_with_output().expect("python ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("text").trim().to_owned()
}

#[test]
fn python_computes_the_same_cids() {
    for length in [0, 1, 40_063, MIB, MIB + 1, 3 * MIB, 5 * MIB + 123] {
        let file = bytes_of("second", length);
        assert_eq!(cid_of_file(&file).to_string(), cid_by_python(&file), "{length} bytes");
    }
}
