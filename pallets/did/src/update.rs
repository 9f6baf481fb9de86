// SPDX-License-Identifier: Apache-2.0
//! Changes of an identity, whoever brings them.

use codec::Encode;
use frame_support::ensure;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};
use vigor_primitives::did::DidId;

use crate::{
    Config, Devices, Dids, Error, Event, Pallet,
    devices::Possession,
    document::{add_method, check_also_known_as, check_services, remove_method},
    hand_over::Successor,
    status::NewStatusList,
    types::{DidRecordOf, NewDevice, Operation},
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
        let version = Self::version_after(&record, &operation)?;
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
                let possession = Possession { valid_until: None, proof };
                Self::add_device(did, &mut record, device, possession, &payer)?
            }
            Operation::EnrolDevice { device, valid_until, proof } => {
                let possession = Possession { valid_until: Some(valid_until), proof };
                Self::add_device(did, &mut record, device, possession, &payer)?
            }
            Operation::RevokeDevice { key_id } => {
                Self::revoke_device(did, key_id)?;
                Event::DeviceRevoked { did, key_id, version }
            }
            Operation::SetController { controller, proof } => {
                let successor = Successor { controller, valid_until: None, proof };
                Self::change_controller(did, &mut record, successor)?
            }
            Operation::HandOver { controller, valid_until, proof } => {
                let successor = Successor { controller, valid_until: Some(valid_until), proof };
                Self::change_controller(did, &mut record, successor)?
            }
            Operation::Deactivate => {
                record.deactivated = true;
                Event::Deactivated { did, version }
            }
            Operation::CreateStatusList { list, purpose, length_bytes } => {
                let new = NewStatusList { list, purpose, length_bytes };
                Self::create_status_list(did, new, &payer)?
            }
            Operation::SetStatus { list, changes } => Self::set_status(did, list, &changes)?,
            Operation::RemoveStatusList { list } => Self::remove_status_list(did, list)?,
        };
        Self::cover_record(&mut record, bytes_before, &payer)?;
        Dids::<T>::insert(did, record);
        Self::deposit_event(event);
        Ok(())
    }
    /// Status lists are no part of the document: only their own versions move.
    fn version_after(
        record: &DidRecordOf<T>,
        operation: &Operation,
    ) -> Result<u32, ArithmeticError> {
        match operation {
            Operation::CreateStatusList { .. }
            | Operation::SetStatus { .. }
            | Operation::RemoveStatusList { .. } => Ok(record.version),
            _ => record.version.checked_add(1).ok_or(ArithmeticError::Overflow),
        }
    }

    fn add_device(
        did: DidId,
        record: &mut DidRecordOf<T>,
        device: NewDevice,
        possession: Possession,
        payer: &T::AccountId,
    ) -> Result<Event<T>, DispatchError> {
        let kinds = device.kinds;
        let key_id = Self::register_device(did, record, device, possession, payer)?;
        Ok(Event::DeviceAdded { did, key_id, kinds, version: record.version })
    }

    fn change_controller(
        did: DidId,
        record: &mut DidRecordOf<T>,
        successor: Successor,
    ) -> Result<Event<T>, DispatchError> {
        let controller = successor.controller.clone();
        Self::hand_over(did, record, successor)?;
        Ok(Event::ControllerChanged { did, controller, version: record.version })
    }
}
