// SPDX-License-Identifier: Apache-2.0
//! Decentralised identities (`did:vigor`): documents, devices, relayed changes, sponsorship.
//!
//! The 32 bytes of an identity are the account that created it. Its controller changes it by
//! signed extrinsics; its `capabilityInvocation` keys change it by signed operations that anybody
//! may relay and pay for. See the README for the table of calls.
//!
//! Invariants: a device key belongs to one identity and has proven that it wants to; a sponsor has
//! no power over what it paid for; a used nonce is never taken again, not even by an identity that
//! was removed and created anew; funds held are exactly the recorded deposits
//! ([`Pallet::do_try_state`]).

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod creation;
mod deposits;
mod devices;
mod document;
mod hand_over;
mod meta_call;
mod nonces;
mod queries;
mod removal;
mod signatures;
mod status;
mod try_state;
pub mod types;
mod update;
mod validity;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use nonces::{NONCE_WINDOW, NONCES_PER_BLOCK, NonceRefusal, NonceWindow};
pub use pallet::*;
pub use weights::WeightInfo;

/// The pallet's declarations.
#[frame_support::pallet]
pub mod pallet {
    use frame_support::{
        Blake2_128Concat,
        dispatch::{DispatchResult, DispatchResultWithPostInfo},
        pallet_prelude::{Get, StorageDoubleMap, StorageMap},
        traits::{Hooks, StorageVersion, Time, fungible::MutateHold},
    };
    use frame_system::{
        ensure_signed,
        pallet_prelude::{BlockNumberFor, OriginFor},
    };
    use sp_core::H256;
    use sp_runtime::{AccountId32, MultiSignature};
    use vigor_primitives::{
        did::DidId,
        keys::{KeyId, KeySignature},
        streams::StreamKinds,
    };

    use crate::{
        meta_call::MetaCall,
        types::{
            BalanceOf, DEVICES_MAX, DeviceOf, DidDocumentOf, DidRecordOf, ListNumbersOf, Moment,
            NewDocument, Operation, STATUS_LISTS_MAX, StatusListOf,
        },
        weights::{WeightInfo, of_operation},
    };

    /// Version of the storage layout.
    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// What the runtime provides.
    #[pallet::config]
    pub trait Config:
        frame_system::Config<AccountId = AccountId32, Hash = H256, RuntimeEvent: From<Event<Self>>>
    {
        /// The currency in which deposits are held.
        type Currency: MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

        /// The runtime's reasons of holds.
        type RuntimeHoldReason: From<HoldReason>;

        /// The clock against which keys expire.
        type Time: Time<Moment = Moment>;

        /// Deposit of an identity, whatever its size; at least the existential deposit.
        #[pallet::constant]
        type DidDeposit: Get<BalanceOf<Self>>;

        /// Deposit for each byte of the encoded record.
        #[pallet::constant]
        type DidDepositPerByte: Get<BalanceOf<Self>>;

        /// Deposit of a device; at least the existential deposit.
        #[pallet::constant]
        type DeviceDeposit: Get<BalanceOf<Self>>;

        /// Deposit of a credential status list beside that for its bytes, and once more for the
        /// numbers that an identity has used; at least the existential deposit.
        #[pallet::constant]
        type StatusListDeposit: Get<BalanceOf<Self>>;

        /// The most blocks that the signatures of a subject for a sponsor, of a next controller
        /// and of a device to be enrolled are good for, and the blocks that must pass before an
        /// identity can be removed.
        #[pallet::constant]
        type CreationValidity: Get<BlockNumberFor<Self>>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;
    }

