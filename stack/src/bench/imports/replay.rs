// SPDX-License-Identifier: Apache-2.0
//! Imports a chain's blocks into an empty database and times each.
//!
//! The node's own commands do it; the times are those of its log, to the millisecond, from where
//! the import of a block begins to where it is stored. Twice: all at once, as a node catches up, and
//! with the full ones a slot apart, as it follows the chain. What the database does in the
//! background competes with the first, and with the second only where it is not done in a slot.

use super::{
    super::{figures::last_lines, node::Home},
    exported,
};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    io,
    path::Path,
    process::{Output, Stdio},
    time::Duration,
};
use time::{PrimitiveDateTime, format_description::BorrowedFormatItem, macros::format_description};
use tokio::{
    io::AsyncWriteExt,
    process::{ChildStdin, Command},
    time::sleep,
};

/// Begins each line of a detailed log.
const MOMENT: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day] [hour]:[minute]:[second].[subsecond digits:3]");
/// Length of that.
const MOMENT_BYTES: usize = 23;
/// What the import queue says of a block before and after.
const BEGINS: &str = "Starting import of 1 blocks";
const ENDS: &str = "Imported 1 out of 1 blocks";
/// Whose log that is.
const TARGET: &str = "sync::import-queue=debug";
/// Lines of a command's log that are shown where it fails.
const LOG_LINES: usize = 5;
/// How the node kept the blocks.
const ARCHIVE: [&str; 4] = ["--state-pruning", "archive", "--blocks-pruning", "archive"];

/// How long a node may take until it waits for blocks: it compiles its runtime first.
const START: Duration = Duration::from_secs(5);

/// Milliseconds that the import of each block took, by height.
#[derive(Debug)]
pub struct Times {
    /// The full ones a slot apart.
    pub following: BTreeMap<u64, u64>,
    /// All at once.
    pub catching_up: BTreeMap<u64, u64>,
}

/// Imports all blocks; the second time each of those in `full` a `slot` after the one before.
///
/// # Errors
/// Also where the head is another one afterwards.
pub async fn run(home: &Home, full: &BTreeSet<u64>, slot: Duration) -> Result<Times> {
    let file = home.dir.path().join("blocks");
    println!("writing the blocks to a file");
    output(node(home, "export-blocks", &home.base(), &ARCHIVE).arg("--binary").arg(&file)).await?;
    let blocks = exported::read(&file)?;

    println!("importing them into an empty database");
    let catching_up = import(home, "caught-up", &blocks, |_| Duration::ZERO).await?;
    let minutes = (slot * u32::try_from(full.len())?).as_secs().div_ceil(60);
    println!("and again, the full ones a slot apart (about {minutes} min)");
    let pace = |height| if full.contains(&height) { slot } else { Duration::ZERO };
    let following = import(home, "followed", &blocks, pace).await?;
    Ok(Times { following, catching_up })
}

/// Imports blocks into a database of that name, and waits before each as long as `pace` says.
async fn import(
    home: &Home,
    name: &str,
    blocks: &exported::Blocks,
    pace: impl Fn(u64) -> Duration,
) -> Result<BTreeMap<u64, u64>> {
    let base = home.dir.path().join(name);
    // `--log` takes all that follows it up to the next flag.
    let timed = ["--log", TARGET, "--detailed-log-output", "--disable-log-color", "--binary"];
    let mut command = node(home, "import-blocks", &base, &timed);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().context("cannot run the node")?;
    let input = child.stdin.take().context("the node has an input")?;
    // A node that fails closes its input: its own words say more than that.
    let (fed, done) = tokio::join!(feed(input, blocks, pace), child.wait_with_output());
    let (_, log) = said(&command, done)?;
    fed?;

    let (there, _) = output(&mut node(home, "chain-info", &home.base(), &ARCHIVE)).await?;
    let (here, _) = output(&mut node(home, "chain-info", &base, &[])).await?;
    let (there, here) = (head(&there)?, head(&here)?);
    ensure!(there == here, "the chain ends at {there}, what was imported of it at {here}");
    times(&log)
}

