// SPDX-License-Identifier: Apache-2.0
//! Every bound of the store and its gateway.

use std::time::Duration;

/// Bytes of a leaf: the chunk size of `unixfs-v1-2025`.
pub const CHUNK_BYTES: usize = 1 << 20;

/// Links of an inner node: the width of `unixfs-v1-2025`.
pub const LINKS_MAX: usize = 1024;

/// Bytes of a block: what IPFS peers exchange at most.
pub const BLOCK_BYTES_MAX: usize = 2 << 20;

/// Default bytes of an upload: a leaf file of 1.6 million accounts.
pub const UPLOAD_BYTES_MAX: u64 = 64 << 20;

/// Bytes of a file that is read back, and the highest upload limit that can be set.
pub const FILE_BYTES_MAX: u64 = 1 << 30;

/// Bytes of a CAR: a file of [`FILE_BYTES_MAX`] with room for its inner nodes.
pub const CAR_BYTES_MAX: u64 = FILE_BYTES_MAX + (64 << 20);

/// Levels of a DAG. Balanced files need 4; a longer chain of links is built to exhaust a reader.
pub const DEPTH_MAX: usize = 32;

/// Blocks visited in one walk: a file of [`FILE_BYTES_MAX`] in foreign chunks of 64 KiB.
pub const DAG_BLOCKS_MAX: usize = 1 << 14;

/// Links that may wait in a walk; a hostile node of 2 MiB has about 50,000.
pub const PENDING_LINKS_MAX: usize = 1 << 17;

/// Default bytes on disk before writes are refused.
pub const STORE_BYTES_MAX: u64 = 64 << 30;

/// Characters of a CID in a URL; sha2-256 CIDs have 46 to 80 in any base.
pub const CID_CHARS_MAX: usize = 128;

/// Uploads at once: bounds memory to two chunks for each.
pub const UPLOADS_MAX: usize = 32;

/// Requests at once; further ones wait.
pub const REQUESTS_MAX: usize = 512;

/// Connections at once, below the files that a process may open; further ones wait.
pub const CONNECTIONS_MAX: usize = 4_096;

/// Silence on an upload before it is given up.
pub const UPLOAD_IDLE: Duration = Duration::from_secs(30);

/// Time for open answers to finish after a stop signal.
pub const SHUTDOWN_GRACE: Duration = Duration::from_secs(10);

/// Time for a client to connect.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Time for a client's whole request.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);

/// Bytes of an error or status answer that a client reads.
pub const ANSWER_BYTES_MAX: usize = 16 << 10;
