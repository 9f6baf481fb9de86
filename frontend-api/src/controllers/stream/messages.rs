// SPDX-License-Identifier: Apache-2.0
//! What the two sides of a stream say.

use crate::ids;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// What a client says.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Said {
    /// Shows a token, for the `me` topics.
    Authenticate {
        /// An access token.
        token: String,
    },
    /// Wants to hear of topics.
    Subscribe {
        /// The topics.
        topics: Vec<String>,
    },
    /// Wants to hear of topics no more.
    Unsubscribe {
        /// The topics.
        topics: Vec<String>,
    },
}

/// What the facade says.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Reply<'a> {
    /// The token is good.
    Authenticated {
        /// Whose it is.
        subject: &'a str,
    },
    /// These topics are heard of now.
    Subscribed {
        /// All of them.
        topics: Vec<&'a str>,
    },
    /// Something happened.
    Event {
        /// Its topic.
        topic: &'a str,
        /// What.
        data: &'a Json,
    },
    /// Something is wrong; `reason` is from a closed list.
    Error {
        /// `malformed`, `unknown_topic`, `too_many_topics`, `unauthenticated`, `invalid_token`,
        /// `token_expired`, `slow_reader`, `idle`, `shutting_down`.
        reason: &'a str,
    },
}

impl Reply<'_> {
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Whether a topic exists, and needs a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Anybody may hear of it.
    Public,
    /// Only its subject may.
    Mine,
}

/// The kind of a topic.
pub(super) fn topic(name: &str) -> Option<Topic> {
    match name {
        "blocks" => Some(Topic::Public),
        "me.balance" | "me.orders" => Some(Topic::Mine),
        _ => {
            let id = name.strip_prefix("tx.")?;
            (id == id.to_ascii_lowercase() && ids::hash(id).is_ok()).then_some(Topic::Public)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, Topic, topic};

    #[test]
    fn topics_are_a_closed_list() {
        assert_eq!(topic("blocks"), Some(Topic::Public));
        assert_eq!(topic("me.orders"), Some(Topic::Mine));
        assert_eq!(topic(&format!("tx.0x{}", "ab".repeat(32))), Some(Topic::Public));
        for name in ["", "me", "tx.", "tx.0x12", "me.vitals", "blocks "] {
            assert_eq!(topic(name), None, "{name}");
        }
    }

    #[test]
    fn unknown_messages_are_refused() {
        for text in ["{}", "[]", "x", r#"{"type":"shout"}"#, r#"{"type":"subscribe"}"#] {
            assert!(serde_json::from_str::<Said>(text).is_err(), "{text}");
        }
    }
}
