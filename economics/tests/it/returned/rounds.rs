// SPDX-License-Identifier: Apache-2.0
//! How each entry is made and undone.

mod sdk;
mod vigor;

use anyhow::Result;
use vigor_runtime::RuntimeCall;
use vigor_runtime_integration::Chain;

/// One transaction.
pub struct Step {
    /// Blocks that pass before it.
    pub wait: u32,
    /// Who signs it.
    pub who: &'static str,
    /// What it does.
    pub call: RuntimeCall,
}

/// Entries that are made and undone together.
#[derive(Default)]
pub struct Round {
    /// Maps that grow.
    pub maps: &'static [&'static str],
    /// Maps that may grow with them.
    pub with: &'static [&'static str],
    /// What has to be there.
    pub before: Vec<Step>,
    /// What makes them.
    pub make: Vec<Step>,
    /// What undoes them.
    pub undo: Vec<Step>,
}

/// In the next block.
fn step(who: &'static str, call: impl Into<RuntimeCall>) -> Step {
    after(0, who, call)
}

/// After that many blocks.
fn after(wait: u32, who: &'static str, call: impl Into<RuntimeCall>) -> Step {
    Step { wait, who, call: call.into() }
}

/// All of them.
pub fn all() -> Result<Vec<Round>> {
    let genesis = Chain::development().genesis();
    Ok(vigor::all(&genesis)?.into_iter().chain(sdk::all()?).collect())
}
