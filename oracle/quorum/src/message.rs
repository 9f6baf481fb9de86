// SPDX-License-Identifier: Apache-2.0
//! What oracles say to each other, SCALE-encoded on the wire.

use codec::{Decode, Encode};
use vigor_primitives::certificate::{Certificate, EpochPayload};

/// More than any message needs: a certificate of 64 signatures has less than 4,500 bytes.
pub const MESSAGE_BYTES_MAX: usize = 8_192;

/// What oracles say to each other.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Message {
    /// "This is what I computed; sign it if you computed the same."
    #[codec(index = 0)]
    Proposal {
        /// The payload.
        payload: EpochPayload,
        /// Who proposes, by index in the set.
        proposer: u8,
        /// The proposer's signature of the payload.
        signature: [u8; 64],
    },
    /// "I computed the same."
    #[codec(index = 1)]
    Signature {
        /// The epoch.
        epoch: u64,
        /// Who signed, by index in the set.
        signer: u8,
        /// The signature of the payload that the signer computed.
        signature: [u8; 64],
    },
    /// "I computed something else." Binds nobody: it is not signed.
    #[codec(index = 2)]
    Disagreement {
        /// What the sender computed.
        payload: EpochPayload,
    },
    /// "It is settled."
    #[codec(index = 3)]
    Certified {
        /// The certificate.
        certificate: Certificate,
    },
}

impl Message {
    /// The epoch that it is about.
    pub fn epoch(&self) -> u64 {
        match self {
            Self::Proposal { payload, .. } | Self::Disagreement { payload } => payload.epoch,
            Self::Signature { epoch, .. } => *epoch,
            Self::Certified { certificate } => certificate.epoch,
        }
    }
}
