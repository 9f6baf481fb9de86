// SPDX-License-Identifier: Apache-2.0
//! Keys that are well-formed and worthless: points of small order.
//!
//! Of such an Ed25519 or sr25519 key anybody can make signatures, and with such an X25519 key
//! everybody agrees on the same secret. The lists are those of the encodings, canonical and not,
//! of the points of order 1, 2, 4 and 8 of edwards25519 (RFC 8032) and of curve25519 (RFC 7748
//! §6.1), with the top bit clear, as it is in libsodium's. Ristretto has one: its identity.

use crate::keys::PublicKey;

/// The bit that an Edwards point uses for the sign of `x`, and that X25519 ignores.
const TOP_BIT: u8 = 0x80;

/// One `y` of order 8; [`EDWARDS_EIGHTH_NEGATED`] is the other.
const EDWARDS_EIGHTH: [u8; 32] = [
    0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
    0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
];
const EDWARDS_EIGHTH_NEGATED: [u8; 32] = [
    0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
    0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
];

/// One `u` of order 8; [`MONTGOMERY_EIGHTH_INVERTED`] is the other.
const MONTGOMERY_EIGHTH: [u8; 32] = [
    0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a,
    0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
];
const MONTGOMERY_EIGHTH_INVERTED: [u8; 32] = [
    0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b,
    0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
];

/// The `y` of small order; `p` and `p + 1` are 0 and 1 again.
const EDWARDS: [[u8; 32]; 7] = [
    small(0),
    small(1),
    EDWARDS_EIGHTH,
    EDWARDS_EIGHTH_NEGATED,
    below_2_255(0xec),
    below_2_255(0xed),
    below_2_255(0xee),
];

/// The `u` of small order, likewise.
const MONTGOMERY: [[u8; 32]; 7] = [
    small(0),
    small(1),
    MONTGOMERY_EIGHTH,
    MONTGOMERY_EIGHTH_INVERTED,
    below_2_255(0xec),
    below_2_255(0xed),
    below_2_255(0xee),
];

const RISTRETTO_IDENTITY: [u8; 32] = [0; 32];

impl PublicKey {
    /// Whether the key protects nothing, whoever holds it.
    pub fn is_weak(&self) -> bool {
        match self {
            Self::Ed25519(key) => EDWARDS.contains(&without_top_bit(*key)),
            Self::X25519(key) => MONTGOMERY.contains(&without_top_bit(*key)),
            Self::Sr25519(key) => *key == RISTRETTO_IDENTITY,
            Self::P256(_) | Self::Secp256k1(_) => false,
        }
    }
}

/// The number `low`.
const fn small(low: u8) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[0] = low;
    bytes
}

/// `2²⁵⁵ − 256 + low`, where `low = 0xed` is `p`.
const fn below_2_255(low: u8) -> [u8; 32] {
    let mut bytes = [0xff; 32];
    bytes[0] = low;
    bytes[31] = 0x7f;
    bytes
}

fn without_top_bit(mut key: [u8; 32]) -> [u8; 32] {
    let [.., last] = &mut key;
    *last &= !TOP_BIT;
    key
}
