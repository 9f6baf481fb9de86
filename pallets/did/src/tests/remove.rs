// SPDX-License-Identifier: Apache-2.0
//! `remove`.

use frame_support::{assert_noop, assert_ok};

use crate::{
    DeviceOwners, Devices, Dids, Error, Event, HoldReason, WeightInfo,
    mock::{self, Balances, CREATION_VALIDITY, Did, START_BLOCK, System, Test},
    types::{DEVICES_MAX, NewDocument, Operation},
};

#[test]
fn every_deposit_returns_to_its_depositor() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        let key = mock::ed25519_key(1);
        let own = mock::p256_key(2);
        let document = NewDocument {
            devices: vec![(mock::new_device(&own), mock::device_proof(&own, did))]
                .try_into()
                .unwrap(),
            ..mock::document_of(&key)
        };
        assert_ok!(Did::create(mock::signed(mock::alice()), document));
        let relayed = mock::p256_key(3);
        let operation = mock::add_device(&relayed, did);
        let nonce = u64::from(START_BLOCK) * 64;
        let signature = mock::call_signature(&key, did, nonce, START_BLOCK, &operation);
        assert_ok!(Did::relay(
            mock::signed(mock::bob()),
            did,
            key.id(),
            nonce,
            START_BLOCK,
            operation,
            signature,
        ));
        assert_ok!(Did::update(
            mock::signed(mock::alice()),
            did,
            Operation::RevokeDevice { key_id: own.id() }
        ));
        mock::outlive_creation();
        mock::take_events();

        let info = Did::remove(mock::signed(mock::alice()), did).unwrap();
        assert_eq!(info.actual_weight, Some(<() as WeightInfo>::remove(2, 0)));
        assert!(
            <() as WeightInfo>::remove(2, 0).all_lt(<() as WeightInfo>::remove(DEVICES_MAX, 0))
        );
        assert!(!Dids::<Test>::contains_key(did));
        assert_eq!(Devices::<Test>::iter().count(), 0);
        assert_eq!(DeviceOwners::<Test>::iter().count(), 0);
        for who in [mock::alice(), mock::bob()] {
            assert_eq!(mock::held(HoldReason::Did, &who), 0);
            assert_eq!(mock::held(HoldReason::Device, &who), 0);
            assert_eq!(Balances::free_balance(who), mock::RICH);
        }
        assert_eq!(mock::take_events(), vec![Event::Removed { did, version: 3 }]);
    });
}

#[test]
fn only_the_controller_removes() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        assert_noop!(Did::remove(mock::signed(mock::alice()), did), Error::<Test>::NotFound);
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        mock::outlive_creation();
        assert_noop!(Did::remove(mock::signed(mock::bob()), did), Error::<Test>::NotAuthorized);
    });
}

#[test]
fn an_identity_is_removed_once_no_creation_of_it_is_valid() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        let remove = || Did::remove(mock::signed(mock::alice()), did);
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        for block in [START_BLOCK, START_BLOCK + CREATION_VALIDITY] {
            System::set_block_number(block);
            assert_noop!(remove(), Error::<Test>::RemovalTooEarly);
        }
        System::set_block_number(START_BLOCK + CREATION_VALIDITY + 1);
        assert_ok!(remove());
    });
}

#[test]
fn a_deactivated_identity_is_removed_and_created_anew() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        let alice = || mock::signed(mock::alice());
        assert_ok!(Did::create(alice(), NewDocument::default()));
        assert_ok!(Did::update(alice(), did, Operation::Deactivate));
        mock::outlive_creation();
        assert_ok!(Did::remove(alice(), did));
        assert_ok!(Did::create(alice(), NewDocument::default()));
        let record = mock::record(did);
        assert_eq!((record.version, record.deactivated), (1, false));
    });
}

#[test]
fn a_removed_identitys_device_may_serve_another() {
    mock::run(|| {
        let key = mock::p256_key(2);
        for who in [mock::alice(), mock::bob()] {
            let did = mock::did_of(&who);
            assert_ok!(Did::create(mock::signed(who.clone()), NewDocument::default()));
            assert_ok!(Did::update(mock::signed(who.clone()), did, mock::add_device(&key, did)));
            mock::outlive_creation();
            assert_ok!(Did::remove(mock::signed(who), did));
        }
    });
}

#[test]
fn an_identity_of_the_most_devices_is_removed() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        for seed in 1..=DEVICES_MAX as u8 {
            let operation = mock::add_device(&mock::ed25519_key(seed), did);
            assert_ok!(Did::update(mock::signed(mock::alice()), did, operation));
        }
        mock::outlive_creation();
        let info = Did::remove(mock::signed(mock::alice()), did).unwrap();
        assert_eq!(info.actual_weight, Some(<() as WeightInfo>::remove(DEVICES_MAX, 0)));
        assert_eq!(Balances::free_balance(mock::alice()), mock::RICH);
    });
}
