// SPDX-License-Identifier: Apache-2.0
//! What the daemon knows of its neighbours, and says in `GET /health`.

use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// State of a neighbour or of a piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Condition {
    /// It works.
    Ok,
    /// It does not.
    Down {
        /// Since when.
        since_ms: u64,
        /// Why, in words for an operator.
        detail: String,
    },
}

/// One thing that can be down.
pub struct Neighbour(Mutex<Condition>);

impl Neighbour {
    /// Down until it was seen to work.
    pub fn starting(now_ms: u64) -> Self {
        Self(Mutex::new(Condition::Down { since_ms: now_ms, detail: "not reached yet".into() }))
    }

    /// Records that it works; true when it did not before.
    pub fn up(&self) -> bool {
        std::mem::replace(&mut *self.lock(), Condition::Ok) != Condition::Ok
    }

    /// Records that it does not work; true when it did before.
    pub fn down(&self, now_ms: u64, detail: impl Into<String>) -> bool {
        let mut condition = self.lock();
        let detail = detail.into();
        match &mut *condition {
            Condition::Ok => {
                *condition = Condition::Down { since_ms: now_ms, detail };
                true
            }
            Condition::Down { detail: known, .. } => {
                *known = detail;
                false
            }
        }
    }

    /// How it is.
    pub fn condition(&self) -> Condition {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Condition> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Everything the daemon depends on.
pub struct Health {
    /// The chain's node.
    pub node: Neighbour,
    /// The content store.
    pub content: Neighbour,
    programs: BTreeMap<u32, Neighbour>,
}

/// The answer of `GET /health`.
#[derive(Debug, Serialize)]
pub struct Report {
    /// `ok`, or `degraded` when anything below is down.
    pub status: &'static str,
    /// The chain's node.
    pub node: Condition,
    /// The content store.
    pub content: Condition,
    /// The epochs of each program.
    pub programs: BTreeMap<u32, Condition>,
}

impl Health {
    /// Nothing was reached yet; programs are fine until they are not.
    pub fn starting(now_ms: u64, programs: &[u32]) -> Self {
        let program = |id: &u32| (*id, Neighbour(Mutex::new(Condition::Ok)));
        Self {
            node: Neighbour::starting(now_ms),
            content: Neighbour::starting(now_ms),
            programs: programs.iter().map(program).collect(),
        }
    }

    /// The epochs of one program.
    pub fn program(&self, id: u32) -> Option<&Neighbour> {
        self.programs.get(&id)
    }

    /// What `GET /health` says.
    pub fn report(&self) -> Report {
        let programs: BTreeMap<u32, Condition> =
            self.programs.iter().map(|(id, program)| (*id, program.condition())).collect();
        let (node, content) = (self.node.condition(), self.content.condition());
        let well = [&node, &content].into_iter().chain(programs.values()).all(is_ok);
        Report { status: if well { "ok" } else { "degraded" }, node, content, programs }
    }
}

fn is_ok(condition: &Condition) -> bool {
    *condition == Condition::Ok
}

#[cfg(test)]
mod tests {
    use super::{Condition, Health};

    #[test]
    fn one_neighbour_down_degrades_the_whole_and_keeps_its_first_time() {
        let health = Health::starting(5, &[0]);
        assert_eq!(health.report().status, "degraded");
        assert!(health.node.up() && health.content.up());
        assert!(!health.node.up());
        assert_eq!(health.report().status, "ok");
        assert!(health.content.down(70, "refused"));
        assert!(!health.content.down(90, "timed out"));
        let expected = Condition::Down { since_ms: 70, detail: "timed out".into() };
        assert_eq!(health.report().content, expected);
        assert_eq!(health.report().status, "degraded");
        health.content.up();
        health.program(0).unwrap().down(100, "blocked");
        assert_eq!(health.report().status, "degraded");
    }
}
