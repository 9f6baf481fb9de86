// SPDX-License-Identifier: Apache-2.0
//! The running stack: its main job, bad input, down neighbours, and kills at any moment.

mod bad_frames;
mod bad_requests;
mod bench;
mod demo;
mod docs;
mod imports;
mod kills;
mod neighbours;
mod node_rpc;
mod own_stack;
mod validators;
