// SPDX-License-Identifier: Apache-2.0
//! Benchmarks: the largest record, P-256 keys wherever a key signs, and signatures wrapped as
//! wallets do, so that both forms are tried.

mod setup;

use alloc::vec::Vec;
use codec::Encode;
use frame_benchmarking::v2::{benchmarks, impl_test_function, whitelisted_caller};
use frame_support::traits::{Get, fungible::Mutate};
use frame_system::RawOrigin;
use sp_runtime::SaturatedConversion;
use vigor_primitives::did::{call_payload, create_payload, hand_over_payload};

use crate::{
    Call, Config, Devices, Dids, Pallet, StatusLists, StatusNumbers,
    benchmarking::setup::{
        DEVICE_SEED, account_key, account_signature, devices, did_of, enrolment, funded, identity,
        largest_document, largest_services, method_key, now, p256_signature, passed_to, wrapped,
    },
    devices::Possession,
    meta_call::MetaCall,
    status::NewStatusList,
    types::{
        DEVICES_MAX, METHODS_MAX, NEW_DEVICES_MAX, NewDocument, Operation, STATUS_BYTES_MAX,
        STATUS_CHANGES_MAX, STATUS_LISTS_MAX, StatusChange, StatusPurpose,
    },
};

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benches {
    use super::*;

    #[benchmark]
    fn create(d: Linear<0, NEW_DEVICES_MAX>) {
        let who = funded::<T>(whitelisted_caller());
        let did = did_of(&who);
        let document = NewDocument { devices: devices::<T>(did, d), ..largest_document() };

        #[extrinsic_call]
        _(RawOrigin::Signed(who), document);

        assert_eq!(Dids::<T>::get(did).map(|record| record.device_count), Some(d));
    }

    #[benchmark]
    fn create_sponsored(d: Linear<0, NEW_DEVICES_MAX>) {
        let sponsor = funded::<T>(whitelisted_caller());
        let (public, subject) = account_key();
        let did = did_of(&subject);
        let document = NewDocument { devices: devices::<T>(did, d), ..largest_document() };
        let valid_until = frame_system::Pallet::<T>::block_number();
        let payload = create_payload(
            &Pallet::<T>::genesis(),
            &did,
            valid_until.saturated_into(),
            &document.encode(),
        );
        let signature = account_signature(&public, &wrapped(&payload));

        #[extrinsic_call]
        _(RawOrigin::Signed(sponsor.clone()), subject, document, valid_until, signature);

        assert_eq!(Dids::<T>::get(did).map(|record| record.depositor), Some(sponsor));
    }

    /// The record grows to its greatest size, and the payer takes the deposit over.
    #[benchmark]
    fn update() {
        let controller = funded::<T>(whitelisted_caller());
        let mut document = largest_document();
        document.services.pop();
        let did = passed_to::<T>(&controller, document);
        let operation = Operation::SetServices { services: largest_services() };

        #[extrinsic_call]
        update(RawOrigin::Signed(controller.clone()), did, operation);

        let record = Dids::<T>::get(did).expect("the identity exists");
        assert_eq!(record.depositor, controller);
    }

    /// The consent of an account is checked in both forms.
    #[benchmark]
    fn hand_over() {
        let (who, did) = identity::<T>(largest_document());
        let (public, controller) = account_key();
        let valid_until = now::<T>();
        let payload =
            hand_over_payload(&Pallet::<T>::genesis(), &did, controller.as_ref(), valid_until);
        let proof = account_signature(&public, &wrapped(&payload));
        let operation = Operation::HandOver { controller: controller.clone(), valid_until, proof };

        #[extrinsic_call]
        update(RawOrigin::Signed(who), did, operation);

        assert_eq!(Dids::<T>::get(did).map(|record| record.controller), Some(controller));
    }

    #[benchmark]
    fn add_device() {
        let (who, did) = identity::<T>(largest_document());
        let (device, valid_until, proof) = enrolment::<T>(did, DEVICE_SEED);
        let key_id = device.key.id();
        let operation = Operation::EnrolDevice { device, valid_until, proof };

        #[extrinsic_call]
        update(RawOrigin::Signed(who), did, operation);

        assert!(Devices::<T>::contains_key(did, key_id));
    }

    #[benchmark]
    fn create_status_list(b: Linear<1, STATUS_BYTES_MAX>) {
        let (who, did) = identity::<T>(largest_document());
        let purpose = StatusPurpose::Revocation;
        let operation = Operation::CreateStatusList { list: 1, purpose, length_bytes: b };

        #[extrinsic_call]
        update(RawOrigin::Signed(who), did, operation);

        assert!(StatusLists::<T>::contains_key(did, 1));
    }

    #[benchmark]
    fn set_status(c: Linear<1, STATUS_CHANGES_MAX>) {
        let (who, did) = identity::<T>(largest_document());
        let new = largest_list(1);
        Pallet::<T>::create_status_list(did, new, &who).expect("the list is good");
        let changes: Vec<_> = (0..c)
            .map(|index| StatusChange { index: STATUS_BYTES_MAX * 8 - 1 - index, set: true })
            .collect();
        let changes = changes.try_into().expect("as many as may be");
        let operation = Operation::SetStatus { list: 1, changes };

        #[extrinsic_call]
        update(RawOrigin::Signed(who), did, operation);

        assert_eq!(StatusLists::<T>::get(did, 1).map(|list| list.version), Some(2));
    }

    /// The deposit returns to another account than the signer's.
    #[benchmark]
    fn remove_status_list() {
        let (who, did) = identity::<T>(largest_document());
        let payer = funded::<T>(frame_benchmarking::account("payer", 0, 0));
        Pallet::<T>::create_status_list(did, largest_list(1), &payer).expect("the list is good");
        let operation = Operation::RemoveStatusList { list: 1 };

        #[extrinsic_call]
        update(RawOrigin::Signed(who), did, operation);

        assert!(!StatusLists::<T>::contains_key(did, 1));
    }

    /// The signature of the last of most methods, over the largest of operations.
    #[benchmark]
    fn relay() {
        let (_, did) = identity::<T>(largest_document());
        let key = method_key(METHODS_MAX);
        let valid_until = frame_system::Pallet::<T>::block_number();
        let nonce = Pallet::<T>::lowest_nonce(did).expect("a nonce is free");
        let operation = Operation::SetServices { services: largest_services() };
        let payload = call_payload(
            &Pallet::<T>::genesis(),
            &did,
            nonce,
            valid_until.saturated_into(),
            &operation.encode(),
        );
        let signature = p256_signature(&key, &wrapped(&payload));
        let key_id = setup::public_key(&key).id();
        let call = MetaCall { did, key_id, nonce, valid_until, operation, signature };
        let authorized;

        #[block]
        {
            authorized = Pallet::<T>::authorize(&call);
        }

        assert!(authorized.is_ok());
    }

    /// Every device and every list has a depositor of its own.
    #[benchmark]
    fn remove(d: Linear<0, DEVICES_MAX>, s: Linear<0, STATUS_LISTS_MAX>) {
        let controller = funded::<T>(whitelisted_caller());
        let did = passed_to::<T>(&controller, largest_document());
        let mut record = Dids::<T>::get(did).expect("the identity exists");
        for index in 0..d {
            let payer = funded::<T>(frame_benchmarking::account("device", index, 0));
            let (device, proof) = setup::cheap_device::<T>(did);
            let possession = Possession { valid_until: None, proof };
            Pallet::<T>::register_device(did, &mut record, device, possession, &payer)
                .expect("the device is good");
        }
        Dids::<T>::insert(did, record);
        for list in 0..s {
            let payer = funded::<T>(frame_benchmarking::account("list", list, 0));
            Pallet::<T>::create_status_list(did, largest_list(list), &payer)
                .expect("the list is good");
        }
        let end = frame_system::Pallet::<T>::block_number() + T::CreationValidity::get();
        frame_system::Pallet::<T>::set_block_number(end + 1u32.into());

        #[extrinsic_call]
        _(RawOrigin::Signed(controller), did);

        assert!(!Dids::<T>::contains_key(did));
        assert!(!StatusNumbers::<T>::contains_key(did));
    }

    frame_benchmarking::impl_benchmark_test_suite!(
        Pallet,
        crate::mock::with_keystore(),
        crate::mock::Test
    );
}

fn largest_list(list: u32) -> NewStatusList {
    let purpose = StatusPurpose::Revocation;
    NewStatusList { list, purpose, length_bytes: STATUS_BYTES_MAX }
}
