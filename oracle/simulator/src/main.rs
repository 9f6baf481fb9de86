// SPDX-License-Identifier: Apache-2.0
//! `vigor-simulator`: devices without people.

use std::io::{self, BufWriter, IsTerminal, Write};

use anyhow::Context;
use clap::Parser;
use tracing_subscriber::EnvFilter;
use vigor_simulator::{
    cli::{Cli, Command},
    commands::{print_frames, print_keys, print_stream},
};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    log.with_ansi(io::stderr().is_terminal()).init();
    let mut out = BufWriter::new(io::stdout());
    match cli.command {
        Command::Frames(arguments) => print_frames(&arguments, &mut out)?,
        Command::Stream(arguments) => {
            let stopped = tokio::signal::ctrl_c();
            tokio::select! {
                sent = print_stream(&arguments, &mut out) => sent?,
                _ = stopped => anyhow::bail!("interrupted"),
            }
        }
        Command::Keys(arguments) => print_keys(&arguments, &mut out)?,
    }
    out.flush().context("cannot print")
}
