// SPDX-License-Identifier: Apache-2.0
//! The simulator from outside: people, frames, replays, delivery, command line.

mod command_line;
mod delivery;
mod frames;
mod replay;
mod second;
mod signals;
mod support;
