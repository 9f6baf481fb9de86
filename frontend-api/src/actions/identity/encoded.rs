// SPDX-License-Identifier: Apache-2.0
//! Documents and operations as the chain encodes them (pallet-did, `types.rs`).

use crate::errors::Problem;
use codec::Encode;
use subxt::utils::MultiSignature;
use vigor_primitives::{
    did::DidId,
    keys::{KeyId, KeySignature, PublicKey, Relationships},
    streams::StreamKinds,
};

/// A verification method.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Method {
    /// Its key.
    pub key: PublicKey,
    /// What it may do.
    pub relationships: Relationships,
    /// When it expires, ms since the Unix epoch.
    pub expires_at: Option<u64>,
}

/// A service.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Service {
    /// Fragment.
    pub id: Vec<u8>,
    /// Types.
    pub types: Vec<Vec<u8>>,
    /// URI.
    pub endpoint: Vec<u8>,
    /// DIDComm profiles.
    pub accept: Vec<Vec<u8>>,
    /// DIDComm routing keys.
    pub routing_keys: Vec<Vec<u8>>,
}

/// A device to register.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct NewDevice {
    /// Its key.
    pub key: PublicKey,
    /// Kinds of stream it may sign.
    pub kinds: StreamKinds,
    /// When it expires, ms since the Unix epoch.
    pub expires_at: Option<u64>,
    /// Who vouches for it.
    pub attestor: Option<DidId>,
}

/// A document to create.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Document {
    /// Verification methods.
    pub methods: Vec<Method>,
    /// Services.
    pub services: Vec<Service>,
    /// Other names.
    pub also_known_as: Vec<Vec<u8>>,
    /// Devices with their proofs.
    pub devices: Vec<(NewDevice, KeySignature)>,
}

/// A document some of whose devices may not have proven themselves yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The document with the devices that have.
    pub document: Document,
    /// Positions of the devices that have not.
    pub unproven: Vec<usize>,
}

impl Draft {
    /// The document, if every device has proven itself.
    pub fn complete(self, base: &str) -> Result<Document, Problem> {
        match self.unproven.first() {
            None => Ok(self.document),
            Some(at) => Err(Problem::field(
                &format!("{base}/devices/{at}/proof"),
                "the device's signature over the device payload is missing",
            )),
        }
    }
}

/// A change of an identity.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub enum Operation {
    /// Adds a verification method.
    #[codec(index = 0)]
    AddMethod {
        /// The method.
        method: Method,
    },
    /// Removes a verification method.
    #[codec(index = 1)]
    RemoveMethod {
        /// Id of its key.
        key_id: KeyId,
    },
    /// Replaces the services.
    #[codec(index = 2)]
    SetServices {
        /// All services from now on.
        services: Vec<Service>,
    },
    /// Replaces the other names.
    #[codec(index = 3)]
    SetAlsoKnownAs {
        /// All names from now on.
        also_known_as: Vec<Vec<u8>>,
    },
    /// Registers a device.
    #[codec(index = 4)]
    AddDevice {
        /// The device.
        device: NewDevice,
        /// Its proof.
        proof: KeySignature,
    },
    /// Revokes a device.
    #[codec(index = 5)]
    RevokeDevice {
        /// Id of its key.
        key_id: KeyId,
    },
    /// Hands control to another account.
    #[codec(index = 6)]
    SetController {
        /// The account.
        controller: [u8; 32],
        /// Its consent.
        proof: MultiSignature,
    },
    /// Takes the identity out of use for good.
    #[codec(index = 7)]
    Deactivate,
}
