// SPDX-License-Identifier: Apache-2.0
//! What became of calls, and what must never become of them.

use crate::types::{CallIndex, Types};
use sp_runtime::{
    DispatchError,
    transaction_validity::{InvalidTransaction, TransactionValidityError, UnknownTransaction},
};
use std::{
    collections::{BTreeMap, HashSet, hash_map::DefaultHasher},
    fmt,
    hash::{Hash, Hasher},
    time::Duration,
};

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// It succeeded.
    Ok,
    /// It was dispatched and failed.
    Failed(String),
    /// It was not let into the block.
    Refused(String),
}

impl Ending {
    /// Of what was dispatched.
    pub fn of_dispatch(result: Result<(), DispatchError>) -> Self {
        match result {
            Ok(()) => Self::Ok,
            Err(DispatchError::Module(module)) => {
                let [error, ..] = module.error;
                Self::Failed(Types::get().error_name(module.index, error))
            }
            Err(error) => Self::Failed(format!("{error:?}")),
        }
    }

    /// Of what was not.
    pub fn of_refusal(error: TransactionValidityError) -> Self {
        Self::Refused(match error {
            TransactionValidityError::Invalid(InvalidTransaction::Custom(code)) => {
                format!("custom {code}")
            }
            TransactionValidityError::Invalid(error) => format!("{error:?}"),
            TransactionValidityError::Unknown(UnknownTransaction::Custom(code)) => {
                format!("unknown, custom {code}")
            }
            TransactionValidityError::Unknown(error) => format!("{error:?}"),
        })
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ok => f.write_str("ok"),
            Self::Failed(error) => write!(f, "failed: {error}"),
            Self::Refused(error) => write!(f, "refused: {error}"),
        }
    }
}

/// Which promise was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Promise {
    /// No input makes the runtime panic.
    NoPanic,
    /// The state of each pallet that is asked agrees with itself.
    TryState,
    /// Issuance grows by claims and shrinks by burns, and accounts own all of it.
    Conservation,
    /// A call takes no more weight than it declared.
    DeclaredWeight,
    /// A block takes no more weight than a block may.
    BlockWeight,
    /// A call that was let in without a fee succeeds.
    FeelessSucceeds,
    /// A block that an author made can be imported.
    Importable,
    /// The runtime answers what nodes ask.
    Answers,
    /// A block takes half of the slot at most, whatever else the machine does.
    BlockTime,
    /// A promise that was added by whoever runs the fuzzer.
    Added,
}

/// A broken promise.
#[derive(Clone, Debug)]
pub struct Violation {
    /// Which.
    pub promise: Promise,
    /// What tells this fault from others of its kind: a place in the source, a call, a message.
    pub place: String,
    /// What happened.
    pub message: String,
}

impl Violation {
    /// A broken promise.
    pub fn new(promise: Promise, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { promise, place: place.into(), message: message.into() }
    }

    /// Whether both are one fault, as far as can be told.
    pub fn is_like(&self, other: &Self) -> bool {
        self.promise == other.promise && self.place == other.place
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}: {}", self.promise, self.place, self.message)
    }
}

/// Calls of one kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// That succeeded.
    pub ok: u64,
    /// That failed or were refused.
    pub failed: u64,
}

/// What one run of an input saw.
#[derive(Debug, Default)]
pub struct Report {
    /// Hashes of everything that a run may see for the first time.
    pub features: HashSet<u64>,
    /// Calls by index.
    pub calls: BTreeMap<CallIndex, Tally>,
    /// How often each call ended in each way but success.
    pub failures: BTreeMap<(CallIndex, String), u64>,
    /// Transactions offered.
    pub extrinsics: u64,
    /// Blocks made.
    pub blocks: u64,
    /// The most time of the processor that a block took.
    pub block_time_max: Duration,
    /// The transaction that took most of the processor, and how much.
    pub slowest: Option<(Duration, CallIndex)>,
    /// The broken promise that ended the run.
    pub violation: Option<Violation>,
    /// One line for each action, where somebody wants to read them.
    pub log: Option<Vec<String>>,
}

impl Report {
    /// Takes note of something that a run may see for the first time.
    pub fn saw(&mut self, feature: impl Hash) {
        let mut hasher = DefaultHasher::new();
        feature.hash(&mut hasher);
        self.features.insert(hasher.finish());
    }

    /// Counts a call.
    pub fn count(&mut self, call: CallIndex, ending: &Ending) {
        let tally = self.calls.entry(call).or_default();
        match ending {
            Ending::Ok => tally.ok += 1,
            Ending::Failed(_) | Ending::Refused(_) => {
                tally.failed += 1;
                *self.failures.entry((call, ending.to_string())).or_default() += 1;
            }
        }
        self.saw((call, ending));
    }

    /// Adds a line for whoever reads them.
    pub fn note(&mut self, line: impl FnOnce() -> String) {
        if let Some(log) = &mut self.log {
            log.push(line());
        }
    }
}
