// SPDX-License-Identifier: Apache-2.0
//! Changes of an identity, whoever brings them.

use codec::Encode;
use frame_support::ensure;
use sp_runtime::{AccountId32, ArithmeticError, DispatchResult, MultiSignature};
use vigor_primitives::did::{DidId, controller_payload};

use crate::{
    Config, Devices, Dids, Error, Event, Pallet,
    document::{add_method, check_also_known_as, check_services, remove_method},
    signatures::is_signed_by_account,
    types::{DidRecordOf, Operation},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_update(who: T::AccountId, did: DidId, operation: Operation) -> DispatchResult {
        let record = Dids::<T>::get(did).ok_or(Error::<T>::NotFound)?;
        ensure!(record.controller == who, Error::<T>::NotAuthorized);
        ensure!(!record.deactivated, Error::<T>::Deactivated);
        Self::apply(did, record, operation, who)
    }

    /// Applies an authorised operation and stores the record; `payer` pays for what it adds.
    pub(crate) fn apply(
        did: DidId,
        mut record: DidRecordOf<T>,
        operation: Operation,
        payer: T::AccountId,
    ) -> DispatchResult {
        let version = record.version.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        let bytes_before = record.encoded_size();
        record.version = version;
        let updated = Event::Updated { did, version, by: payer.clone() };
        let event = match operation {
            Operation::AddMethod { method } => {
                ensure!(!Devices::<T>::contains_key(did, method.key.id()), Error::<T>::KeyInUse);
                add_method::<T>(&mut record, method, Self::now())?;
                updated
            }
            Operation::RemoveMethod { key_id } => {
                remove_method::<T>(&mut record, &key_id)?;
                updated
            }
            Operation::SetServices { services } => {
                check_services::<T>(&services)?;
                record.services = services;
                updated
            }
            Operation::SetAlsoKnownAs { also_known_as } => {
                check_also_known_as::<T>(&also_known_as)?;
                record.also_known_as = also_known_as;
                updated
            }
            Operation::AddDevice { device, proof } => {
                let kinds = device.kinds;
                let key_id = Self::register_device(did, &mut record, device, &proof, &payer)?;
                Event::DeviceAdded { did, key_id, kinds, version }
            }
            Operation::RevokeDevice { key_id } => {
                Self::revoke_device(did, key_id)?;
                Event::DeviceRevoked { did, key_id, version }
            }
            Operation::SetController { controller, proof } => {
                Self::hand_over(did, &mut record, &controller, &proof)?;
                Event::ControllerChanged { did, controller, version }
            }
            Operation::Deactivate => {
                record.deactivated = true;
                Event::Deactivated { did, version }
            }
        };
        Self::cover_record(&mut record, bytes_before, &payer)?;
        Dids::<T>::insert(did, record);
        Self::deposit_event(event);
        Ok(())
    }

    fn hand_over(
        did: DidId,
        record: &mut DidRecordOf<T>,
        controller: &AccountId32,
        proof: &MultiSignature,
    ) -> Result<(), Error<T>> {
        ensure!(record.controller != *controller, Error::<T>::ControllerUnchanged);
        let payload = controller_payload(&Self::genesis(), &did, controller.as_ref());
        ensure!(is_signed_by_account(controller, &payload, proof), Error::<T>::BadSignature);
        record.controller = controller.clone();
        Ok(())
    }
}
