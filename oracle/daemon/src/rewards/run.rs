// SPDX-License-Identifier: Apache-2.0
//! The task that steps the closers of all programs.

use super::RewardsChain;
use super::closer::{Closer, CloserError, Step};
use crate::backoff::Backoff;
use crate::chain::ChainError;
use crate::health::Health;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use vigor_oracle_store::Clock;

/// Longest wait between two looks at the clock.
const TICK: Duration = Duration::from_millis(500);

/// Steps until `stop`. The programs take turns, since they submit from one account.
pub async fn run_closers(
    mut closers: Vec<Closer>,
    chain: Arc<dyn RewardsChain>,
    health: Arc<Health>,
    clock: Arc<dyn Clock>,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    let mut backoff = Backoff::default();
    while !stop.is_cancelled() {
        let (mut progress, mut failed) = (false, false);
        for closer in &mut closers {
            let step = tokio::select! {
                step = closer.step() => step,
                () = stop.cancelled() => return Ok(()),
            };
            progress |= step.as_ref().is_ok_and(Step::is_progress);
            failed |= step.is_err();
            report(closer.program(), &step, &health, clock.now_ms());
        }
        if failed {
            if !backoff.wait(&stop).await {
                return Ok(());
            }
            continue;
        }
        backoff.reset();
        if !progress {
            tokio::select! {
                () = chain.changed() => {}
                () = tokio::time::sleep(TICK) => {}
                () = stop.cancelled() => {}
            }
        }
    }
    Ok(())
}

/// Says what happened: once when it begins, and again when it is over.
///
/// Only a step that got through to its neighbours, or found nothing to do, ends a bad condition:
/// between two submissions that fail there is waiting, which proves nothing.
fn report(program: u32, step: &Result<Step, CloserError>, health: &Health, now_ms: u64) {
    let Some(condition) = health.program(program) else { return };
    match step {
        Ok(Step::Blocked(reason)) => {
            if condition.down(now_ms, reason.clone()) {
                tracing::error!(program, reason, "epochs are blocked");
            }
        }
        // Said in the log when it begins, by whoever found out.
        Ok(Step::Doomed(epoch, doom)) => {
            condition.down(now_ms, format!("epoch {epoch} cannot reach the chain: {doom}"));
        }
        Ok(step) => {
            if is_well(step) && condition.up() {
                tracing::info!(program, "epochs go on");
            }
            match step {
                Step::Idle | Step::Waiting(_) | Step::Doomed(..) | Step::Blocked(_) => {}
                Step::Spent(epoch) => {
                    tracing::warn!(
                        program,
                        epoch.index = epoch,
                        "number left out: it was signed before, or may have been"
                    );
                }
                Step::Skipped(epoch) => {
                    tracing::debug!(program, epoch.index = epoch, "epoch skipped");
                }
                Step::Certified(epoch) => {
                    tracing::info!(program, epoch.index = epoch, "epoch certified");
                }
                Step::Submitted(epoch) => {
                    tracing::info!(program, epoch.index = epoch, "epoch submitted");
                }
                Step::Finalized(epoch) => {
                    tracing::info!(program, epoch.index = epoch, "epoch final");
                }
                Step::Rejected(epoch) => {
                    tracing::warn!(program, epoch.index = epoch, "epoch rejected");
                }
            }
        }
        // The node's own state says so already.
        Err(CloserError::Chain(ChainError::NotConnected)) => {
            tracing::debug!(program, "epochs wait for the node");
        }
        Err(error) => {
            if let CloserError::Content(_) = error {
                health.content.down(now_ms, error.to_string());
            }
            if condition.down(now_ms, error.to_string()) {
                tracing::warn!(program, %error, "epochs wait");
            } else {
                tracing::debug!(program, %error, "epochs still wait");
            }
        }
    }
}

fn is_well(step: &Step) -> bool {
    match step {
        Step::Idle | Step::Skipped(_) | Step::Submitted(_) | Step::Finalized(_) => true,
        Step::Certified(_)
        | Step::Waiting(_)
        | Step::Doomed(..)
        | Step::Spent(_)
        | Step::Rejected(_)
        | Step::Blocked(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{ChainError, CloserError, Health, Step, report};
    use crate::health::Condition;
    use crate::rewards::Doom;

    #[test]
    fn waiting_between_failures_does_not_look_well() {
        let health = Health::starting(0, &[0]);
        let down_since = |at_ms| {
            let condition = health.program(0).unwrap().condition();
            matches!(condition, Condition::Down { since_ms, .. } if since_ms == at_ms)
        };
        let failed = || Err(CloserError::Chain(ChainError::Refused("no".into())));
        report(0, &failed(), &health, 5);
        for step in [Step::Waiting(7), Step::Certified(7), Step::Rejected(7)] {
            report(0, &Ok(step), &health, 6);
            assert!(down_since(5));
        }
        report(0, &failed(), &health, 7);
        assert!(down_since(5));
        for step in [Step::Idle, Step::Skipped(7), Step::Submitted(7), Step::Finalized(7)] {
            report(0, &Ok(step), &health, 8);
            assert_eq!(health.program(0).unwrap().condition(), Condition::Ok);
            report(0, &Ok(Step::Blocked("so".into())), &health, 9);
            assert!(down_since(9));
        }
    }
    #[test]
    fn a_certificate_without_a_chance_is_named_in_health() {
        let health = Health::starting(0, &[0]);
        report(0, &Ok(Step::Doomed(7, Doom::Closed)), &health, 5);
        let expected = Condition::Down {
            since_ms: 5,
            detail: "epoch 7 cannot reach the chain: the program is closed".into(),
        };
        assert_eq!(health.program(0).unwrap().condition(), expected);
    }
}
