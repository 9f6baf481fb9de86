// SPDX-License-Identifier: Apache-2.0
//! Content-addressed storage: files become DAGs of verifiable blocks.
//!
//! Every CID is made under the profile `unixfs-v1-2025` (IPIP-499): CIDv1, sha2-256, raw leaves of
//! 1 MiB, 1024 links in a node, balanced layout. The daemon serves blocks and CARs as a trustless
//! gateway; a client of this crate checks each byte it is given and trusts no server.
//!
//! Invariant: nothing here knows what a file means. Leaf files and catalog documents are bytes.

pub mod car;
mod cids;
mod error;
mod http;
pub mod limits;
pub mod server;
pub mod settings;
mod store;
pub mod unixfs;

pub use cid::Cid;

pub use self::{
    cids::{Codec, check_block, cid_from_digest, cid_of_block, digest_of, parse_cid},
    error::ContentError,
    store::{ContentStore, EmbeddedStore, HttpContentStore, ImportError, Imported, file_stream},
    unixfs::{FileHasher, cid_of_file, cid_of_sized_file},
};
