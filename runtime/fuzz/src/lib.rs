// SPDX-License-Identifier: Apache-2.0
//! A fuzzer of the whole runtime, in native execution.
//!
//! # What an input is
//!
//! An [`input::Input`] is a start and a list of actions, each a few bytes. [`actions`] decodes an
//! action: a call of any pallet signed by one of a small cast ([`actors`]), a step that takes more
//! than types tell ([`recipes`]: signatures, certificates, motions), bytes that may be a call or a
//! transaction, an earlier transaction again, the end of a block, time that passes. Arguments are
//! made from the runtime's own type information ([`generate`]) and from what its events and calls
//! have named so far ([`knowledge`]): a call that is added to a pallet is fuzzed without a line of
//! code here.
//!
//! # What must hold
//!
//! Every transaction goes through `Executive::apply_extrinsic` with signature, fee and weight. Each
//! call is rehearsed first and taken back, to see the weight that it really took. After each block
//! [`checks`] compares issuance with claims and burns, runs the `try_state` of each pallet of this
//! workspace (of the SDK's too with the feature `try-runtime`), and looks at the block's weight. What numbers alone decide is in [`promises`]: that, what a call declares
//! and takes, and the time of the processor ([`stopwatch`]) that a block takes. One block in five is imported again as a node does that did not make it,
//! and the runtime APIs are asked about the state after it ([`queries`]).
//! A panic anywhere is caught and is a finding.
//!
//! # Feedback without instrumentation
//!
//! An input is kept when it sees something for the first time: a pair of call and ending (which of
//! the errors, or success), a pair of call and event, a variant inside an event (the state of an
//! order), or another order of magnitude of successes. That costs a hash set and no compiler flag:
//! the program that is fuzzed is the one that is tested, with the same profile, and nothing is
//! compiled twice. What branches inside a call do not show in endings or events is not seen.
//!
//! Rejected: `cargo fuzz` (libFuzzer) and AFL need a nightly compiler or another profile, which
//! would compile the SDK once more, and count edges in tries, codecs and maps long before those of
//! a pallet. `proptest` has no feedback: in random sequences few orders come to a dispute.
//! Deriving `Arbitrary` on the runtime's types: it would put a test's dependency into every pallet,
//! and values without memory rarely name anything that exists. Executing Wasm: ten times slower,
//! and it tells nothing that the integration tests of the node do not.

pub mod actions;
pub mod actors;
pub mod campaign;
pub mod checks;
pub mod corpus;
pub mod entropy;
pub mod execute;
pub mod forbidden;
pub mod generate;
pub mod input;
pub mod keys;
pub mod knowledge;
pub mod minimise;
pub mod mutate;
pub mod outcome;
pub mod promises;
pub mod queries;
pub mod recipes;
pub mod settled;
pub mod stopwatch;
pub mod transaction;
pub mod trees;
pub mod types;
pub mod walk;
pub mod world;
