# SPDX-License-Identifier: Apache-2.0
"""A second implementation of unixfs-v1-2025, on the standard library alone.

Reads a file from standard input; prints its CID. Files of at most 1024 MiB.
"""

import base64
import hashlib
import sys

CHUNK_BYTES = 1 << 20
RAW, DAG_PB = 0x55, 0x70


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, value):
    """A protobuf field: an integer as a varint, bytes with their length."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def cid(codec, block):
    return b"\x01" + varint(codec) + b"\x12\x20" + hashlib.sha256(block).digest()


def file_cid(data):
    if len(data) <= CHUNK_BYTES:
        return cid(RAW, data)
    chunks = [data[at : at + CHUNK_BYTES] for at in range(0, len(data), CHUNK_BYTES)]
    assert len(chunks) <= 1024
    links = b"".join(
        field(2, field(1, cid(RAW, chunk)) + field(2, b"") + field(3, len(chunk)))
        for chunk in chunks
    )
    sizes = b"".join(field(4, len(chunk)) for chunk in chunks)
    return cid(DAG_PB, links + field(1, field(1, 2) + field(3, len(data)) + sizes))


if __name__ == "__main__":
    binary = file_cid(sys.stdin.buffer.read())
    print("b" + base64.b32encode(binary).decode().lower().rstrip("="))
