// SPDX-License-Identifier: Apache-2.0
//! Running the stack, and showing it.

use crate::{
    cargo::{bin_dir, build_all, target_dir},
    setup,
    shell::{home, step},
};
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use std::{
    fs,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::Command,
};

/// What every folder of a stack holds.
const STACK_MARKER: &str = "stack.json";
/// What cargo writes into every target folder.
const TARGET_MARKER: &str = ".rustc_info.json";

/// Where `up` keeps chains, stores and logs unless told otherwise.
fn data_dir(chosen: Option<PathBuf>) -> Result<PathBuf> {
    Ok(match chosen {
        Some(dir) => dir,
        None => home()?.join(".local/share/vigor"),
    })
}

/// The program that runs and shows a stack.
fn supervisor() -> Result<PathBuf> {
    let program = bin_dir()?.join("vigor-stack");
    ensure!(program.exists(), "no {}: run it once without --no-build", program.display());
    Ok(program)
}

/// Options of `cargo xtask up`.
#[derive(Args)]
pub struct Up {
    /// Folder for chain, stores and logs [default: ~/.local/share/vigor].
    #[arg(long)]
    data_dir: Option<PathBuf>,
    /// Use what is built; do not build.
    #[arg(long)]
    no_build: bool,
}

impl Up {
    /// Sets up, builds, and becomes the supervisor.
    pub fn run(self) -> Result<()> {
        if !self.no_build {
            setup::ensure()?;
            build_all()?;
        }
        let dir = data_dir(self.data_dir)?;
        let program = supervisor()?;
        // The supervisor takes this process's place, so that Ctrl-C and signals reach it alone.
        let error = Command::new(&program).arg("up").arg("--data-dir").arg(dir).exec();
        bail!("cannot start {}: {error}", program.display())
    }
}

/// Options of `cargo xtask demo`.
#[derive(Args)]
pub struct Demo {
    /// Folder of the running stack [default: ~/.local/share/vigor].
    #[arg(long, conflicts_with = "own")]
    data_dir: Option<PathBuf>,
    /// Start a stack of its own on free ports in a temporary folder, and stop it afterwards.
    #[arg(long)]
    own: bool,
    /// Use what is built; do not build.
    #[arg(long)]
    no_build: bool,
}

impl Demo {
    /// Builds what is missing and runs the demo.
    pub fn run(self) -> Result<()> {
        if !self.no_build {
            setup::ensure()?;
            build_all()?;
        }
        let mut command = Command::new(supervisor()?);
        command.arg("demo");
        if self.own {
            command.arg("--own");
        } else {
            command.arg("--data-dir").arg(data_dir(self.data_dir)?);
        }
        step("from a heartbeat to a paid order", &mut command)
    }
}

/// Options of `cargo xtask clean`.
#[derive(Args)]
pub struct Clean {
    /// Folder of the stack [default: ~/.local/share/vigor].
    #[arg(long)]
    data_dir: Option<PathBuf>,
    /// Remove the build output too.
    #[arg(long)]
    all: bool,
}

impl Clean {
    /// Removes folders, saying which.
    pub fn run(self) -> Result<()> {
        remove(&data_dir(self.data_dir)?, STACK_MARKER)?;
        if self.all {
            remove(&target_dir()?, TARGET_MARKER)?;
        }
        Ok(())
    }
}

/// Removes a folder, if there is one, that holds the file by which it is known: a mistyped path
/// must not cost anybody a folder.
fn remove(folder: &Path, marker: &str) -> Result<()> {
    if !folder.exists() {
        println!("  {} does not exist", folder.display());
        return Ok(());
    }
    let path = folder.display();
    ensure!(folder.join(marker).is_file(), "{path} has no {marker}: not removed");
    fs::remove_dir_all(folder).with_context(|| format!("cannot remove {path}"))?;
    println!("✓ removed {path}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{STACK_MARKER, remove};
    use std::{env, fs, path::PathBuf};

    fn folder(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("vigor-xtask-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        folder
    }

    #[test]
    fn a_folder_that_is_no_stack_is_left_alone() {
        let folder = folder("other");
        fs::write(folder.join("letter.txt"), "dear").expect("a file");
        let error = remove(&folder, STACK_MARKER).expect_err("it is no stack");
        assert!(error.to_string().contains("no stack.json"), "{error}");
        assert!(error.to_string().contains(&folder.display().to_string()), "{error}");
        assert!(folder.join("letter.txt").exists());
        fs::remove_dir_all(folder).expect("it is still there");
    }

    #[test]
    fn a_stack_is_removed_and_none_is_no_error() {
        let folder = folder("stack");
        fs::write(folder.join(STACK_MARKER), "{}").expect("a file");
        remove(&folder, STACK_MARKER).expect("it is a stack");
        assert!(!folder.exists());
        remove(&folder, STACK_MARKER).expect("nothing is left to remove");
    }
}
