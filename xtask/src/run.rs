// SPDX-License-Identifier: Apache-2.0
//! Running the stack, and showing it.

use crate::{
    cargo::{bin_dir, build_all, target_dir},
    setup,
    shell::{home, step},
};
use anyhow::{Result, bail};
use clap::Args;
use std::{fs, os::unix::process::CommandExt, path::PathBuf, process::Command};

/// Where `up` keeps chains, stores and logs unless told otherwise.
fn data_dir(chosen: Option<PathBuf>) -> Result<PathBuf> {
    Ok(match chosen {
        Some(dir) => dir,
        None => home()?.join(".local/share/vigor"),
    })
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
        // The supervisor takes this process's place, so that Ctrl-C and signals reach it alone.
        let error = Command::new(bin_dir()?.join("vigor-stack"))
            .arg("up")
            .arg("--data-dir")
            .arg(dir)
            .exec();
        bail!("cannot start the supervisor: {error}")
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
        let mut command = Command::new(bin_dir()?.join("vigor-stack"));
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
        let mut folders = vec![data_dir(self.data_dir)?];
        if self.all {
            folders.push(target_dir()?);
        }
        for folder in folders {
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
                println!("✓ removed {}", folder.display());
            } else {
                println!("  {} does not exist", folder.display());
            }
        }
        Ok(())
    }
}
