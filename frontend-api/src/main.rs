// SPDX-License-Identifier: Apache-2.0
//! `vigor-frontend-api`: the facade as a process.

use clap::Parser;
use std::path::PathBuf;
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;
use vigor_frontend_api::{app, settings::Settings};

/// The REST and WebSocket facade of Vigor.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Settings file (TOML); `VIGOR_FACADE__FIELD` in the environment overrides it.
    #[arg(long)]
    config: Option<PathBuf>,
    /// Log as JSON, one object a line.
    #[arg(long)]
    log_json: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match arguments.log_json {
        true => logs.json().init(),
        false => logs.init(),
    }
    let settings = Settings::load(arguments.config.as_deref())?;
    let stop = CancellationToken::new();
    tokio::spawn(app::cancel_on_signal(stop.clone()));
    app::run(settings, stop).await
}
