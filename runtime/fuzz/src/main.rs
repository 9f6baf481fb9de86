// SPDX-License-Identifier: Apache-2.0
//! `vigor-runtime-fuzz`: fuzzes the runtime, explains an input, or renews the corpus.

use anyhow::{Result, bail};
use clap::{Args, Parser, Subcommand};
use std::{fs, path::PathBuf, time::Duration};
use vigor_runtime_fuzz::{
    campaign::{self, Plan},
    corpus,
    execute::{Runner, with_stack},
    input::Input,
};

/// Looks for inputs that make the runtime break a promise.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fuzzes for some minutes; fails if a promise was broken.
    Run(Run),
    /// Runs an input from a file and says what each action does.
    Explain(Explain),
    /// Writes few inputs that see what all of a folder see into the corpus of the source.
    Distil(Distil),
}

#[derive(Args)]
struct Run {
    /// How long.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Where chance begins.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Threads.
    #[arg(long, default_value_t = 1)]
    jobs: usize,
    /// Folder of the inputs that are found.
    #[arg(long)]
    corpus: Option<PathBuf>,
    /// Folder of what breaks promises.
    #[arg(long)]
    crashes: Option<PathBuf>,
}

#[derive(Args)]
struct Explain {
    /// The input.
    file: PathBuf,
}

#[derive(Args)]
struct Distil {
    /// The folder.
    from: PathBuf,
    /// The most inputs to write, the shortest first.
    #[arg(long, default_value_t = 800)]
    most: usize,
}

fn main() -> Result<()> {
    let command = Cli::parse().command;
    with_stack(move || match command {
        Command::Run(args) => run(args),
        Command::Explain(args) => explain(&args),
        Command::Distil(args) => distil(&args),
    })?
}

fn run(args: Run) -> Result<()> {
    let plan = Plan {
        duration: Duration::from_secs(args.minutes * 60),
        runs_max: None,
        until_broken: false,
        seed: args.seed,
        jobs: args.jobs,
        seeds: Some(corpus::committed()),
        corpus: args.corpus,
        crashes: args.crashes,
        quiet: false,
    };
    let outcome = campaign::run(plan, || Runner::new(Vec::new()))?;
    println!("calls that never succeeded:\n  {}", outcome.totals.never_ok().join("\n  "));
    if outcome.crashes.is_empty() {
        println!("✓ no promise was broken");
        return Ok(());
    }
    for (violation, input) in &outcome.crashes {
        println!("✗ {violation}\n  {}", input.name());
    }
    bail!("{} broken promises", outcome.crashes.len())
}

fn explain(args: &Explain) -> Result<()> {
    let input = Input::from_text(&fs::read_to_string(&args.file)?)?;
    let (report, remarks) = Runner::new(Vec::new()).explain(&input);
    print!("{}", input.to_text(&remarks));
    println!("# {} transactions, {} blocks", report.extrinsics, report.blocks);
    match report.violation {
        Some(violation) => bail!("{violation}"),
        None => Ok(()),
    }
}

fn distil(args: &Distil) -> Result<()> {
    let runner = Runner::new(Vec::new());
    let folder = corpus::committed();
    let known = corpus::read(&folder)?;
    let mut inputs = known.iter().map(|(_, input)| input.clone()).collect::<Vec<_>>();
    inputs.extend(corpus::read(&args.from)?.into_iter().map(|(_, input)| input));
    let mut kept = corpus::distil(&runner, inputs);
    kept.truncate(args.most);
    for (path, _) in known {
        fs::remove_file(path)?;
    }
    for input in &kept {
        corpus::write(&folder, input, &[])?;
    }
    println!("{} inputs in {}", kept.len(), folder.display());
    Ok(())
}
