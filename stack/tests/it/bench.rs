// SPDX-License-Identifier: Apache-2.0
//! The load generator's transactions are taken, finalized and counted; how fast is not looked at.

use anyhow::{Context as _, Result};
use std::path::Path;
use vigor_stack::bench::{Options, measure};

/// Two full blocks of each load.
const SECONDS: u64 = 4;

#[tokio::test(flavor = "multi_thread")]
async fn every_load_is_finalized_and_counted() -> Result<()> {
    let own = std::env::current_exe()?;
    let bins = own.parent().and_then(Path::parent).context("a target folder")?;
    let node = bins.join("vigor-node");
    let lines = measure(&Options { node, seconds: SECONDS, only: None }).await?;
    assert_eq!(lines.len(), 4);
    for line in lines {
        assert_eq!(line.refused, 0, "{line:?}");
        assert!(line.events > 0 && line.limit > 0.0, "{line:?}");
    }
    Ok(())
}
