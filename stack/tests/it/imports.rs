// SPDX-License-Identifier: Apache-2.0
//! Blocks that were filled by their author are imported by another database, with the same head.

use anyhow::{Context as _, Result};
use std::path::Path;
use vigor_stack::bench::{
    Program,
    imports::{Kind, Options, measure},
};

/// Blocks of the load.
const BLOCKS: u64 = 2;
/// Share of the weight limit from which a block counts as full.
const FULL: f64 = 0.8;
/// Share that a load reaches even where the author has little of the processor.
const LOADED: f64 = 0.1;

/// That the heads are the same is checked by what is called. How long it took is not looked at.
#[tokio::test(flavor = "multi_thread")]
async fn full_blocks_are_imported_and_timed() -> Result<()> {
    let own = std::env::current_exe()?;
    let bins = own.parent().and_then(Path::parent).context("a target folder")?;
    // The chain is the same where the specification comes from another program.
    let node = bins.join("vigor-node");
    let program = Program { node: node.clone(), chain_from: Some(node) };
    let only = vec![Kind::Epochs, Kind::Claims, Kind::Identities];
    let outcome = measure(&Options { program, blocks: BLOCKS, only }).await?;
    assert_eq!(outcome.lines.len(), 4);
    for line in outcome.lines {
        assert!(line.fullest >= LOADED && line.fullest <= 1.0, "{line:?}");
        assert_eq!(line.full.is_empty(), line.fullest < FULL, "{line:?}");
        for full in &line.full {
            assert!(full.block.share >= FULL && full.block.share <= 1.0, "{full:?}");
            assert!(full.block.transactions > 1 && full.block.weight_ps > 0, "{full:?}");
        }
    }
    Ok(())
}
