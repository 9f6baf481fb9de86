// SPDX-License-Identifier: Apache-2.0
//! The load generator's transactions are taken, finalized and counted; how fast is not looked at.

use anyhow::{Context as _, Result};
use std::path::Path;
use vigor_stack::bench::{Options, Program, measure};

/// Two full blocks of each load.
const SECONDS: u64 = 4;

#[tokio::test(flavor = "multi_thread")]
async fn every_load_is_finalized_and_counted() -> Result<()> {
    let own = std::env::current_exe()?;
    let bins = own.parent().and_then(Path::parent).context("a target folder")?;
    let program = Program { node: bins.join("vigor-node"), chain_from: None };
    let outcome = measure(&Options { program, seconds: SECONDS, only: None }).await?;
    assert!(outcome.about.contains("runtime vigor"), "{}", outcome.about);
    assert_eq!(outcome.lines.len(), 4);
    for line in outcome.lines {
        assert_eq!(line.refused, 0, "{line:?}");
        assert!(line.events > 0 && line.limit > 0.0, "{line:?}");
    }
    Ok(())
}
