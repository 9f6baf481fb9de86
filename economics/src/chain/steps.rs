// SPDX-License-Identifier: Apache-2.0
//! Transactions that follow one another.

use vigor_runtime::RuntimeCall;

/// One transaction.
pub struct Step {
    /// Blocks that pass before it.
    pub wait: u32,
    /// Who signs it.
    pub who: &'static str,
    /// What it does.
    pub call: RuntimeCall,
}

/// In the next block.
pub fn step(who: &'static str, call: impl Into<RuntimeCall>) -> Step {
    after(0, who, call)
}

/// After that many blocks.
pub fn after(wait: u32, who: &'static str, call: impl Into<RuntimeCall>) -> Step {
    Step { wait, who, call: call.into() }
}