async fn feed(
    mut input: ChildStdin,
    blocks: &exported::Blocks,
    pace: impl Fn(u64) -> Duration,
) -> Result<()> {
    input.write_all(blocks.preamble()).await?;
    sleep(START).await;
    for (height, bytes) in blocks.iter() {
        sleep(pace(height)).await;
        input.write_all(bytes).await?;
        input.flush().await?;
    }
    Ok(())
}

/// A command of the node for a database.
fn node(home: &Home, command: &str, base: &Path, more: &[&str]) -> Command {
    let mut program = Command::new(&home.program);
    program.arg(command).arg("--chain").arg(home.spec()).arg("--base-path").arg(base);
    program.args(more).env("TZ", "UTC").kill_on_drop(true);
    program
}

/// What a command prints, and what it logs.
async fn output(command: &mut Command) -> Result<(String, String)> {
    let done = command.output().await;
    said(command, done)
}

fn said(command: &Command, done: io::Result<Output>) -> Result<(String, String)> {
    let done = done.context("cannot run the node")?;
    let log = String::from_utf8_lossy(&done.stderr).into_owned();
    if !done.status.success() {
        let name = command.as_std().get_args().next().map(OsStr::to_string_lossy);
        bail!("{} failed:\n{}", name.unwrap_or_default(), last_lines(&log, LOG_LINES));
    }
    Ok((String::from_utf8_lossy(&done.stdout).into_owned(), log))
}

fn head(info: &str) -> Result<String> {
    let info: Value = serde_json::from_str(info).context("chain-info prints JSON")?;
    Ok(info["best_hash"].as_str().context("a chain has a head")?.to_string())
}

/// The times in a log.
fn times(log: &str) -> Result<BTreeMap<u64, u64>> {
    let mut times = BTreeMap::new();
    let mut begun = None;
    for line in log.lines() {
        if let Some((_, rest)) = line.split_once(BEGINS) {
            let height = rest.split(['(', ')']).nth(1).context("a block has a height")?;
            begun = Some((height.parse()?, moment(line)?));
        } else if line.contains(ENDS) {
            let (height, began) = begun.take().context("an import begins before it ends")?;
            let took = moment(line)? - began;
            times.insert(height, u64::try_from(took.whole_milliseconds())?);
        }
    }
    ensure!(!times.is_empty(), "the log of the import speaks of no blocks");
    Ok(times)
}

fn moment(line: &str) -> Result<PrimitiveDateTime> {
    let moment = line.get(..MOMENT_BYTES).context("a line begins with a time")?;
    Ok(PrimitiveDateTime::parse(moment, MOMENT)?)
}

#[cfg(test)]
mod tests {
    use super::times;

    #[test]
    fn times_are_read_by_height_and_across_midnight() {
        let log = "\
2026-11-21 23:59:58.007  INFO main sc_cli::runner: Vigor Node
2026-11-21 23:59:58.100 DEBUG import-queue-worker-0 sync::import-queue: Starting import of 1 blocks  (7) (origin: File)
2026-11-21 23:59:58.350 DEBUG import-queue-worker-0 sync::import-queue: Imported 1 out of 1 blocks (origin: File)
2026-11-21 23:59:59.900 DEBUG import-queue-worker-0 sync::import-queue: Starting import of 1 blocks  (8) (origin: File)
2026-11-22 00:00:00.300 DEBUG import-queue-worker-0 sync::import-queue: Imported 1 out of 1 blocks (origin: File)";
        let times = times(log).expect("a log");
        assert_eq!(times.into_iter().collect::<Vec<_>>(), [(7, 250), (8, 400)]);
    }

    #[test]
    fn a_log_without_blocks_is_an_error() {
        assert!(times("2026-11-21 23:59:58.007  INFO main sc_cli::runner: Vigor Node").is_err());
    }
}
