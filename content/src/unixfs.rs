// SPDX-License-Identifier: Apache-2.0
//! Files as DAGs under the profile `unixfs-v1-2025` (IPIP-499).
//!
//! A file of at most 1 MiB is one raw block. A larger one is a balanced tree: raw leaves of 1 MiB,
//! dag-pb nodes of up to 1024 links above them, every leaf at the same depth.

mod balanced;
mod chunker;
mod hasher;
mod message;
mod part;
mod walk;

pub(crate) use self::{balanced::Balanced, chunker::Chunker};
pub use self::{
    balanced::{Block, Link},
    hasher::{FileHasher, cid_of_file, cid_of_sized_file},
    part::{Child, FilePart, file_part},
    walk::FileWalk,
};
