// SPDX-License-Identifier: Apache-2.0
//! Running other programs: said before, timed after.

use anyhow::{Context, Result, bail};
use std::{
    path::PathBuf,
    process::{Command, Stdio},
    time::Instant,
};

/// The root of the checkout: of the one that cargo runs this for, since checkouts that share a
/// target folder share this program as well.
pub fn root() -> PathBuf {
    let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest_dir.parent().map_or_else(PathBuf::new, PathBuf::from)
}

/// The home folder.
pub fn home() -> Result<PathBuf> {
    std::env::var_os("HOME").map(PathBuf::from).context("HOME is not set")
}

/// Says `what`, runs the command with its output shown, and says how long it took.
pub fn step(what: &str, command: &mut Command) -> Result<()> {
    println!("▸ {what}");
    let started = Instant::now();
    let status =
        command.status().with_context(|| format!("cannot run {:?}", command.get_program()))?;
    let seconds = started.elapsed().as_secs();
    if !status.success() {
        bail!("{what} failed after {seconds} s ({status}): {command:?}");
    }
    println!("✓ {what} ({seconds} s)");
    Ok(())
}

/// Whether the command runs and succeeds; its output is not shown.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What the command prints, trimmed, or `None` where it fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_string())
}
