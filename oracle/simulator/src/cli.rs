// SPDX-License-Identifier: Apache-2.0
//! The command line.

use std::{path::PathBuf, str::FromStr};

use clap::{Args, Parser, Subcommand, value_parser};
use vigor_primitives::streams::StreamKind;

use crate::{
    device::Algorithm,
    limits::{MINUTES_MAX, MINUTES_PER_FRAME_MAX, PEOPLE_MAX, SENDERS_MAX},
    scenario::Scenario,
};

/// Synthetic people and recorded series, as signed frames for a Vigor oracle.
///
/// The same seed gives the same people, keys and bytes on every machine. An oracle accepts only
/// devices that are registered on chain: see `keys`.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print signed frames, one compact JWS a line.
    Frames(SignalArguments),
    /// Send signed frames to an oracle; print the totals as JSON.
    Stream(StreamArguments),
    /// Print DIDs, accounts and device keys as JSON, for others to register.
    Keys(KeysArguments),
}

/// Who there is.
#[derive(Clone, Debug, Args)]
pub struct PeopleArguments {
    /// Number of people.
    #[arg(long, default_value_t = 1, value_parser = value_parser!(u32).range(1..=i64::from(PEOPLE_MAX)))]
    pub people: u32,
    /// Seed of all of them.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Signature algorithm of their devices.
    #[arg(long, value_enum, default_value_t)]
    pub algorithm: Algorithm,
    /// Network name in their DIDs; none for the main network.
    #[arg(long)]
    pub network: Option<String>,
}

/// What their devices measure.
#[derive(Clone, Debug, Args)]
pub struct SignalArguments {
    /// Who.
    #[command(flatten)]
    pub people: PeopleArguments,
    /// What they do, each for an equal share of the time.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Scenario::Rest])]
    pub scenario: Vec<Scenario>,
    /// Minutes to simulate.
    #[arg(long, default_value_t = 10, value_parser = value_parser!(u64).range(1..=MINUTES_MAX))]
    pub minutes: u64,
    /// Minutes in a frame.
    #[arg(long, default_value_t = 1, value_parser = value_parser!(u64).range(1..=MINUTES_PER_FRAME_MAX))]
    pub minutes_per_frame: u64,
    /// End of the last minute in milliseconds of the Unix epoch; now if not given.
    #[arg(long)]
    pub end_ms: Option<u64>,
    /// CSV file of beat intervals in milliseconds to replay instead of synthetic signals.
    #[arg(long)]
    pub replay: Option<PathBuf>,
    /// Kind of the replayed series: rr or nn.
    #[arg(long, default_value = "nn", value_parser = interval_kind)]
    pub kind: StreamKind,
    /// Beats in a frame of a replay.
    #[arg(long, default_value_t = 300)]
    pub beats_per_frame: usize,
}

/// Where to.
#[derive(Clone, Debug, Args)]
pub struct StreamArguments {
    /// What is sent.
    #[command(flatten)]
    pub signals: SignalArguments,
    /// The oracle: ws://host:port, or http://host:port for one request a frame.
    #[arg(long, default_value = "ws://127.0.0.1:4600")]
    pub oracle: String,
    /// People who send at the same time.
    #[arg(long, default_value_t = 64, value_parser = senders)]
    pub senders: usize,
    /// Begin now and send each frame when its minutes have passed, instead of sending the past.
    #[arg(long, conflicts_with_all = ["replay", "end_ms"])]
    pub live: bool,
}

/// What to print of whom.
#[derive(Clone, Debug, Args)]
pub struct KeysArguments {
    /// Who.
    #[command(flatten)]
    pub people: PeopleArguments,
    /// Genesis hash in hex: adds each device's proof that its key is its own.
    #[arg(long, value_parser = hash)]
    pub genesis: Option<[u8; 32]>,
    /// Add the secrets of the accounts, to sign their registration on a test network.
    #[arg(long)]
    pub secrets: bool,
}

fn interval_kind(text: &str) -> Result<StreamKind, String> {
    let kind = StreamKind::from_name(text).filter(|kind| kind.interval());
    kind.ok_or_else(|| String::from("rr or nn"))
}

fn senders(text: &str) -> Result<usize, String> {
    let number = usize::from_str(text).ok().filter(|number| (1..=SENDERS_MAX).contains(number));
    number.ok_or_else(|| format!("a number from 1 to {SENDERS_MAX}"))
}

fn hash(text: &str) -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    let digits = text.trim_start_matches("0x");
    hex::decode_to_slice(digits, &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}
