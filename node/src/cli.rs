// SPDX-License-Identifier: Apache-2.0
//! What may be written on the command line.

use std::{str::FromStr, time::Duration};

/// Bytes of the trie cache where nothing else is asked for. Its tables double when they are full,
/// while a block is imported: with the SDK's 1 GiB the last time takes a quarter of a slot
/// (ADR 0019).
const TRIE_CACHE_BYTES: &str = "536870912";

/// Gives the trie cache its size.
fn sized(trie_cache: clap::Arg) -> clap::Arg {
    trie_cache.default_value(TRIE_CACHE_BYTES)
}

/// Arguments of the node.
#[derive(Debug, clap::Parser)]
#[command(mut_arg("trie_cache_size", sized))]
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
    #[command(mut_arg("trie_cache_size", sized))]
    CheckBlock(sc_cli::CheckBlockCmd),

    /// Write blocks to a file.
    ExportBlocks(sc_cli::ExportBlocksCmd),

    /// Write the state at a block as a chain specification.
    ExportState(sc_cli::ExportStateCmd),

    /// Read blocks from a file.
    #[command(mut_arg("trie_cache_size", sized))]
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
    use super::{Cli, Duration, Sealing, Subcommand, TRIE_CACHE_BYTES};
    use clap::{CommandFactory, Parser};
    use sc_cli::ImportParams;

    #[test]
    fn sealing_is_a_word_or_a_pace() {
        assert_eq!("instant".parse(), Ok(Sealing::Instant));
        assert_eq!("manual".parse(), Ok(Sealing::Manual));
        assert_eq!("250".parse(), Ok(Sealing::Every(Duration::from_millis(250))));
        assert!("0".parse::<Sealing>().is_err());
        assert!("often".parse::<Sealing>().is_err());
    }

    /// What is said of the import in a command line.
    fn import(line: &[&str]) -> ImportParams {
        let cli = Cli::parse_from([&["vigor-node"], line].concat());
        match cli.subcommand {
            None => cli.run.import_params,
            Some(Subcommand::ImportBlocks(command)) => command.import_params,
            Some(Subcommand::CheckBlock(command)) => command.import_params,
            Some(other) => panic!("{other:?} imports nothing"),
        }
    }

    #[test]
    fn the_trie_cache_is_half_of_the_sdks_unless_asked_for() {
        for line in [vec![], vec!["import-blocks"], vec!["check-block", "1"]] {
            let plain = import(&line).trie_cache_size;
            assert_eq!(plain.to_string(), TRIE_CACHE_BYTES, "{line:?}");
            let asked = import(&[line, vec!["--trie-cache-size", "77"]].concat());
            assert_eq!(asked.trie_cache_size, 77);
        }
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
