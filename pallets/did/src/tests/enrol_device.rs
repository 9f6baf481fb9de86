// SPDX-License-Identifier: Apache-2.0
//! `EnrolDevice`: a device whose proof expires.

use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use vigor_primitives::did::{DidId, device_payload, enrol_payload};

use crate::{
    DeviceOwners, Devices, Error, Event, HoldReason,
    mock::{self, CREATION_VALIDITY, DEVICE_DEPOSIT, Did, START_BLOCK, System, Test},
    types::{NewDevice, Operation},
};

const VALID_UNTIL: u32 = START_BLOCK + 5;

/// Alice's identity with one method.
fn start() -> DidId {
    assert_ok!(Did::create(mock::signed(mock::alice()), mock::document_of(&mock::ed25519_key(1))));
    System::reset_events();
    mock::did_of(&mock::alice())
}

fn update(operation: Operation) -> DispatchResult {
    Did::update(mock::signed(mock::alice()), mock::did_of(&mock::alice()), operation)
}

#[test]
fn a_device_is_enrolled() {
    mock::run(|| {
        let did = start();
        for key in [mock::p256_key(2), mock::ed25519_key(3)] {
            assert_ok!(update(mock::enrol_device(&key, did, VALID_UNTIL)));
            assert_eq!(Devices::<Test>::get(did, key.id()).unwrap().key, key.public());
            assert_eq!(DeviceOwners::<Test>::get(key.id()), Some(did));
        }
        assert_eq!(mock::record(did).device_count, 2);
        assert_eq!(mock::held(HoldReason::Device, &mock::alice()), 2 * DEVICE_DEPOSIT);
        let key = mock::p256_key(2);
        let kinds = mock::new_device(&key).kinds;
        assert_eq!(
            mock::take_events()[0],
            Event::DeviceAdded { did, key_id: key.id(), kinds, version: 2 }
        );
    });
}

#[test]
fn a_device_tells_who_is_said_to_vouch_for_it() {
    mock::run(|| {
        let did = start();
        let attestor = Some(mock::did_of(&mock::bob()));
        let (enrolled, added) = (mock::p256_key(2), mock::ed25519_key(3));
        let device = |key| NewDevice { attestor, ..mock::new_device(key) };
        let proof = enrolled.sign(&enrol_payload(&mock::genesis(), &did, VALID_UNTIL));
        let (valid_until, device_of) = (VALID_UNTIL, device(&enrolled));
        assert_ok!(update(Operation::EnrolDevice { device: device_of, valid_until, proof }));
        let proof = mock::device_proof(&added, did);
        assert_ok!(update(Operation::AddDevice { device: device(&added), proof }));

        for key in [enrolled, added] {
            assert_eq!(Devices::<Test>::get(did, key.id()).unwrap().attestor, attestor);
            let (_, shown) = Did::device(key.id()).unwrap();
            assert_eq!(shown.attestor, attestor);
        }
        let document = Did::document(did).unwrap();
        assert_eq!(document.devices.len(), 2);
        assert!(document.devices.iter().all(|(_, device)| device.attestor == attestor));
    });
}

#[test]
fn the_proof_is_good_up_to_its_last_block_and_for_a_bounded_time() {
    mock::run(|| {
        let did = start();
        let longest = START_BLOCK + CREATION_VALIDITY;
        for until in [longest + 1, u32::MAX] {
            let operation = mock::enrol_device(&mock::p256_key(2), did, until);
            assert_noop!(update(operation), Error::<Test>::ValidityTooLong);
        }
        assert_ok!(update(mock::enrol_device(&mock::p256_key(2), did, longest)));
        System::set_block_number(VALID_UNTIL);
        assert_ok!(update(mock::enrol_device(&mock::p256_key(3), did, VALID_UNTIL)));
        System::set_block_number(VALID_UNTIL + 1);
        let late = mock::enrol_device(&mock::p256_key(4), did, VALID_UNTIL);
        assert_noop!(update(late), Error::<Test>::SignatureExpired);
    });
}

#[test]
fn the_signature_covers_everything() {
    mock::run(|| {
        let did = start();
        let key = mock::p256_key(2);
        let genesis = mock::genesis();
        let other = mock::did_of(&mock::bob());
        let with = |by: &mock::TestKey, payload: &[u8]| Operation::EnrolDevice {
            device: mock::new_device(&key),
            valid_until: VALID_UNTIL,
            proof: by.sign(payload),
        };
        let payloads = [
            enrol_payload(&[0; 32], &did, VALID_UNTIL),
            enrol_payload(&genesis, &other, VALID_UNTIL),
            enrol_payload(&genesis, &did, VALID_UNTIL + 1),
            device_payload(&genesis, &did),
        ];
        for payload in payloads {
            assert_noop!(update(with(&key, &payload)), Error::<Test>::BadSignature);
        }
        let good = enrol_payload(&genesis, &did, VALID_UNTIL);
        assert_noop!(update(with(&mock::p256_key(3), &good)), Error::<Test>::BadSignature);
        let old = Operation::AddDevice { device: mock::new_device(&key), proof: key.sign(&good) };
        assert_noop!(update(old), Error::<Test>::BadSignature);
        assert_ok!(update(with(&key, &good)));
    });
}

/// The removal waits for the end of what was signed before the creation, not before the removal.
#[test]
fn a_late_proof_outlives_a_removal_by_its_validity() {
    mock::run(|| {
        let did = start();
        let key = mock::p256_key(2);
        mock::outlive_creation();
        let last = System::block_number() + CREATION_VALIDITY;
        let proof = mock::enrol_device(&key, did, last);
        assert_ok!(update(proof.clone()));
        assert_ok!(Did::remove(mock::signed(mock::alice()), did));
        start();
        System::set_block_number(last);
        assert_ok!(update(proof.clone()));
        assert_ok!(update(Operation::RevokeDevice { key_id: key.id() }));
        mock::outlive_creation();
        assert_ok!(Did::remove(mock::signed(mock::alice()), did));
        start();
        assert_noop!(update(proof), Error::<Test>::SignatureExpired);
    });
}

#[test]
fn a_proof_signed_ahead_is_good_for_its_last_blocks_only() {
    mock::run(|| {
        let did = start();
        let last = START_BLOCK + 3 * CREATION_VALIDITY;
        let proof = mock::enrol_device(&mock::p256_key(2), did, last);
        assert_noop!(update(proof.clone()), Error::<Test>::ValidityTooLong);
        mock::outlive_creation();
        assert_ok!(Did::remove(mock::signed(mock::alice()), did));
        start();
        System::set_block_number(last - CREATION_VALIDITY - 1);
        assert_noop!(update(proof.clone()), Error::<Test>::ValidityTooLong);
        System::set_block_number(last - CREATION_VALIDITY);
        assert_ok!(update(proof));
    });
}

/// A former owner keeps the old proof and cannot bring a sold device back.
#[test]
fn an_old_proof_brings_no_device_back() {
    mock::run(|| {
        let did = start();
        let key = mock::p256_key(2);
        let proof = mock::enrol_device(&key, did, VALID_UNTIL);
        assert_ok!(update(proof.clone()));
        mock::outlive_creation();
        assert_ok!(Did::remove(mock::signed(mock::alice()), did));
        start();
        assert_noop!(update(proof), Error::<Test>::SignatureExpired);
    });
}
