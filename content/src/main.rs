// SPDX-License-Identifier: Apache-2.0
//! `vigor-content`: the content store of one machine and its trustless gateway.

use std::{io::IsTerminal, path::PathBuf};

use anyhow::Context;
use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;
use vigor_content::{server::Server, settings::Settings};

/// What is logged unless `RUST_LOG` says otherwise; the database is chatty at `info`.
const LOG_DEFAULT: &str = "info,fjall=warn,lsm_tree=warn";

/// Content store and trustless IPFS gateway of Vigor.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// TOML file with settings; the environment (VIGOR_CONTENT__<FIELD>) overrides it.
    #[arg(long)]
    config: Option<PathBuf>,
    /// Log as JSON lines.
    #[arg(long)]
    log_json: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(LOG_DEFAULT));
    let log = tracing_subscriber::fmt().with_env_filter(filter);
    let log = log.with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
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
    Server::bind(&settings).await?.serve(shutdown).await?;
    tracing::info!("stopped");
    Ok(())
}
