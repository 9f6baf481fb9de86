// SPDX-License-Identifier: Apache-2.0
//! CARv1: a root and the blocks under it in depth-first order.
//!
//! Format: <https://ipld.io/specs/transport/car/carv1/>. Each section is
//! `varint(length of the rest) ‖ CID ‖ block`; the header is dag-cbor `{roots, version: 1}`.

mod walk;

use bytes::{BufMut, Bytes, BytesMut};
use cid::Cid;
use unsigned_varint::encode;

pub use self::walk::{DagScope, DagWalk, Duplicates};

/// `{"roots": [` in dag-cbor: a map of 2, a text of 5, a list of 1, tag 42, bytes of …
const HEADER_OPEN: &[u8] = b"\xa2\x65roots\x81\xd8\x2a\x58";
/// `], "version": 1}` in dag-cbor.
const HEADER_CLOSE: &[u8] = b"\x67version\x01";

/// The header of a CAR with one root.
pub fn header(root: &Cid) -> Bytes {
    let cid = root.to_bytes();
    let mut cbor = Vec::with_capacity(HEADER_OPEN.len() + cid.len() + HEADER_CLOSE.len() + 2);
    cbor.extend_from_slice(HEADER_OPEN);
    cbor.extend_from_slice(&[cid.len() as u8 + 1, 0]);
    cbor.extend_from_slice(&cid);
    cbor.extend_from_slice(HEADER_CLOSE);
    let mut out = BytesMut::with_capacity(cbor.len() + 1);
    put_length(&mut out, cbor.len());
    out.put_slice(&cbor);
    out.freeze()
}

/// The section of a block.
pub fn section(cid: &Cid, block: &[u8]) -> Bytes {
    let cid = cid.to_bytes();
    let length = cid.len() + block.len();
    let mut out = BytesMut::with_capacity(length + 5);
    put_length(&mut out, length);
    out.put_slice(&cid);
    out.put_slice(block);
    out.freeze()
}

fn put_length(out: &mut BytesMut, length: usize) {
    out.put_slice(encode::usize(length, &mut encode::usize_buffer()));
}
