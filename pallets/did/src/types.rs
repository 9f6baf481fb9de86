// SPDX-License-Identifier: Apache-2.0
//! What is stored of an identity, what changes one, and the bounds of both.

mod status;
mod view;

pub use status::{
    ListNumbers, ListNumbersOf, STATUS_BYTES_MAX, STATUS_CHANGES_MAX, STATUS_LISTS_MAX, StatusBits,
    StatusChange, StatusChanges, StatusList, StatusListOf, StatusPurpose,
};
pub use view::{DidDocument, DidDocumentOf, StatusListHead};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::ConstU32, traits::fungible::Inspect};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::{AccountId32, MultiSignature};
use vigor_primitives::{
    did::DidId,
    keys::{KeyId, KeySignature, PublicKey, Relationships},
    streams::StreamKinds,
};

use crate::Config;

/// Unix time in milliseconds.
pub type Moment = u64;

/// Methods in a document: five relationships on several devices of one person, with room to spare.
pub const METHODS_MAX: u32 = 32;
/// Services in a document.
pub const SERVICES_MAX: u32 = 16;
/// Other names of the same subject.
pub const ALSO_KNOWN_AS_MAX: u32 = 8;
/// Bytes of a URI.
pub const URI_BYTES_MAX: u32 = 256;
/// Bytes of a service's id or type, and of a DIDComm profile.
pub const NAME_BYTES_MAX: u32 = 64;
/// Types, profiles and routing keys of one service.
pub const SERVICE_ITEMS_MAX: u32 = 4;
/// Bytes of a routing key, a DID URL.
pub const ROUTING_KEY_BYTES_MAX: u32 = 128;
/// Devices registered together with a document.
pub const NEW_DEVICES_MAX: u32 = 8;
/// Devices of one identity, revoked ones included: bounds the weight of a removal.
pub const DEVICES_MAX: u32 = 64;

/// A name: the id or a type of a service, or a DIDComm profile.
pub type Name = BoundedVec<u8, ConstU32<NAME_BYTES_MAX>>;
/// A URI.
pub type Uri = BoundedVec<u8, ConstU32<URI_BYTES_MAX>>;
/// The verification methods of a document.
pub type Methods = BoundedVec<Method, ConstU32<METHODS_MAX>>;
/// The services of a document.
pub type Services = BoundedVec<Service, ConstU32<SERVICES_MAX>>;
/// The other names of a subject.
pub type AlsoKnownAs = BoundedVec<Uri, ConstU32<ALSO_KNOWN_AS_MAX>>;

/// The balance of the configured currency.
pub type BalanceOf<T> =
    <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// A record as this pallet stores it.
pub type DidRecordOf<T> = DidRecord<BalanceOf<T>, BlockNumberFor<T>>;
/// A device as this pallet stores it.
pub type DeviceOf<T> = Device<BalanceOf<T>, BlockNumberFor<T>>;

/// A verification method: a key and what it may do.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Method {
    /// The key; its id names the method.
    pub key: PublicKey,
    /// The relationships it serves.
    pub relationships: Relationships,
    /// From this moment on the key may do nothing.
    pub expires_at: Option<Moment>,
}

/// A service endpoint of the subject.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Service {
    /// Fragment that names the service in the document.
    pub id: Name,
    /// At least one type.
    pub types: BoundedVec<Name, ConstU32<SERVICE_ITEMS_MAX>>,
    /// Where it is, a URI.
    pub endpoint: Uri,
    /// DIDComm profiles accepted.
    pub accept: BoundedVec<Name, ConstU32<SERVICE_ITEMS_MAX>>,
    /// DIDComm routing keys, DID URLs.
    pub routing_keys:
        BoundedVec<BoundedVec<u8, ConstU32<ROUTING_KEY_BYTES_MAX>>, ConstU32<SERVICE_ITEMS_MAX>>,
}

/// An identity.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct DidRecord<Balance, BlockNumber> {
    /// The account that may change and remove it.
    pub controller: AccountId32,
    /// Who paid for its creation, if not the subject; has no power over it.
    pub sponsor: Option<AccountId32>,
    /// Whose funds are held for the record.
    pub depositor: AccountId32,
    /// How much of them.
    pub deposit: Balance,
    /// 1 at creation, one more after each change.
    pub version: u32,
    /// Block of the creation.
    pub created_at: BlockNumber,
    /// Whether it is out of use for good; only a removal is left.
    pub deactivated: bool,
    /// Verification methods, one for each key.
    pub methods: Methods,
    /// Services, one for each id.
    pub services: Services,
    /// Other names of the subject, each once.
    pub also_known_as: AlsoKnownAs,
    /// Devices registered, revoked ones included.
    pub device_count: u32,
    /// Nonces below it are stale.
    pub nonce_floor: u64,
    /// Bit `i` is set when the nonce `nonce_floor + i` was used.
    pub nonce_bitmap: u64,
}

