// SPDX-License-Identifier: Apache-2.0
//! The CIDs that are served: sha2-256 over raw or dag-pb blocks.

use cid::Cid;
use multihash_codetable::{Code, Multihash, MultihashDigest};

use crate::{
    error::ContentError,
    limits::{BLOCK_BYTES_MAX, CID_CHARS_MAX},
};

/// Multihash code of sha2-256.
const SHA2_256: u64 = 0x12;

/// How the bytes of a block are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u64)]
pub enum Codec {
    /// Bytes of a file.
    Raw = 0x55,
    /// A protobuf node with links.
    DagPb = 0x70,
}

impl Codec {
    /// The codec of a CID, if it is one of the served.
    pub fn of(cid: &Cid) -> Option<Self> {
        match cid.codec() {
            0x55 => Some(Self::Raw),
            0x70 => Some(Self::DagPb),
            _ => None,
        }
    }
}

/// Reads a CID of any version and base, and refuses what is not served.
pub fn parse_cid(text: &str) -> Result<Cid, ContentError> {
    if text.len() > CID_CHARS_MAX {
        return Err(ContentError::MalformedCid(format!("longer than {CID_CHARS_MAX} characters")));
    }
    let cid = Cid::try_from(text).map_err(|error| ContentError::MalformedCid(error.to_string()))?;
    digest_of(&cid)?;
    Ok(cid)
}

/// CIDv1 of a block.
pub fn cid_of_block(codec: Codec, bytes: &[u8]) -> Cid {
    Cid::new_v1(codec as u64, Code::Sha2_256.digest(bytes))
}

/// CIDv1 with a known sha2-256 digest, such as the `leaf_digest` on chain.
pub fn cid_from_digest(digest: [u8; 32], codec: Codec) -> Cid {
    let hash = Multihash::wrap(SHA2_256, &digest).expect("32 bytes fit a multihash of 64");
    Cid::new_v1(codec as u64, hash)
}

/// The sha2-256 digest in a CID, which is the key of its block.
pub fn digest_of(cid: &Cid) -> Result<[u8; 32], ContentError> {
    let unsupported = || ContentError::UnsupportedCid(*cid);
    if Codec::of(cid).is_none() || cid.hash().code() != SHA2_256 {
        return Err(unsupported());
    }
    cid.hash().digest().try_into().map_err(|_| unsupported())
}

/// Refuses bytes that are too many or that the CID does not name.
pub fn check_block(cid: &Cid, bytes: &[u8]) -> Result<(), ContentError> {
    if bytes.len() > BLOCK_BYTES_MAX {
        return Err(ContentError::BlockTooLarge);
    }
    let expected = digest_of(cid)?;
    if Code::Sha2_256.digest(bytes).digest() != expected {
        return Err(ContentError::HashMismatch(*cid));
    }
    Ok(())
}
