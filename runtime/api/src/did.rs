// SPDX-License-Identifier: Apache-2.0
//! Identities: what a resolver makes a DID document of.

use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sp_runtime::AccountId32;
use vigor_primitives::{
    did::DidId,
    keys::{KeyId, PublicKey, Relationships},
    streams::StreamKinds,
};

use crate::{BlockNumber, Moment};

/// A key and what it may do.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Method {
    /// The key; its id names the method.
    pub key: PublicKey,
    /// The relationships it serves.
    pub relationships: Relationships,
    /// From this moment on the key may do nothing.
    pub expires_at: Option<Moment>,
}

/// A service endpoint. Texts are UTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Service {
    /// Fragment that names the service in the document.
    pub id: Vec<u8>,
    /// At least one type.
    pub types: Vec<Vec<u8>>,
    /// Where it is, a URI.
    pub endpoint: Vec<u8>,
    /// DIDComm profiles accepted.
    pub accept: Vec<Vec<u8>>,
    /// DIDComm routing keys, DID URLs.
    pub routing_keys: Vec<Vec<u8>>,
}

/// An identity.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Document {
    /// The account that may change and remove it.
    pub controller: AccountId32,
    /// Who paid for its creation, if not the subject.
    pub sponsor: Option<AccountId32>,
    /// 1 at creation, one more after each change.
    pub version: u32,
    /// Block of the creation.
    pub created_at: BlockNumber,
    /// Whether it is out of use for good.
    pub deactivated: bool,
    /// Verification methods, expired ones included.
    pub methods: Vec<Method>,
    /// Services.
    pub services: Vec<Service>,
    /// Other names of the subject, URIs.
    pub also_known_as: Vec<Vec<u8>>,
    /// Nonces of meta-calls below it are stale.
    pub nonce_floor: u64,
    /// Bit `i` is set when the nonce `nonce_floor + i` was used.
    pub nonce_bitmap: u64,
}

/// A device that signs frames for an identity.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Device {
    /// Its key.
    pub key: PublicKey,
    /// The kinds of stream it may sign.
    pub kinds: StreamKinds,
    /// From this moment on it may sign nothing.
    pub expires_at: Option<Moment>,
    /// Who is said to vouch for the hardware.
    pub attestor: Option<DidId>,
    /// Block of the registration.
    pub registered_at: BlockNumber,
    /// Block of the revocation.
    pub revoked_at: Option<BlockNumber>,
}

/// What a set bit of a status list says of its credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum StatusPurpose {
    /// It is void for good.
    #[codec(index = 0)]
    Revocation,
    /// It is void for now.
    #[codec(index = 1)]
    Suspension,
}

/// A status list of an issuer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct StatusList {
    /// What its bits say.
    pub purpose: StatusPurpose,
    /// 1 at creation, one more after each change.
    pub version: u32,
    /// Its bits; index 0 is the most significant bit of the first byte.
    pub bits: Vec<u8>,
}

sp_api::decl_runtime_apis! {
    /// Questions about identities.
    pub trait DidApi {
        /// An identity, deactivated or not; `None` when it never was or was removed.
        fn document(did: DidId) -> Option<Document>;

        /// Its devices by the id of their key, revoked ones included; the pallet bounds them.
        fn devices(did: DidId) -> Vec<(KeyId, Device)>;

        /// A status list.
        fn status_list(did: DidId, list: u32) -> Option<StatusList>;
    }
}
