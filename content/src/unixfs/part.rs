// SPDX-License-Identifier: Apache-2.0
//! A block read as a part of a file.

use bytes::Bytes;
use cid::Cid;
use ipld_dagpb::PbNode;

use super::message;
use crate::{
    cids::{Codec, digest_of},
    error::ContentError,
};

/// A subtree that follows in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Child {
    /// CID of its root.
    pub cid: Cid,
    /// Bytes of the file in it, as its parent claims.
    pub file_bytes: u64,
}

/// What a block adds to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePart {
    /// Bytes that are in the block itself and come before those of its children.
    pub data: Bytes,
    /// Subtrees, in file order.
    pub children: Vec<Child>,
    /// Bytes of the file in the block and under it.
    pub file_bytes: u64,
}

/// Reads a block; its sizes add up, its children are not empty.
pub fn file_part(cid: &Cid, block: &Bytes) -> Result<FilePart, ContentError> {
    let not_a_file = |reason| ContentError::NotAFile { cid: *cid, reason };
    match Codec::of(cid) {
        Some(Codec::Raw) => Ok(FilePart {
            data: block.clone(),
            children: Vec::new(),
            file_bytes: block.len() as u64,
        }),
        Some(Codec::DagPb) => {
            let node = PbNode::from_bytes(block.clone())
                .map_err(|_| not_a_file("it is not a dag-pb node"))?;
            read_node(node).map_err(not_a_file)
        }
        None => Err(ContentError::UnsupportedCid(*cid)),
    }
}

fn read_node(node: PbNode) -> Result<FilePart, &'static str> {
    let data = node.data.ok_or("it has no UnixFS message")?;
    let message = message::decode_file(&data)?;
    if node.links.len() != message.block_bytes.len() {
        return Err("it has not one size for each link");
    }
    let mut file_bytes = message.data.len() as u64;
    let mut children = Vec::with_capacity(node.links.len());
    for (link, bytes) in node.links.into_iter().zip(message.block_bytes) {
        if bytes == 0 {
            return Err("it has an empty child");
        }
        digest_of(&link.cid).map_err(|_| "it links a CID that is not served")?;
        file_bytes = file_bytes.checked_add(bytes).ok_or("its sizes overflow")?;
        children.push(Child { cid: link.cid, file_bytes: bytes });
    }
    if message.file_bytes.is_some_and(|claimed| claimed != file_bytes) {
        return Err("its sizes do not add up");
    }
    Ok(FilePart { data: message.data, children, file_bytes })
}
