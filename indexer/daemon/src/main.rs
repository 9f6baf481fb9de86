// SPDX-License-Identifier: Apache-2.0
//! `vigor-indexer`: follows the finalized chain and writes the chain store.

use std::path::PathBuf;

use clap::Parser;
use tokio_util::sync::CancellationToken;
use vigor_indexer::service::{self, Start};
use vigor_indexer::settings::Settings;
use vigor_indexer::shell;

/// Follows the finalized chain of a Vigor node and writes the chain store.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// TOML file with settings; environment variables VIGOR_INDEXER__<FIELD> override it.
    #[arg(long)]
    config: Option<PathBuf>,
    /// Drop all rows and index again from genesis.
    #[arg(long)]
    rebuild: bool,
    /// Log as JSON lines.
    #[arg(long)]
    log_json: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    shell::log_to_stderr(arguments.log_json)?;
    let settings = Settings::load(arguments.config.as_deref())?;
    let start = if arguments.rebuild { Start::Rebuild } else { Start::Continue };
    let stop = CancellationToken::new();
    shell::cancel_on_signal(stop.clone())?;
    service::run(settings, start, stop).await
}
