// SPDX-License-Identifier: Apache-2.0
//! Public keys as Multikeys, what they may do, and what they sign.
//!
//! Multicodec prefixes: <https://github.com/multiformats/multicodec/blob/master/table.csv>.

use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_crypto_hashing::blake2_256;

/// Longest Multikey text accepted.
pub const MULTIKEY_CHARS_MAX: usize = 64;

/// The blake2b-256 of a key's Multikey bytes.
pub type KeyId = [u8; 32];

/// A public key of any type an identity may name; elliptic-curve points are compressed.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub enum PublicKey {
    /// Ed25519, 32 bytes.
    #[codec(index = 0)]
    Ed25519([u8; 32]),
    /// X25519, 32 bytes: key agreement only.
    #[codec(index = 1)]
    X25519([u8; 32]),
    /// NIST P-256, compressed point.
    #[codec(index = 2)]
    P256([u8; 33]),
    /// secp256k1, compressed point.
    #[codec(index = 3)]
    Secp256k1([u8; 33]),
    /// Schnorrkel on Ristretto255, 32 bytes.
    #[codec(index = 4)]
    Sr25519([u8; 32]),
}

/// Why a text is not the Multikey of a supported key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MultikeySyntax {
    /// Not base58btc multibase, or too long.
    Encoding,
    /// A multicodec that no identity may name.
    Codec,
    /// The key's length does not fit its multicodec.
    Length,
}

impl core::fmt::Display for MultikeySyntax {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Encoding => "the key is not base58btc multibase",
            Self::Codec => "the key's multicodec is not supported",
            Self::Length => "the key's length does not fit its multicodec",
        })
    }
}

impl core::error::Error for MultikeySyntax {}

const ED25519: [u8; 2] = [0xed, 0x01];
const X25519: [u8; 2] = [0xec, 0x01];
const P256: [u8; 2] = [0x80, 0x24];
const SECP256K1: [u8; 2] = [0xe7, 0x01];
const SR25519: [u8; 2] = [0xef, 0x01];

impl PublicKey {
    fn parts(&self) -> ([u8; 2], &[u8]) {
        match self {
            Self::Ed25519(key) => (ED25519, key),
            Self::X25519(key) => (X25519, key),
            Self::P256(key) => (P256, key),
            Self::Secp256k1(key) => (SECP256K1, key),
            Self::Sr25519(key) => (SR25519, key),
        }
    }

    /// The multicodec prefix followed by the key.
    pub fn multikey_bytes(&self) -> Vec<u8> {
        let (codec, key) = self.parts();
        [codec.as_slice(), key].concat()
    }

    /// The Multikey text: `z` and the base58btc of [`Self::multikey_bytes`].
    pub fn multikey(&self) -> String {
        let mut text = String::from("z");
        text.push_str(&bs58::encode(self.multikey_bytes()).into_string());
        text
    }

    /// Reads a Multikey text; the point is not checked to lie on its curve.
    pub fn from_multikey(text: &str) -> Result<Self, MultikeySyntax> {
        if text.len() > MULTIKEY_CHARS_MAX {
            return Err(MultikeySyntax::Encoding);
        }
        let encoded = text.strip_prefix('z').ok_or(MultikeySyntax::Encoding)?;
        let bytes = bs58::decode(encoded).into_vec().map_err(|_| MultikeySyntax::Encoding)?;
        let (codec, key) = bytes.split_at_checked(2).ok_or(MultikeySyntax::Codec)?;
        let codec = <[u8; 2]>::try_from(codec).map_err(|_| MultikeySyntax::Codec)?;
        let short = || <[u8; 32]>::try_from(key).map_err(|_| MultikeySyntax::Length);
        let point = || <[u8; 33]>::try_from(key).map_err(|_| MultikeySyntax::Length);
        Ok(match codec {
            ED25519 => Self::Ed25519(short()?),
            X25519 => Self::X25519(short()?),
            P256 => Self::P256(point()?),
            SECP256K1 => Self::Secp256k1(point()?),
            SR25519 => Self::Sr25519(short()?),
            _ => return Err(MultikeySyntax::Codec),
        })
    }

    /// The key's id on chain.
    pub fn id(&self) -> KeyId {
        blake2_256(&self.multikey_bytes())
    }

    /// Whether a device may sign frames with a key of this type.
    pub fn signs_frames(&self) -> bool {
        matches!(self, Self::Ed25519(_) | Self::P256(_))
    }
}

/// The verification relationships of a method, as bit flags.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct Relationships(pub u8);

impl Relationships {
    /// `authentication`.
    pub const AUTHENTICATION: Self = Self(1);
    /// `assertionMethod`.
    pub const ASSERTION_METHOD: Self = Self(2);
    /// `keyAgreement`.
    pub const KEY_AGREEMENT: Self = Self(4);
    /// `capabilityInvocation`.
    pub const CAPABILITY_INVOCATION: Self = Self(8);
    /// `capabilityDelegation`.
    pub const CAPABILITY_DELEGATION: Self = Self(16);
    /// Every flag that has a meaning.
    pub const ALL: Self = Self(31);

    /// Whether every flag of `other` is set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The flags of both.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether no flag without a meaning is set.
    pub const fn is_known(self) -> bool {
        self.0 & !Self::ALL.0 == 0
    }
}

/// A signature by a [`PublicKey`].
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub enum KeySignature {
    /// Ed25519.
    #[codec(index = 0)]
    Ed25519([u8; 64]),
    /// ECDSA on P-256 over SHA-256, `r ‖ s`.
    #[codec(index = 1)]
    P256([u8; 64]),
    /// Recoverable ECDSA on secp256k1 over blake2b-256.
    #[codec(index = 2)]
    Secp256k1([u8; 65]),
    /// Schnorrkel with the context `substrate`.
    #[codec(index = 3)]
    Sr25519([u8; 64]),
}
