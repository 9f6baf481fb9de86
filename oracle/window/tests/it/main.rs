// SPDX-License-Identifier: Apache-2.0
//! What the crate promises, one file a promise.

mod artefacts;
mod day;
mod decimal;
mod frame;
mod hrv;
mod merge;
mod minute;
mod properties;
mod rolling;
mod stress;
mod support;
