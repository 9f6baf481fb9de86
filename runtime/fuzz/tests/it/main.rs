// SPDX-License-Identifier: Apache-2.0
//! The corpus still keeps every promise, and the fuzzer finds those that are not kept.

mod broken;
mod corpus;
mod forbidden;
mod inputs;
mod planted;
mod promises;
mod stopwatch;
