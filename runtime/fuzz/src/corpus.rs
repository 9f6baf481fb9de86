// SPDX-License-Identifier: Apache-2.0
//! Inputs worth keeping: each saw something that none before it had seen.

use crate::{execute::Runner, input::Input, outcome::Report};
use anyhow::{Context, Result, ensure};
use rand::{Rng, rngs::StdRng};
use std::{
    cmp::Ordering,
    collections::{BinaryHeap, HashSet},
    fs,
    path::{Path, PathBuf},
};

/// The corpus that comes with the source.
pub fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Inputs that once broke a promise: never distilled away, whatever others see.
pub fn mended() -> PathBuf {
    committed().join("mended")
}

/// Inputs, and everything they saw.
#[derive(Default)]
pub struct Corpus {
    inputs: Vec<Input>,
    features: HashSet<u64>,
}

impl Corpus {
    /// How many inputs.
    pub fn len(&self) -> usize {
        self.inputs.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.inputs.is_empty()
    }

    /// How much they saw.
    pub fn features(&self) -> usize {
        self.features.len()
    }

    /// The inputs.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Keeps `input` if it saw something new.
    pub fn offer(&mut self, input: &Input, report: &Report) -> bool {
        let before = self.features.len();
        self.features.extend(&report.features);
        let new = self.features.len() > before;
        if new {
            self.inputs.push(input.clone());
        }
        new
    }

    /// One of the inputs, recent ones more often.
    pub fn choose(&self, rng: &mut StdRng) -> Option<&Input> {
        let count = self.inputs.len();
        let newest = count.saturating_sub(count / 8 + 1);
        match count {
            0 => None,
            _ if rng.gen_ratio(1, 3) => self.inputs.get(rng.gen_range(newest..count)),
            _ => self.inputs.get(rng.gen_range(0..count)),
        }
    }
}

/// Reads every input of a folder, in the order of their names.
///
/// # Errors
/// Also where there is no such folder: nothing found and a mistyped path must not look alike.
pub fn read(folder: &Path) -> Result<Vec<(PathBuf, Input)>> {
    ensure!(folder.is_dir(), "no folder {}", folder.display());
    let mut paths = fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let input = read_file(&path)?;
            Ok((path, input))
        })
        .collect()
}

/// Reads one input.
pub fn read_file(path: &Path) -> Result<Input> {
    fs::read_to_string(path)
        .map_err(Into::into)
        .and_then(|text| Input::from_text(&text))
        .with_context(|| format!("cannot read {}", path.display()))
}

/// Writes an input under its name and says where.
pub fn write(folder: &Path, input: &Input, remarks: &[String]) -> Result<PathBuf> {
    create(folder)?;
    let path = folder.join(format!("{}.txt", input.name()));
    fs::write(&path, input.to_text(remarks))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

/// Makes a folder of inputs where there is none.
pub fn create(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

/// Bytes that the texts of the committed corpus may have together.
pub const COMMITTED_BYTES_MAX: usize = 600 * 1024;

/// Few and short inputs that together see most of what all of `inputs` see: always the one next that
/// sees most news for its length.
pub fn distil(runner: &Runner, inputs: Vec<Input>) -> Vec<Input> {
    let mut candidates = BinaryHeap::new();
    for input in inputs {
        let report = runner.run(&input);
        if report.violation.is_none() {
            let news = report.features.len();
            candidates.push(Candidate::new(input, report.features, news));
        }
    }
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    let mut bytes = 0;
    while let Some(best) = candidates.pop() {
        let news = best.features.difference(&seen).count();
        if news == 0 {
            continue;
        }
        // What others saw meanwhile may have put it behind the next one.
        let best = best.with_news(news);
        if candidates.peek().is_some_and(|next| best < *next) {
            candidates.push(best);
            continue;
        }
        bytes += best.length;
        if bytes > COMMITTED_BYTES_MAX {
            break;
        }
        seen.extend(best.features);
        kept.push(best.input);
    }
    kept
}

/// An input that may be kept, and what it would add.
struct Candidate {
    /// Things seen for the first time in a million bytes, then a name: what decides the order.
    rank: (usize, String),
    length: usize,
    input: Input,
    features: HashSet<u64>,
}

impl Candidate {
    fn new(input: Input, features: HashSet<u64>, news: usize) -> Self {
        let (length, name) = (input.to_text(&[]).len(), input.name());
        Self { rank: (0, name), length, input, features }.with_news(news)
    }

    fn with_news(mut self, news: usize) -> Self {
        self.rank.0 = news * 1_000_000 / self.length;
        self
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.cmp(&other.rank)
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}
