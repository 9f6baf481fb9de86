// SPDX-License-Identifier: Apache-2.0
//! How each entry is made and undone.

mod sdk;
mod vigor;

use anyhow::Result;
pub use vigor_economics::chain::steps::{Step, after, step};
use vigor_runtime_integration::Chain;

/// Entries that are made and undone together.
#[derive(Default)]
pub struct Round {
    /// Maps that grow.
    pub maps: &'static [&'static str],
    /// Maps that grow with them.
    pub with: &'static [&'static str],
    /// What has to be there.
    pub before: Vec<Step>,
    /// What makes them.
    pub make: Vec<Step>,
    /// What undoes them.
    pub undo: Vec<Step>,
}

/// All of them.
pub fn all() -> Result<Vec<Round>> {
    let genesis = Chain::development().genesis();
    Ok(vigor::all(&genesis)?.into_iter().chain(sdk::all()?).collect())
}
