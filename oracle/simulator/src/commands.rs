// SPDX-License-Identifier: Apache-2.0
//! The subcommands, each a function from arguments to output.

mod frames;
mod keys;
mod stream;

pub use self::{
    frames::{frames_of, print_frames},
    keys::{KeyRecord, keys, print_keys},
    stream::{print_stream, stream},
};
