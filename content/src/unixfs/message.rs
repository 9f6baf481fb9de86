// SPDX-License-Identifier: Apache-2.0
//! The protobuf message `Data` of UnixFS, as far as files need it.
//!
//! Fields, in the order in which every importer writes them: 1 `Type` (2 is a file), 2 `Data`,
//! 3 `filesize`, 4 `blocksizes`, repeated and not packed. Others are skipped when read.

use bytes::Bytes;
use unsigned_varint::{decode, encode};

/// `Type` of a dag-pb leaf, written by old importers.
const TYPE_RAW: u64 = 0;
/// `Type` of a file.
const TYPE_FILE: u64 = 2;

/// Tag of field 1 as a varint.
const TAG_TYPE: u8 = 0x08;
/// Tag of field 3 as a varint.
const TAG_FILE_SIZE: u8 = 0x18;
/// Tag of field 4 as a varint.
const TAG_BLOCK_SIZE: u8 = 0x20;

/// What a file node says of itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct FileMessage {
    /// Bytes of the file that are in the node itself.
    pub(crate) data: Bytes,
    /// Bytes of the file under the node, where it says so.
    pub(crate) file_bytes: Option<u64>,
    /// Bytes of the file under each link.
    pub(crate) block_bytes: Vec<u64>,
}

/// Encodes the message of an inner node.
pub(crate) fn encode_inner(file_bytes: u64, block_bytes: impl Iterator<Item = u64>) -> Vec<u8> {
    let mut out = vec![TAG_TYPE, TYPE_FILE as u8];
    out.push(TAG_FILE_SIZE);
    put_varint(&mut out, file_bytes);
    for bytes in block_bytes {
        out.push(TAG_BLOCK_SIZE);
        put_varint(&mut out, bytes);
    }
    out
}

/// Decodes a message, or says why it is not one of a file.
pub(crate) fn decode_file(message: &Bytes) -> Result<FileMessage, &'static str> {
    let mut out = FileMessage::default();
    let mut kind = None;
    let mut rest: &[u8] = message;
    while !rest.is_empty() {
        let tag = take_varint(&mut rest)?;
        match (tag >> 3, tag & 7) {
            (1, 0) => kind = Some(take_varint(&mut rest)?),
            (2, 2) => out.data = message.slice_ref(take_bytes(&mut rest)?),
            (3, 0) => out.file_bytes = Some(take_varint(&mut rest)?),
            (4, 0) => out.block_bytes.push(take_varint(&mut rest)?),
            (4, 2) => {
                let mut packed = take_bytes(&mut rest)?;
                while !packed.is_empty() {
                    out.block_bytes.push(take_varint(&mut packed)?);
                }
            }
            (_, wire) => skip(&mut rest, wire)?,
        }
    }
    match kind {
        Some(TYPE_FILE | TYPE_RAW) => Ok(out),
        Some(_) => Err("it is a directory or a link"),
        None => Err("its UnixFS type is missing"),
    }
}

fn put_varint(out: &mut Vec<u8>, value: u64) {
    out.extend_from_slice(encode::u64(value, &mut encode::u64_buffer()));
}

fn take_varint(rest: &mut &[u8]) -> Result<u64, &'static str> {
    let (value, after) = decode::u64(rest).map_err(|_| "its UnixFS message is malformed")?;
    *rest = after;
    Ok(value)
}

fn take_bytes<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], &'static str> {
    let length = take_varint(rest)?;
    let (taken, after) = usize::try_from(length)
        .ok()
        .and_then(|length| rest.split_at_checked(length))
        .ok_or("its UnixFS message ends early")?;
    *rest = after;
    Ok(taken)
}

fn skip(rest: &mut &[u8], wire: u64) -> Result<(), &'static str> {
    let fixed = match wire {
        0 => return take_varint(rest).map(drop),
        1 => 8,
        2 => return take_bytes(rest).map(drop),
        5 => 4,
        _ => return Err("its UnixFS message has an unknown wire type"),
    };
    *rest = rest.get(fixed..).ok_or("its UnixFS message ends early")?;
    Ok(())
}
