// SPDX-License-Identifier: Apache-2.0
//! What may be written on the command line.

use std::{str::FromStr, time::Duration};

/// Arguments of the node.
#[derive(Debug, clap::Parser)]
pub struct Cli {
    /// What to do instead of running the node.
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,

    /// How to run the node.
    #[command(flatten)]
    pub run: sc_cli::RunCmd,

    /// Replace Aura and GRANDPA on a development chain, for tests: `instant` makes and finalizes
    /// a block for each transaction, a number does so every that many milliseconds, `manual`
    /// only when `engine_createBlock` is called. Chain time then runs at one slot per block or
    /// with the clock, whichever is ahead.
    #[arg(long, value_name = "instant|manual|MILLISECONDS")]
    pub sealing: Option<Sealing>,
}

/// When a block is made without consensus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealing {
    /// As soon as a transaction is ready.
    Instant,
    /// At each call of `engine_createBlock`.
    Manual,
    /// At an even pace, empty or not.
    Every(Duration),
}

impl FromStr for Sealing {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "instant" => Ok(Self::Instant),
            "manual" => Ok(Self::Manual),
            number => match number.parse::<u64>() {
                Ok(0) | Err(_) => Err("expected `instant`, `manual` or milliseconds".into()),
                Ok(interval_ms) => Ok(Self::Every(Duration::from_millis(interval_ms))),
            },
        }
    }
}

/// What the binary does besides running a node.
#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    /// Make, show and store keys.
    #[command(subcommand)]
    Key(sc_cli::KeySubcommand),

    /// Print a chain specification (the older command, with a boot node).
    BuildSpec(sc_cli::BuildSpecCmd),

    /// Write a chain specification.
    ExportChainSpec(sc_cli::ExportChainSpecCmd),

    /// Execute a stored block again.
    CheckBlock(sc_cli::CheckBlockCmd),

    /// Write blocks to a file.
    ExportBlocks(sc_cli::ExportBlocksCmd),

    /// Write the state at a block as a chain specification.
    ExportState(sc_cli::ExportStateCmd),

    /// Read blocks from a file.
    ImportBlocks(sc_cli::ImportBlocksCmd),

    /// Delete the chain's database.
    PurgeChain(sc_cli::PurgeChainCmd),

    /// Undo blocks that are not final.
    Revert(sc_cli::RevertCmd),

    /// Print best and finalized block of the database.
    ChainInfo(sc_cli::ChainInfoCmd),

    /// Measure what calls, blocks, the database and the machine cost.
    #[cfg(feature = "runtime-benchmarks")]
    #[command(subcommand)]
    Benchmark(frame_benchmarking_cli::BenchmarkCmd),
}

#[cfg(test)]
mod tests {
    use super::{Cli, Duration, Sealing};
    use clap::CommandFactory;

    #[test]
    fn sealing_is_a_word_or_a_pace() {
        assert_eq!("instant".parse(), Ok(Sealing::Instant));
        assert_eq!("manual".parse(), Ok(Sealing::Manual));
        assert_eq!("250".parse(), Ok(Sealing::Every(Duration::from_millis(250))));
        assert!("0".parse::<Sealing>().is_err());
        assert!("often".parse::<Sealing>().is_err());
    }

    #[test]
    fn the_command_line_is_consistent_and_each_subcommand_says_what_it_does() {
        let command = Cli::command();
        command.clone().debug_assert();
        let names: Vec<&str> = command.get_subcommands().map(|sub| sub.get_name()).collect();
        for name in ["key", "export-chain-spec", "revert", "chain-info"] {
            assert!(names.contains(&name), "{name} not in {names:?}");
        }
        assert_eq!(names.contains(&"benchmark"), cfg!(feature = "runtime-benchmarks"));
        for sub in command.get_subcommands() {
            assert!(sub.get_about().is_some(), "{} has no help", sub.get_name());
        }
    }
}
