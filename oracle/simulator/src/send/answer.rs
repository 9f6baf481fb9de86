// SPDX-License-Identifier: Apache-2.0
//! What an oracle says to a frame.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The final answer to a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Stored and counted.
    Accepted,
    /// Stored before; counted once.
    Duplicate,
    /// Refused; nothing was stored.
    Refused {
        /// From the closed list of protocol §3.
        reason: String,
        /// For people.
        detail: String,
    },
}

/// The JSON of an answer, as far as a device needs it.
#[derive(Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
enum Answer {
    Accepted {},
    Duplicate {},
    Refused {
        reason: String,
        #[serde(default)]
        detail: String,
    },
}

/// Reads an answer.
pub(super) fn read_answer(json: &[u8]) -> Result<Outcome, String> {
    match serde_json::from_slice(json) {
        Ok(Answer::Accepted {}) => Ok(Outcome::Accepted),
        Ok(Answer::Duplicate {}) => Ok(Outcome::Duplicate),
        Ok(Answer::Refused { reason, detail }) => Ok(Outcome::Refused { reason, detail }),
        Err(error) => Err(format!("unexpected answer: {error}")),
    }
}

/// Answers counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Frames stored.
    pub accepted: u64,
    /// Frames that were there before.
    pub duplicate: u64,
    /// Frames refused, by reason.
    pub refused: BTreeMap<String, u64>,
    /// Frames that were not answered.
    pub unanswered: u64,
}

impl Totals {
    /// Counts an answer.
    pub fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Accepted => self.accepted += 1,
            Outcome::Duplicate => self.duplicate += 1,
            Outcome::Refused { reason, .. } => {
                *self.refused.entry(reason.clone()).or_default() += 1;
            }
        }
    }

    /// Adds those of another sender.
    pub fn merge(&mut self, other: Self) {
        self.accepted += other.accepted;
        self.duplicate += other.duplicate;
        self.unanswered += other.unanswered;
        for (reason, count) in other.refused {
            *self.refused.entry(reason).or_default() += count;
        }
    }

    /// Whether every frame is in the oracle's log.
    pub fn is_complete(&self) -> bool {
        self.refused.is_empty() && self.unanswered == 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, read_answer};

    #[test]
    fn answers_of_the_oracle_are_read() {
        let accepted =
            br#"{"status":"accepted","did":"did:vigor:z","device":"z","seq":1,"received_at_ms":2}"#;
        assert_eq!(read_answer(accepted), Ok(Outcome::Accepted));
        assert_eq!(read_answer(br#"{"status":"duplicate"}"#), Ok(Outcome::Duplicate));
        let refused = br#"{"status":"refused","reason":"stale_seq","detail":"older"}"#;
        let expected = Outcome::Refused { reason: "stale_seq".into(), detail: "older".into() };
        assert_eq!(read_answer(refused), Ok(expected));
        assert!(read_answer(br#"{"status":"perhaps"}"#).is_err());
        assert!(read_answer(b"<html>").is_err());
    }
}
