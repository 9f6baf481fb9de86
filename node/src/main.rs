// SPDX-License-Identifier: Apache-2.0
//! The `vigor-node` program.

fn main() -> sc_cli::Result<()> {
    vigor_node::command::run()
}