    /// Why funds are held.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Deposit for the record of an identity.
        Did,
        /// Deposit for a device.
        Device,
        /// Deposit for a credential status list, or for the numbers of such lists.
        StatusList,
    }

    /// Identities.
    #[pallet::storage]
    pub type Dids<T: Config> = StorageMap<_, Blake2_128Concat, DidId, DidRecordOf<T>>;

    /// Devices of identities by the id of their key, revoked ones included.
    #[pallet::storage]
    pub type Devices<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, DidId, Blake2_128Concat, KeyId, DeviceOf<T>>;

    /// The identity that a device's key serves.
    #[pallet::storage]
    pub type DeviceOwners<T: Config> = StorageMap<_, Blake2_128Concat, KeyId, DidId>;

    /// Credential status lists of identities by their numbers.
    #[pallet::storage]
    pub type StatusLists<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, DidId, Blake2_128Concat, u32, StatusListOf<T>>;

    /// The numbers of status lists that an identity has used.
    #[pallet::storage]
    pub type StatusNumbers<T: Config> = StorageMap<_, Blake2_128Concat, DidId, ListNumbersOf<T>>;

    /// What happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An identity was created.
        Created {
            /// The identity.
            did: DidId,
            /// The account that may change it.
            controller: T::AccountId,
            /// Who paid, if not the subject.
            sponsor: Option<T::AccountId>,
            /// Its version.
            version: u32,
        },
        /// Methods, services or other names changed.
        Updated {
            /// The identity.
            did: DidId,
            /// Its version after the change.
            version: u32,
            /// The controller or relayer who brought it.
            by: T::AccountId,
        },
        /// A device was registered.
        DeviceAdded {
            /// The identity.
            did: DidId,
            /// Id of the device's key.
            key_id: KeyId,
            /// The kinds of stream it may sign.
            kinds: StreamKinds,
            /// The identity's version after the change.
            version: u32,
        },
        /// A device was revoked.
        DeviceRevoked {
            /// The identity.
            did: DidId,
            /// Id of the device's key.
            key_id: KeyId,
            /// The identity's version after the change.
            version: u32,
        },
        /// Control passed to another account.
        ControllerChanged {
            /// The identity.
            did: DidId,
            /// The account that may change it from now on.
            controller: T::AccountId,
            /// The identity's version after the change.
            version: u32,
        },
        /// An identity went out of use for good.
        Deactivated {
            /// The identity.
            did: DidId,
            /// The identity's version after the change.
            version: u32,
        },
        /// An identity was removed and its deposits returned.
        Removed {
            /// The identity.
            did: DidId,
            /// Its last version.
            version: u32,
        },
        /// A credential status list was created, all bits clear.
        StatusListCreated {
            /// The identity.
            did: DidId,
            /// Number of the list.
            list: u32,
            /// The list's version.
            version: u32,
        },
        /// Bits of a credential status list changed.
        StatusListChanged {
            /// The identity.
            did: DidId,
            /// Number of the list.
            list: u32,
            /// The list's version after the change.
            version: u32,
        },
        /// A credential status list was removed and its deposit returned.
        StatusListRemoved {
            /// The identity.
            did: DidId,
            /// Number of the list.
            list: u32,
            /// The list's last version.
            version: u32,
        },
    }

    /// Why a call fails.
    #[pallet::error]
    pub enum Error<T> {
        /// The account already has an identity, deactivated or not.
        AlreadyExists,
        /// There is no such identity.
        NotFound,
        /// The signer does not control the identity.
        NotAuthorized,
        /// The identity is out of use.
        Deactivated,
        /// The identity has no method with that key.
        MethodNotFound,
        /// The key is already a method of the identity.
        MethodExists,
        /// The method has expired.
        MethodExpired,
        /// The method does not serve the relationship needed.
        RelationshipMissing,
        /// The identity has as many methods as it may.
        TooManyMethods,
        /// The key is not of a type, or not of a form, that serves here.
        InvalidKey,
        /// The relationships are unknown, or the key cannot serve them.
        InvalidRelationships,
        /// The expiry lies in the past.
        InvalidExpiry,
        /// A service's id, type, endpoint, profile or routing key is malformed.
        InvalidService,
        /// Two services have the same id.
        ServiceExists,
        /// A name is not a URI.
        InvalidUri,
        /// A name is listed twice.
        NameExists,
        /// The identity has no device with that key.
        DeviceNotFound,
        /// The device is revoked already.
        DeviceRevoked,
        /// The key is a device of this or another identity, or a method of this one.
        KeyInUse,
        /// The set of kinds is empty or names an unknown kind.
        InvalidKinds,
        /// The identity has as many devices as it may, revoked ones included.
        TooManyDevices,
        /// The signature is not by that key or account over what the call needs.
        BadSignature,
        /// The last block of the signature has passed.
        SignatureExpired,
        /// The signature is good for more blocks than `CreationValidity`.
        ValidityTooLong,
        /// The nonce was used.
        NonceUsed,
        /// The nonce lies below the window.
        NonceStale,
        /// The nonce is not available before a later block.
        NonceAhead,
        /// The account is the controller already.
        ControllerUnchanged,
        /// What was signed for the identity could still be replayed on a successor.
        RemovalTooEarly,
        /// The identity has no status list of that number.
        StatusListNotFound,
        /// The number of a new list is not above all that the identity has used.
        StatusNumberUsed,
        /// The identity has as many status lists as it may.
        TooManyStatusLists,
        /// A status list has at least one byte and at most 16 KiB.
        InvalidStatusLength,
        /// The bit lies beyond the list.
        InvalidStatusIndex,
        /// The bits of a revocation list are never cleared.
        PermanentRevocation,
        /// The operation names no bit.
        NoStatusChange,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(
                Self::deposits_are_returnable(),
                "deposits must be at least the existential deposit"
            );
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    /// What anybody may ask.
    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// Everything that is known of an identity but the bits of its status lists.
        pub fn document(did: DidId) -> Option<DidDocumentOf<T>> {
            Self::read_document(did)
        }

        /// The device of a key, and the identity it serves.
        pub fn device(key_id: KeyId) -> Option<(DidId, DeviceOf<T>)> {
            let did = DeviceOwners::<T>::get(key_id)?;
            Some((did, Devices::<T>::get(did, key_id)?))
        }

        /// A credential status list with its bits.
        pub fn status_list(did: DidId, list: u32) -> Option<StatusListOf<T>> {
            StatusLists::<T>::get(did, list)
        }

        /// Whether a bit of a credential status list is set.
        pub fn status(did: DidId, list: u32, index: u32) -> Option<bool> {
            StatusLists::<T>::get(did, list)?.is_set(index)
        }

        /// The lowest nonce that a relayed operation may use in this block.
        pub fn next_nonce(did: DidId) -> Option<u64> {
            Self::lowest_nonce(did)
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Creates the signer's identity.
        ///
        /// # Dispatch Origin
        /// Signed by the subject, who pays the deposits and becomes the controller.
        ///
        /// # Errors
        /// `AlreadyExists`; those of the parts of the document and of its devices.
        ///
        /// # Events
        /// `Created`, then `DeviceAdded` for each device.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::create(document.devices.len() as u32))]
        pub fn create(origin: OriginFor<T>, document: NewDocument) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_create(who, document)
        }

        /// Creates the identity of a subject who signed for it, at the signer's expense.
        ///
        /// `signature` is the subject's over `create_payload` of the primitives, bare or wrapped
        /// in `<Bytes>…</Bytes>`. The sponsor has no power over the identity; it gets the deposits
        /// back when the owner removes it or somebody takes the deposit over.
        ///
        /// # Dispatch Origin
        /// Signed by the sponsor.
        ///
        /// # Errors
        /// `SignatureExpired`, `ValidityTooLong`, `AlreadyExists`, `BadSignature`; those of the
        /// parts of the document and of its devices.
        ///
        /// # Events
        /// `Created`, then `DeviceAdded` for each device.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::create_sponsored(document.devices.len() as u32))]
        pub fn create_sponsored(
            origin: OriginFor<T>,
            subject: T::AccountId,
            document: NewDocument,
            valid_until: BlockNumberFor<T>,
            signature: MultiSignature,
        ) -> DispatchResult {
            let sponsor = ensure_signed(origin)?;
            Self::do_create_sponsored(sponsor, subject, document, valid_until, &signature)
        }

        /// Changes an identity.
        ///
        /// # Dispatch Origin
        /// Signed by the controller, who pays for what the change adds.
        ///
        /// # Errors
        /// `NotFound`, `NotAuthorized`, `Deactivated`; those of the operation.
        ///
        /// # Events
        /// One of `Updated`, `DeviceAdded`, `DeviceRevoked`, `ControllerChanged`, `Deactivated`,
        /// `StatusListCreated`, `StatusListChanged`, `StatusListRemoved`.
        #[pallet::call_index(2)]
        #[pallet::weight(of_operation::<T::WeightInfo>(operation))]
        pub fn update(origin: OriginFor<T>, did: DidId, operation: Operation) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_update(who, did, operation)
        }

        /// Changes an identity as one of its keys has signed.
        ///
        /// `signature` is that of an unexpired `capabilityInvocation` method over `call_payload`
        /// of the primitives, bare or wrapped in `<Bytes>…</Bytes>`.
        ///
        /// # Dispatch Origin
        /// Signed by any relayer, who pays for what the change adds.
        ///
        /// # Errors
        /// `NotFound`, `Deactivated`, `SignatureExpired`, `NonceAhead`, `NonceStale`, `NonceUsed`,
        /// `MethodNotFound`, `RelationshipMissing`, `MethodExpired`, `BadSignature`; those of the
        /// operation.
        ///
        /// # Events
        /// As of `update`.
        #[pallet::call_index(3)]
        #[pallet::weight(
            T::WeightInfo::relay().saturating_add(of_operation::<T::WeightInfo>(operation))
        )]
        pub fn relay(
            origin: OriginFor<T>,
            did: DidId,
            key_id: KeyId,
            nonce: u64,
            valid_until: BlockNumberFor<T>,
            operation: Operation,
            signature: KeySignature,
        ) -> DispatchResult {
            let relayer = ensure_signed(origin)?;
            let call = MetaCall { did, key_id, nonce, valid_until, operation, signature };
            Self::do_relay(relayer, call)
        }

        /// Removes an identity with its devices and status lists and returns all deposits to their depositors.
        ///
        /// # Dispatch Origin
        /// Signed by the controller.
        ///
        /// # Errors
        /// `NotFound`, `NotAuthorized`; `RemovalTooEarly` within `CreationValidity` blocks of the
        /// creation and in the block of a relayed change.
        ///
        /// # Events
        /// `Removed`; devices and lists went with it and have none of their own.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::remove(DEVICES_MAX, STATUS_LISTS_MAX))]
        pub fn remove(origin: OriginFor<T>, did: DidId) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let removal = Self::do_remove(&who, did)?;
            Ok(Some(T::WeightInfo::remove(removal.devices, removal.status_lists)).into())
        }
    }
}
