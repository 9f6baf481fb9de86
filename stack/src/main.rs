// SPDX-License-Identifier: Apache-2.0
//! `vigor-stack`: what `cargo xtask up`, `cargo xtask demo` and `cargo xtask bench` run.

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use tokio::signal::unix::{SignalKind, signal};
use vigor_stack::{bench, demo, layout::Layout, service::Service, stack::Stack};

/// Runs all of Vigor on this machine, and shows its main job.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs every service until Ctrl-C.
    Up {
        /// Folder for chain, stores, configuration and logs.
        #[arg(long)]
        data_dir: PathBuf,
    },
    /// Walks from a heartbeat to a paid order, checking each step.
    Demo {
        /// Folder of the running stack.
        #[arg(long, required_unless_present = "own")]
        data_dir: Option<PathBuf>,
        /// Start a stack of its own on free ports in a temporary folder.
        #[arg(long)]
        own: bool,
    },
    /// Measures under load.
    #[command(subcommand)]
    Bench(Bench),
}

#[derive(Subcommand)]
enum Bench {
    /// What one validator finalizes of transfers, claims and orders, beside the block's limits.
    Chain {
        #[command(flatten)]
        program: bench::Program,
        /// Length of each load, in seconds of block time.
        #[arg(long, default_value_t = 60)]
        seconds: u64,
        /// Only this load.
        #[arg(long)]
        only: Option<bench::Load>,
    },
    /// How long full blocks of the heaviest calls take to import, beside half the slot.
    Blocks {
        #[command(flatten)]
        program: bench::Program,
        /// About how many blocks of each kind.
        #[arg(long, default_value_t = 20)]
        blocks: u64,
        /// Only these kinds of blocks.
        #[arg(long, value_delimiter = ',')]
        only: Vec<bench::imports::Kind>,
    },
}

#[tokio::main]
async fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Up { data_dir } => up(Layout::fixed(&data_dir)?).await,
        Command::Bench(Bench::Chain { program, seconds, only }) => {
            bench::chain(&bench::Options { program, seconds, only }).await
        }
        Command::Bench(Bench::Blocks { program, blocks, only }) => {
            bench::imports::blocks(&bench::imports::Options { program, blocks, only }).await
        }
        Command::Demo { data_dir: Some(dir), .. } => demo::run(&Layout::open(&dir)?).await,
        Command::Demo { data_dir: None, .. } => {
            let dir = tempfile::tempdir()?;
            let mut interrupt = signal(SignalKind::interrupt())?;
            let stack = Stack::start(Layout::free(dir.path())?, false).await?;
            let result = tokio::select! {
                result = demo::run(stack.layout()) => result,
                _ = interrupt.recv() => Err(anyhow::anyhow!("interrupted")),
            };
            stack.stop().await;
            result
        }
    }
}

async fn up(layout: Layout) -> Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let stack = tokio::select! {
        stack = Stack::start(layout, true) => stack?,
        _ = interrupt.recv() => return Ok(()),
        _ = terminate.recv() => return Ok(()),
    };
    print_urls(stack.layout());
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    println!("\nstopping …");
    stack.stop().await;
    println!("stopped");
    Ok(())
}

fn print_urls(layout: &Layout) {
    let facade = layout.url(Service::Facade);
    println!(
        "\n  Vigor is up.\n\
         \n  try the API    {facade}/docs\
         \n  health         {facade}/v1/health\
         \n  wallets        {} (polkadot.js, PAPI)\
         \n  devices        {}/v1/ingest and /v1/frames\
         \n  content        {}/ipfs/<cid>\
         \n  data and logs  {}\
         \n\n  See it work:   cargo xtask demo\n  Stop:          Ctrl-C\n",
        layout.node_ws(),
        layout.url(Service::Oracle),
        layout.url(Service::Content),
        layout.dir().display(),
    );
}
