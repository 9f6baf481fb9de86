// SPDX-License-Identifier: Apache-2.0
//! `frames`: signed frames on standard output.

use std::{
    fs,
    io::Write,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::Context;

use crate::{
    cli::SignalArguments,
    jws::SignedFrame,
    person::{MinutePlan, Person},
    replay::{Replay, replay_frames},
    series::read_series_csv,
};

/// Milliseconds in a minute.
pub(super) const MINUTE_MS: u64 = 60_000;

/// What the devices of a run measure: made once, shared by all people.
pub(super) enum Source {
    Synthetic(MinutePlan),
    Recorded { series_us: Vec<u32>, start_ms: u64 },
}

/// Milliseconds of the Unix epoch now.
pub(super) fn now_ms() -> anyhow::Result<u64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).context("clock is before 1970")?;
    u64::try_from(since.as_millis()).context("clock is out of range")
}

impl Source {
    /// The signals that end at `end_ms` or in the minute before.
    pub(super) fn ending_at(arguments: &SignalArguments, end_ms: u64) -> anyhow::Result<Self> {
        if let Some(path) = &arguments.replay {
            let text = fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let series_us = read_series_csv(&text)?;
            let span_us: u64 = series_us.iter().map(|interval| u64::from(*interval)).sum();
            let start_ms = end_ms.saturating_sub(span_us.div_ceil(1_000));
            return Ok(Self::Recorded { series_us, start_ms });
        }
        let end = end_ms / MINUTE_MS;
        Ok(Self::synthetic(arguments, end.saturating_sub(arguments.minutes)))
    }

    /// Synthetic signals from the frame that `first_minute` falls into.
    pub(super) fn synthetic(arguments: &SignalArguments, first_minute: u64) -> Self {
        let size = arguments.minutes_per_frame;
        let first_minute = first_minute / size * size;
        let minutes = arguments.minutes.div_ceil(size) * size;
        let scenarios = arguments.scenario.clone();
        Self::Synthetic(MinutePlan { first_minute, minutes, minutes_per_frame: size, scenarios })
    }

    /// The frames of a person; each is made when it is asked for.
    pub(super) fn frames<'a>(
        &'a self,
        arguments: &SignalArguments,
        person: &'a Person,
    ) -> anyhow::Result<Box<dyn Iterator<Item = anyhow::Result<SignedFrame>> + Send + 'a>> {
        match self {
            Self::Synthetic(plan) => {
                Ok(Box::new(person.frames(plan).map(|frame| frame.map_err(Into::into))))
            }
            Self::Recorded { series_us, start_ms } => {
                let replay = Replay {
                    series_us,
                    kind: arguments.kind,
                    start_ms: *start_ms,
                    first_seq: start_ms / 1_000,
                    beats_per_frame: arguments.beats_per_frame,
                };
                Ok(Box::new(replay_frames(&replay, person.signer())?.into_iter().map(Ok)))
            }
        }
    }
}

/// The frames of all people, one person after the other.
pub fn frames_of(arguments: &SignalArguments) -> anyhow::Result<Vec<SignedFrame>> {
    let mut all = Vec::new();
    for_each_frame(arguments, |frame| {
        all.push(frame);
        Ok(())
    })?;
    Ok(all)
}

/// Prints them, one compact JWS a line.
pub fn print_frames(arguments: &SignalArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    for_each_frame(arguments, |frame| writeln!(out, "{}", frame.jws).context("cannot print frames"))
}

fn for_each_frame(
    arguments: &SignalArguments,
    mut each: impl FnMut(SignedFrame) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let end_ms = arguments.end_ms.map_or_else(now_ms, Ok)?;
    let source = Source::ending_at(arguments, end_ms)?;
    let people = &arguments.people;
    for index in 0..people.people {
        let person = Person::new(people.seed, index, people.algorithm, people.network.as_deref());
        for frame in source.frames(arguments, &person)? {
            each(frame?)?;
        }
    }
    Ok(())
}
