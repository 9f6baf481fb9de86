// SPDX-License-Identifier: Apache-2.0
//! Registration and revocation of devices, whichever call brings them.

use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use vigor_primitives::{
    did::{DidId, device_payload},
    keys::{KeySignature, PublicKey, Relationships},
    streams::StreamKinds,
};

use crate::{
    Devices, Error, Event, HoldReason,
    mock::{self, Did, System, Test},
    types::{DEVICES_MAX, NewDevice, NewDocument, Operation},
};

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
fn a_device_is_added_and_revoked() {
    mock::run(|| {
        let did = start();
        let key = mock::p256_key(2);
        assert_ok!(update(mock::add_device(&key, did)));
        assert_eq!(mock::record(did).device_count, 1);
        assert_eq!(mock::record(did).version, 2);
        assert_eq!(mock::held(HoldReason::Device, &mock::alice()), mock::DEVICE_DEPOSIT);

        mock::next_block();
        assert_ok!(update(Operation::RevokeDevice { key_id: key.id() }));
        let device = Devices::<Test>::get(did, key.id()).unwrap();
        assert_eq!(device.registered_at, mock::START_BLOCK);
        assert_eq!(device.revoked_at, Some(mock::START_BLOCK + 1));
        assert_eq!(mock::record(did).device_count, 1);
        assert_eq!(mock::held(HoldReason::Device, &mock::alice()), mock::DEVICE_DEPOSIT);
        let kinds = mock::new_device(&key).kinds;
        assert_eq!(
            mock::take_events(),
            vec![
                Event::DeviceAdded { did, key_id: key.id(), kinds, version: 2 },
                Event::DeviceRevoked { did, key_id: key.id(), version: 3 },
            ]
        );
    });
}

#[test]
fn a_revoked_key_is_not_registered_again() {
    mock::run(|| {
        let did = start();
        let key = mock::p256_key(2);
        assert_ok!(update(mock::add_device(&key, did)));
        assert_ok!(update(Operation::RevokeDevice { key_id: key.id() }));
        assert_noop!(update(mock::add_device(&key, did)), Error::<Test>::KeyInUse);
        assert_noop!(
            update(Operation::RevokeDevice { key_id: key.id() }),
            Error::<Test>::DeviceRevoked
        );
    });
}

#[test]
fn a_key_serves_one_identity() {
    mock::run(|| {
        let did = start();
        let key = mock::p256_key(2);
        assert_ok!(update(mock::add_device(&key, did)));
        assert_ok!(Did::create(mock::signed(mock::bob()), NewDocument::default()));
        let other = mock::did_of(&mock::bob());
        assert_noop!(
            Did::update(mock::signed(mock::bob()), other, mock::add_device(&key, other)),
            Error::<Test>::KeyInUse
        );
        assert_noop!(
            Did::update(
                mock::signed(mock::bob()),
                other,
                Operation::RevokeDevice { key_id: key.id() }
            ),
            Error::<Test>::DeviceNotFound
        );
    });
}

#[test]
fn a_key_is_a_method_or_a_device() {
    mock::run(|| {
        let did = start();
        assert_noop!(update(mock::add_device(&mock::ed25519_key(1), did)), Error::<Test>::KeyInUse);
        let key = mock::p256_key(2);
        assert_ok!(update(mock::add_device(&key, did)));
        let method = mock::method(&key, Relationships::AUTHENTICATION);
        assert_noop!(update(Operation::AddMethod { method }), Error::<Test>::KeyInUse);
    });
}

/// Proofs that say nothing about `key` and Alice's identity on this chain.
fn worthless_proofs(key: &mock::TestKey) -> [KeySignature; 5] {
    let did = mock::did_of(&mock::alice());
    let other = mock::did_of(&mock::bob());
    let other_chain = device_payload(&[0; 32], &did);
    [
        mock::device_proof(&mock::p256_key(3), did),
        mock::device_proof(&mock::ed25519_key(3), did),
        mock::device_proof(key, other),
        key.sign(&other_chain),
        key.sign(b"vigor/device/v0"),
    ]
}

#[test]
fn possession_is_proven_for_this_identity_on_this_chain() {
    mock::run(|| {
        let did = start();
        let key = mock::p256_key(2);
        let device = mock::new_device(&key);
        for proof in worthless_proofs(&key) {
            assert_noop!(
                update(Operation::AddDevice { device: device.clone(), proof }),
                Error::<Test>::BadSignature
            );
        }
        assert_ok!(update(mock::add_device(&key, did)));
    });
}

#[test]
fn possession_is_proven_at_the_creation_as_well() {
    mock::run(|| {
        let key = mock::p256_key(2);
        let create = |proof| {
            let devices = vec![(mock::new_device(&key), proof)].try_into().unwrap();
            let document = NewDocument { devices, ..Default::default() };
            Did::create(mock::signed(mock::alice()), document)
        };
        for proof in worthless_proofs(&key) {
            assert_noop!(create(proof), Error::<Test>::BadSignature);
        }
        assert_ok!(create(mock::device_proof(&key, mock::did_of(&mock::alice()))));
    });
}

#[test]
fn a_device_is_checked() {
    mock::run(|| {
        let did = start();
        let add = |device: NewDevice, key: &mock::TestKey| {
            update(Operation::AddDevice { device, proof: mock::device_proof(key, did) })
        };
        for key in [mock::sr25519_key(2), mock::secp256k1_key(2)] {
            assert_noop!(add(mock::new_device(&key), &key), Error::<Test>::InvalidKey);
        }
        let key = mock::ed25519_key(2);
        let good = mock::new_device(&key);
        let agreement = NewDevice { key: PublicKey::X25519([1; 32]), ..good.clone() };
        assert_noop!(add(agreement, &key), Error::<Test>::InvalidKey);
        for kinds in [0, 1 << 63, u64::MAX] {
            let device = NewDevice { kinds: StreamKinds(kinds), ..good.clone() };
            assert_noop!(add(device, &key), Error::<Test>::InvalidKinds);
        }
        let expired = NewDevice { expires_at: Some(mock::START_MS), ..good.clone() };
        assert_noop!(add(expired, &key), Error::<Test>::InvalidExpiry);
        let lasting = NewDevice { expires_at: Some(mock::START_MS + 1), ..good };
        assert_ok!(add(lasting, &key));
    });
}

#[test]
fn a_document_registers_a_key_once() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        let key = mock::p256_key(2);
        let device = (mock::new_device(&key), mock::device_proof(&key, did));
        let document = NewDocument {
            devices: vec![device.clone(), device].try_into().unwrap(),
            ..Default::default()
        };
        assert_noop!(Did::create(mock::signed(mock::alice()), document), Error::<Test>::KeyInUse);
    });
}

#[test]
fn the_number_of_devices_is_bounded_revoked_ones_included() {
    mock::run(|| {
        let did = start();
        for seed in 0..DEVICES_MAX as u8 {
            assert_ok!(update(mock::add_device(&mock::ed25519_key(100 + seed), did)));
        }
        let first = mock::ed25519_key(100);
        assert_ok!(update(Operation::RevokeDevice { key_id: first.id() }));
        assert_noop!(
            update(mock::add_device(&mock::ed25519_key(99), did)),
            Error::<Test>::TooManyDevices
        );
        assert_eq!(mock::record(did).device_count, DEVICES_MAX);
    });
}
