// SPDX-License-Identifier: Apache-2.0
//! Everything that one run says.

use crate::{
    chain::{constants, deposits, entries, network, storage_maps},
    output::{
        page,
        plots::{self, Plot},
        tables,
    },
    sim::{
        checks::{self, Check},
        economy, liars,
    },
};
use anyhow::{Context, Result};
use std::{fs, path::Path};

/// The seed of the figures in the documentation.
pub const SEED: u64 = 1;

/// Page that the tables are written into, and folder of the plots beside it.
const PAGE: &str = "economics.md";
const PLOTS: &str = "economics";

/// Tables by the name of the part of the page that they are, plots, and what had to hold.
pub struct Report {
    /// Tables.
    pub parts: Vec<(&'static str, String)>,
    /// Plots.
    pub plots: Vec<Plot>,
    /// Checks.
    pub checks: Vec<Check>,
}

/// Runs everything.
pub fn run(seed: u64) -> Result<Report> {
    let network = network::read()?;
    let days = economy::run(&network, seed)?;
    let liars = liars::run(&network, economy::DAYS);
    let checks = checks::all(&network, &days, &liars);
    let parts = vec![
        ("inputs", tables::inputs(&network, seed)),
        ("costs", tables::costs(&network)),
        ("supply", tables::supply(&network, &days)),
        ("people", tables::people(&days)),
        ("checks", tables::checks(&checks)),
        ("deposits", deposits::table(&deposits::all()?)),
        ("entries", entries::table(&entries::all()?)),
        ("exceptions", entries::exceptions()),
        ("bounded", storage_maps::table()),
        ("constants", constants::table(&constants::all()?)),
    ];
    Ok(Report { parts, plots: plots::all(&network, &days, &liars)?, checks })
}

impl Report {
    /// Prints the tables.
    pub fn print(&self) {
        for (name, table) in &self.parts {
            println!("{name}\n\n{table}");
        }
    }

    /// Replaces the tables of the page in `docs` and the plots beside it.
    pub fn write(&self, docs: &Path) -> Result<()> {
        let path = docs.join(PAGE);
        let mut text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for (name, table) in &self.parts {
            text = page::replace(&text, name, table)?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        let folder = docs.join(PLOTS);
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
        for (name, svg) in &self.plots {
            let plot = folder.join(name);
            fs::write(&plot, svg).with_context(|| format!("cannot write {}", plot.display()))?;
        }
        println!("✓ {} and {} plots beside it", path.display(), self.plots.len());
        Ok(())
    }

    /// What does not hold.
    pub fn failed(&self) -> Vec<&'static str> {
        self.checks.iter().filter(|check| !check.holds).map(|check| check.what).collect()
    }
}
