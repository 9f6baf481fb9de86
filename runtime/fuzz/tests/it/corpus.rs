// SPDX-License-Identifier: Apache-2.0
//! The corpus that comes with the source.

use std::{collections::BTreeSet, path::PathBuf};
use vigor_runtime_fuzz::{
    campaign::Totals,
    corpus::{committed, mended, read},
    execute::{Runner, with_stack},
    input::Input,
};

/// Bytes that the corpus may take in the repository.
const BYTES_MAX: u64 = 1024 * 1024;
/// Calls that the corpus makes succeed; what it does not reach is said by the fuzzer at its end.
const COVERED_MIN: usize = 150;

#[test]
fn the_corpus_keeps_every_promise_and_reaches_most_calls() {
    let totals = with_stack(|| {
        let runner = Runner::new(Vec::new());
        let mut totals = Totals::default();
        for (path, input) in committed_inputs() {
            let report = runner.run(&input);
            assert!(report.violation.is_none(), "{}: {:?}", path.display(), report.violation);
            totals.add(&report);
        }
        totals
    })
    .expect("no input panics the runner");
    let (ok, tried) = totals.covered();
    assert!(
        ok >= COVERED_MIN,
        "{ok} calls succeed, {tried} are tried; not {:?}",
        totals.never_ok()
    );
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = read(&folder.path().join("none")).expect_err("nothing is there");
    assert!(error.to_string().starts_with("no folder "), "{error}");
    assert!(read(folder.path()).expect("an empty folder can be read").is_empty());
}

#[test]
fn mended_crashers_are_kept_apart_from_what_is_distilled() {
    let mended = read(&mended()).expect("the folder can be read");
    assert!(!mended.is_empty(), "there are some");
    let distilled = read(&committed()).expect("the corpus can be read");
    for (path, input) in mended {
        assert!(distilled.iter().all(|(_, other)| *other != input), "{}", path.display());
    }
}

#[test]
fn the_corpus_is_small_and_names_its_files_by_content() {
    let mut names = BTreeSet::new();
    let mut bytes = 0;
    for (path, input) in committed_inputs() {
        bytes += path.metadata().expect("the file exists").len();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        assert_eq!(name, input.name(), "{}", path.display());
        assert!(names.insert(input.name()));
    }
    assert!(!names.is_empty(), "there is a corpus");
    assert!(bytes <= BYTES_MAX, "{bytes} bytes");
}

fn committed_inputs() -> impl Iterator<Item = (PathBuf, Input)> {
    [committed(), mended()]
        .into_iter()
        .flat_map(|folder| read(&folder).expect("the corpus can be read"))
}
