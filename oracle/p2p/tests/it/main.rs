// SPDX-License-Identifier: Apache-2.0
//! Nodes on 127.0.0.1 that talk to each other.

mod exchange;
mod refusals;
mod support;
