// SPDX-License-Identifier: Apache-2.0
//! No code: a dependency on every third-party crate of the workspace, with the features that the
//! workspace needs together.
//!
//! `cargo build -p vigor-features -p CRATE` builds one crate against the dependencies that
//! `--workspace` builds, so nothing is compiled twice. See `docs/adr/0002`.