/// A device that signs frames for an identity.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Device<Balance, BlockNumber> {
    /// Ed25519 or P-256.
    pub key: PublicKey,
    /// The kinds of stream it may sign.
    pub kinds: StreamKinds,
    /// From this moment on it may sign nothing.
    pub expires_at: Option<Moment>,
    /// Who is said to vouch for the hardware: a pointer for verifiers, not a proof.
    pub attestor: Option<DidId>,
    /// Block of the registration.
    pub registered_at: BlockNumber,
    /// Block of the revocation.
    pub revoked_at: Option<BlockNumber>,
    /// Whose funds are held for the device.
    pub depositor: AccountId32,
    /// How much of them.
    pub deposit: Balance,
}

/// A device to be registered.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct NewDevice {
    /// Ed25519 or P-256.
    pub key: PublicKey,
    /// The kinds of stream it may sign.
    pub kinds: StreamKinds,
    /// From this moment on it may sign nothing.
    pub expires_at: Option<Moment>,
    /// Who is said to vouch for the hardware.
    pub attestor: Option<DidId>,
}

/// The contents of an identity to be created.
#[derive(
    Clone,
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
pub struct NewDocument {
    /// Verification methods.
    pub methods: Methods,
    /// Services.
    pub services: Services,
    /// Other names of the subject.
    pub also_known_as: AlsoKnownAs,
    /// Devices, each with its key's signature over the device payload.
    pub devices: BoundedVec<(NewDevice, KeySignature), ConstU32<NEW_DEVICES_MAX>>,
}

/// A change of an identity: made by its controller, or signed by one of its keys and relayed.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
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
        services: Services,
    },
    /// Replaces the other names.
    #[codec(index = 3)]
    SetAlsoKnownAs {
        /// All other names from now on.
        also_known_as: AlsoKnownAs,
    },
    /// Registers a device, whose key's proof has no expiry: [`Self::EnrolDevice`] is safer.
    #[codec(index = 4)]
    AddDevice {
        /// The device.
        device: NewDevice,
        /// The device key's signature over the device payload.
        proof: KeySignature,
    },
    /// Revokes a device as of this block.
    #[codec(index = 5)]
    RevokeDevice {
        /// Id of its key.
        key_id: KeyId,
    },
    /// Hands control to another account, whose consent has no expiry: [`Self::HandOver`] is safer.
    #[codec(index = 6)]
    SetController {
        /// The account.
        controller: AccountId32,
        /// Its signature over the controller payload.
        proof: MultiSignature,
    },
    /// Takes the identity out of use for good.
    #[codec(index = 7)]
    Deactivate,
    /// Creates a credential status list whose bits are clear.
    #[codec(index = 8)]
    CreateStatusList {
        /// Its number, above all that the identity has used.
        list: u32,
        /// What a set bit says.
        purpose: StatusPurpose,
        /// Bytes of bits, from 1 to [`STATUS_BYTES_MAX`].
        length_bytes: u32,
    },
    /// Changes bits of a credential status list.
    #[codec(index = 9)]
    SetStatus {
        /// Number of the list.
        list: u32,
        /// The changes, made in this order: all of them or none.
        changes: StatusChanges,
    },
    /// Removes a credential status list. Its number is not used again.
    #[codec(index = 10)]
    RemoveStatusList {
        /// Number of the list.
        list: u32,
    },
    /// Hands control to another account, which has signed lately.
    #[codec(index = 11)]
    HandOver {
        /// The account.
        controller: AccountId32,
        /// The last block of the signature.
        valid_until: u32,
        /// Its signature over the hand-over payload.
        proof: MultiSignature,
    },
    /// Registers a device whose key has signed lately.
    #[codec(index = 12)]
    EnrolDevice {
        /// The device.
        device: NewDevice,
        /// The last block of the signature.
        valid_until: u32,
        /// The device key's signature over the enrolment payload.
        proof: KeySignature,
    },
}
