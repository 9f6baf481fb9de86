// SPDX-License-Identifier: Apache-2.0
//! `vigor-runtime-fuzz`: fuzzes the runtime, explains an input, or renews the corpus.

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};
use std::{fs, path::PathBuf, time::Duration};
use vigor_runtime_fuzz::{
    campaign::{self, Plan},
    corpus,
    execute::{Runner, with_stack},
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
    /// Writes into the corpus of the source few inputs that see what all of it and all of a folder
    /// see; mended crashers stay as they are.
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
    /// The folder of what was found.
    from: PathBuf,
    /// The most inputs to write, those first that see most news for their length.
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
        seeds: vec![corpus::committed(), corpus::mended()],
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
    let input = corpus::read_file(&args.file)?;
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
    let mended = corpus::read(&corpus::mended())?;
    inputs.retain(|input| mended.iter().all(|(_, other)| other != input));
    let mut kept = corpus::distil(&runner, inputs);
    kept.truncate(args.most);
    for (path, _) in known {
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    for input in &kept {
        corpus::write(&folder, input, &[])?;
    }
    println!("{} inputs in {}", kept.len(), folder.display());
    Ok(())
}
