// SPDX-License-Identifier: Apache-2.0
//! `stream`: frames to an oracle, many people at once.

use std::{io::Write, sync::Arc, time::Duration};

use anyhow::{Context, bail};
use futures::{StreamExt, stream as streams};

use super::frames::{MINUTE_MS, Source, now_ms};
use crate::{
    cli::StreamArguments,
    person::Person,
    send::{OracleSender, Outcome, SendError, Totals},
};

/// Sends the frames of all people; a person's frames go in order over one connection.
pub async fn stream(arguments: &StreamArguments) -> anyhow::Result<Totals> {
    OracleSender::new(&arguments.oracle)?;
    let signals = &arguments.signals;
    let now_ms = now_ms()?;
    let source = if arguments.live {
        Source::synthetic(signals, now_ms.div_ceil(MINUTE_MS))
    } else {
        Source::ending_at(signals, signals.end_ms.unwrap_or(now_ms))?
    };
    let source = Arc::new(source);
    let people = streams::iter(0..signals.people.people).map(|index| {
        let (arguments, source) = (arguments.clone(), Arc::clone(&source));
        tokio::spawn(async move { send_person(&arguments, &source, index).await })
    });
    let senders = if arguments.live { usize::MAX } else { arguments.senders };
    let mut people = people.buffer_unordered(senders.min(signals.people.people as usize));
    let mut totals = Totals::default();
    while let Some(sent) = people.next().await {
        totals.merge(sent.context("sender stopped")??);
    }
    Ok(totals)
}

/// Streams and prints the totals; fails unless every frame is in the oracle's log.
pub async fn print_stream(arguments: &StreamArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let totals = stream(arguments).await?;
    serde_json::to_writer(&mut *out, &totals).context("cannot print totals")?;
    writeln!(out).context("cannot print totals")?;
    if !totals.is_complete() {
        bail!("some frames were refused or not answered");
    }
    Ok(())
}

async fn send_person(
    arguments: &StreamArguments,
    source: &Source,
    index: u32,
) -> anyhow::Result<Totals> {
    let people = &arguments.signals.people;
    let person = Person::new(people.seed, index, people.algorithm, people.network.as_deref());
    let mut sender = OracleSender::new(&arguments.oracle)?;
    let mut totals = Totals::default();
    for frame in source.frames(&arguments.signals, &person)? {
        let frame = frame?;
        if arguments.live {
            let wait_ms = frame.end_ms.saturating_sub(now_ms()?);
            tokio::time::sleep(Duration::from_millis(wait_ms)).await;
        }
        match sender.send(&frame.jws).await {
            Ok(outcome) => {
                if let Outcome::Refused { reason, detail } = &outcome {
                    tracing::warn!(person.index = index, frame.seq, reason, detail, "refused");
                }
                totals.add(&outcome);
            }
            Err(error @ SendError::GivenUp { .. }) => {
                tracing::warn!(person.index = index, frame.seq, %error, "not answered");
                totals.unanswered += 1;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(totals)
}
