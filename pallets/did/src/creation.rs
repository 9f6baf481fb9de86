// SPDX-License-Identifier: Apache-2.0
//! Creation, by the subject itself or by a sponsor whom the subject has signed for.
//!
//! A signature for a sponsor is good for at most `CreationValidity` blocks, and no identity can be
//! removed for as long after its creation, whoever paid: otherwise the sponsor could bring an older
//! document back, with keys that its owner meant to be rid of. (Deactivation has no such delay.)

use codec::Encode;
use frame_support::ensure;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
    ArithmeticError, DispatchError, DispatchResult, MultiSignature, SaturatedConversion,
    traits::Zero,
};
use vigor_primitives::did::{DidId, create_payload};

use crate::{
    Config, Dids, Error, Event, Pallet,
    devices::Possession,
    document::check_contents,
    nonces::NONCES_PER_BLOCK,
    signatures::is_signed_by_account,
    types::{DidRecord, DidRecordOf, NewDocument},
};

/// Version of an identity that was just created.
const FIRST_VERSION: u32 = 1;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_create(who: T::AccountId, document: NewDocument) -> DispatchResult {
        Self::insert_document(who, None, document)
    }

    pub(crate) fn do_create_sponsored(
        sponsor: T::AccountId,
        subject: T::AccountId,
        document: NewDocument,
        valid_until: BlockNumberFor<T>,
        signature: &MultiSignature,
    ) -> DispatchResult {
        Self::check_validity(valid_until)?;
        let did = DidId(subject.clone().into());
        ensure!(!Dids::<T>::contains_key(did), Error::<T>::AlreadyExists);
        let payload = create_payload(
            &Self::genesis(),
            &did,
            valid_until.saturated_into(),
            &document.encode(),
        );
        ensure!(is_signed_by_account(&subject, &payload, signature), Error::<T>::BadSignature);
        Self::insert_document(subject, Some(sponsor), document)
    }

    fn insert_document(
        subject: T::AccountId,
        sponsor: Option<T::AccountId>,
        document: NewDocument,
    ) -> DispatchResult {
        let did = DidId(subject.clone().into());
        ensure!(!Dids::<T>::contains_key(did), Error::<T>::AlreadyExists);
        let NewDocument { methods, services, also_known_as, devices } = document;
        check_contents::<T>(&methods, &services, &also_known_as, Self::now())?;

        let payer = sponsor.clone().unwrap_or_else(|| subject.clone());
        let created_at = frame_system::Pallet::<T>::block_number();
        let mut record: DidRecordOf<T> = DidRecord {
            controller: subject.clone(),
            sponsor: sponsor.clone(),
            depositor: payer.clone(),
            deposit: Zero::zero(),
            version: FIRST_VERSION,
            created_at,
            deactivated: false,
            methods,
            services,
            also_known_as,
            device_count: 0,
            nonce_floor: Self::first_nonce(created_at)?,
            nonce_bitmap: 0,
        };
        Self::deposit_event(Event::Created {
            did,
            controller: subject,
            sponsor,
            version: record.version,
        });
        for (device, proof) in devices {
            let kinds = device.kinds;
            let possession = Possession { valid_until: None, proof };
            let key_id = Self::register_device(did, &mut record, device, possession, &payer)?;
            Self::deposit_event(Event::DeviceAdded { did, key_id, kinds, version: record.version });
        }
        Self::cover_record(&mut record, 0, &payer)?;
        Dids::<T>::insert(did, record);
        Ok(())
    }

    /// The lowest nonce of the block.
    pub(crate) fn first_nonce(block: BlockNumberFor<T>) -> Result<u64, DispatchError> {
        let block: u64 = block.saturated_into();
        Ok(block.checked_mul(NONCES_PER_BLOCK).ok_or(ArithmeticError::Overflow)?)
    }
}
