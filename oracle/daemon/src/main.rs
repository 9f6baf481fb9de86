// SPDX-License-Identifier: Apache-2.0
//! `vigor-oracle`: takes signed frames in, closes epochs, certifies and submits them.

use anyhow::Context;
use clap::Parser;
use std::path::PathBuf;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;
use vigor_oracle::settings::Settings;

/// The oracle of Vigor.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// TOML file with settings; the environment (VIGOR_ORACLE__<FIELD>) overrides it.
    #[arg(long)]
    config: Option<PathBuf>,
    /// The data directory comes from a backup: sign no epoch that ended before now, by the later one
    /// of this clock and the chain's. Wanted once, at the first start after a restore.
    #[arg(long)]
    restored: bool,
    /// Log as JSON lines.
    #[arg(long)]
    log_json: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,fjall=warn,lsm_tree=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if arguments.log_json {
        log.json().init();
    } else {
        log.init();
    }
    let settings = Settings::load(arguments.config.as_deref()).context("cannot read settings")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for signals")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for signals")?;
    let shutdown = async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
    };
    vigor_oracle::run(settings, arguments.restored, shutdown).await?;
    tracing::info!("stopped");
    Ok(())
}
