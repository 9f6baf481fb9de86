// SPDX-License-Identifier: Apache-2.0
//! Every constant of the runtime with its reason: the reason is the comment above it, so that it
//! is written once.

use crate::output::tables::Table;
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// One constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constant {
    /// Where it is, without folder and ending.
    pub file: String,
    /// Its name.
    pub name: String,
    /// What it is set to.
    pub value: String,
    /// Why.
    pub reason: String,
}

/// All of `runtime/src/constants.rs` and `runtime/src/configs/`, in their order.
pub fn all() -> Result<Vec<Constant>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src");
    let mut files = vec![source.join("constants.rs")];
    let configs = source.join("configs");
    let mut more: Vec<PathBuf> = fs::read_dir(&configs)
        .with_context(|| format!("cannot read {}", configs.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    more.sort();
    files.extend(more);
    let mut constants = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path)?;
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
        constants.extend(parse(&name.unwrap_or_default(), &text));
    }
    Ok(constants)
}

/// Constants and `parameter_types!` of one file.
fn parse(file: &str, text: &str) -> Vec<Constant> {
    let mut constants: Vec<Constant> = Vec::new();
    let mut comment = String::new();
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if let Some(more) = line.strip_prefix("///") {
            if !comment.is_empty() {
                comment.push(' ');
            }
            comment.push_str(more.trim());
            continue;
        }
        let reason = std::mem::take(&mut comment);
        let Some(name) = declared(line) else { continue };
        let mut statement = line.to_string();
        while !statement.ends_with(';') {
            let Some(more) = lines.next() else { break };
            statement.push(' ');
            statement.push_str(more);
        }
        let value = statement.split_once(" = ").map(|(_, value)| value.trim_end_matches(';'));
        let shared = || constants.last().map(|last| last.reason.clone()).unwrap_or_default();
        let reason = if reason.is_empty() { shared() } else { reason };
        constants.push(Constant {
            file: file.into(),
            name: name.into(),
            value: value.unwrap_or_default().into(),
            reason,
        });
    }
    constants
}

/// The name that a line declares a constant or a parameter by.
fn declared(line: &str) -> Option<&str> {
    let public = line.strip_prefix("pub ");
    let rest = public.unwrap_or(line);
    let constant = rest.strip_prefix("const ");
    // In `parameter_types!` a parameter that is computed has no `const`.
    let (name, _) = constant.or(public)?.split_once(": ")?;
    let named = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    (named && name.starts_with(|first: char| first.is_ascii_uppercase())).then_some(name)
}

/// The table.
pub fn table(constants: &[Constant]) -> String {
    let mut table = Table::new(&["file", "constant", "value", "reason"]);
    for Constant { file, name, value, reason } in constants {
        let value = value.replace('|', "\\|");
        table.row([file.clone(), format!("`{name}`"), format!("`{value}`"), reason.clone()]);
    }
    table.markdown()
}

#[cfg(test)]
mod tests {
    use super::{all, parse};

    #[test]
    fn constants_are_found_with_their_reasons() {
        let text = "/// Why it is.\n/// And how.\npub const ONE: u32 = 1;\nconst TWO: u32 =\n    2;\n\
                    parameter_types! {\n    /// Computed.\n    pub Three: Weight = f(3);\n}\n\
                    pub struct Other;\nfn x() {}\n";
        let found = parse("file", text);
        let found: Vec<_> = found
            .iter()
            .map(|one| (one.name.as_str(), one.value.as_str(), one.reason.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("ONE", "1", "Why it is. And how."),
                ("TWO", "2", "Why it is. And how."),
                ("Three", "f(3)", "Computed."),
            ]
        );
    }

    #[test]
    fn every_constant_of_the_runtime_has_a_reason() {
        let constants = all().expect("the runtime's sources are here");
        assert!(constants.len() > 60, "{}", constants.len());
        for name in
            ["SLOT_MS", "BYTE_DEPOSIT", "PLANCK_PER_WEIGHT", "LISTING_BYTES", "EscrowFeeRate"]
        {
            assert!(constants.iter().any(|constant| constant.name == name), "{name}");
        }
        for constant in &constants {
            assert!(!constant.reason.is_empty(), "{constant:?} has no reason");
            assert!(!constant.value.is_empty(), "{constant:?} has no value");
        }
    }
}
