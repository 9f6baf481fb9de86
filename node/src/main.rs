// SPDX-License-Identifier: Apache-2.0
//! The `vigor-node` program.

#![expect(clippy::result_large_err, reason = "the SDK's errors are large, and returned once")]

fn main() -> sc_cli::Result<()> {
    vigor_node::command::run()
}
