// SPDX-License-Identifier: Apache-2.0
//! CIDs of files that the chain names by digest or by bytes.

use cid::Cid;
use cid::multihash::Multihash;
use vigor_primitives::leaf_file::file_bytes;

/// Multicodec of sha2-256.
const SHA2_256: u64 = 0x12;
/// Multicodec of a raw block: a file of one chunk.
const RAW: u64 = 0x55;
/// Multicodec of a dag-pb node: the root of a file of several chunks.
const DAG_PB: u64 = 0x70;
/// Chunk size of the profile `unixfs-v1-2025`.
const CHUNK_BYTES: u64 = 1 << 20;

/// CID of the leaf file with this sha2-256 digest (hex) and number of leaves.
pub(crate) fn leaf_file_cid(digest: &str, leaf_count: u32) -> Option<String> {
    let digest = hex::decode(digest.strip_prefix("0x")?).ok()?;
    let codec = if file_bytes(leaf_count) <= CHUNK_BYTES { RAW } else { DAG_PB };
    let hash = Multihash::<64>::wrap(SHA2_256, &digest).ok()?;
    Some(Cid::new_v1(codec, hash).to_string())
}

/// The CID whose bytes these are (hex).
pub(crate) fn cid_of_bytes(bytes: &str) -> Option<String> {
    let bytes = hex::decode(bytes.strip_prefix("0x")?).ok()?;
    Cid::try_from(bytes.as_slice()).ok().map(|cid| cid.to_string())
}
