// SPDX-License-Identifier: Apache-2.0
//! `create_sponsored`.

use codec::Encode;
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_keyring::Sr25519Keyring;
use sp_runtime::MultiSignature;
use vigor_primitives::did::create_payload;

use crate::{
    Devices, Dids, Error, Event, HoldReason,
    mock::{self, Balances, CREATION_VALIDITY, Did, START_BLOCK, System, Test},
    types::{NEW_DEVICES_MAX, NewDocument, Operation},
};

const VALID_UNTIL: u32 = START_BLOCK + 20;

fn document() -> NewDocument {
    mock::document_of(&mock::ed25519_key(1))
}

/// Bob brings Eve's creation.
fn sponsor(document: NewDocument, valid_until: u32, signature: MultiSignature) -> DispatchResult {
    Did::create_sponsored(mock::signed(mock::bob()), mock::eve(), document, valid_until, signature)
}

fn good_signature() -> MultiSignature {
    mock::creation_signature(Sr25519Keyring::Eve, &document(), VALID_UNTIL)
}

#[test]
fn the_sponsor_pays_and_the_subject_controls() {
    mock::run(|| {
        let did = mock::did_of(&mock::eve());
        let key = mock::p256_key(2);
        let document = NewDocument {
            devices: vec![(mock::new_device(&key), mock::device_proof(&key, did))]
                .try_into()
                .unwrap(),
            ..document()
        };
        let signature = mock::creation_signature(Sr25519Keyring::Eve, &document, VALID_UNTIL);
        assert_ok!(sponsor(document, VALID_UNTIL, signature));

        let record = mock::record(did);
        assert_eq!(record.controller, mock::eve());
        assert_eq!(record.sponsor, Some(mock::bob()));
        assert_eq!(record.depositor, mock::bob());
        assert_eq!(record.deposit, mock::record_price(did));
        assert_eq!(mock::held(HoldReason::Did, &mock::bob()), record.deposit);
        assert_eq!(mock::held(HoldReason::Device, &mock::bob()), mock::DEVICE_DEPOSIT);
        assert_eq!(Balances::free_balance(mock::eve()), 0);
        let kinds = mock::new_device(&key).kinds;
        assert_eq!(
            mock::take_events(),
            vec![
                Event::Created {
                    did,
                    controller: mock::eve(),
                    sponsor: Some(mock::bob()),
                    version: 1
                },
                Event::DeviceAdded { did, key_id: key.id(), kinds, version: 1 },
            ]
        );
    });
}

#[test]
fn the_sponsor_pays_for_as_many_devices_as_a_document_takes() {
    mock::run(|| {
        let did = mock::did_of(&mock::eve());
        let document = NewDocument { devices: mock::most_devices(did), ..document() };
        let signature = mock::creation_signature(Sr25519Keyring::Eve, &document, VALID_UNTIL);
        assert_ok!(sponsor(document, VALID_UNTIL, signature));
        assert_eq!(mock::record(did).device_count, NEW_DEVICES_MAX);
        assert_eq!(Devices::<Test>::iter_prefix(did).count(), NEW_DEVICES_MAX as usize);
        let deposits = u128::from(NEW_DEVICES_MAX) * mock::DEVICE_DEPOSIT;
        assert_eq!(mock::held(HoldReason::Device, &mock::bob()), deposits);
    });
}

#[test]
fn the_signature_may_be_wrapped_as_wallets_do() {
    mock::run(|| {
        let did = mock::did_of(&mock::eve());
        let payload = create_payload(&mock::genesis(), &did, VALID_UNTIL, &document().encode());
        let signature = Sr25519Keyring::Eve.sign(&mock::wrapped(&payload));
        assert_ok!(sponsor(document(), VALID_UNTIL, MultiSignature::Sr25519(signature)));
        assert!(Dids::<Test>::contains_key(did));
    });
}

#[test]
fn the_signature_covers_everything() {
    mock::run(|| {
        let did = mock::did_of(&mock::eve());
        let eve = Sr25519Keyring::Eve;
        let sign = |payload: Vec<u8>| MultiSignature::Sr25519(eve.sign(&payload));
        let encoded = document().encode();
        let other = mock::did_of(&mock::bob());
        let bad = [
            mock::creation_signature(Sr25519Keyring::Bob, &document(), VALID_UNTIL),
            mock::creation_signature(eve, &NewDocument::default(), VALID_UNTIL),
            mock::creation_signature(eve, &document(), VALID_UNTIL + 1),
            sign(create_payload(&[0; 32], &did, VALID_UNTIL, &encoded)),
            sign(create_payload(&mock::genesis(), &other, VALID_UNTIL, &encoded)),
        ];
        for signature in bad {
            assert_noop!(sponsor(document(), VALID_UNTIL, signature), Error::<Test>::BadSignature);
        }
        assert_noop!(
            sponsor(NewDocument::default(), VALID_UNTIL, good_signature()),
            Error::<Test>::BadSignature
        );
        assert_noop!(
            Did::create_sponsored(
                mock::signed(mock::bob()),
                mock::ferdie(),
                document(),
                VALID_UNTIL,
                good_signature(),
            ),
            Error::<Test>::BadSignature
        );
    });
}

#[test]
fn the_signature_is_good_up_to_its_last_block() {
    mock::run(|| {
        System::set_block_number(VALID_UNTIL + 1);
        assert_noop!(
            sponsor(document(), VALID_UNTIL, good_signature()),
            Error::<Test>::SignatureExpired
        );
        System::set_block_number(VALID_UNTIL);
        assert_ok!(sponsor(document(), VALID_UNTIL, good_signature()));
    });
}

#[test]
fn the_signature_is_good_for_a_bounded_time() {
    mock::run(|| {
        let longest = START_BLOCK + CREATION_VALIDITY;
        let sign = |until| mock::creation_signature(Sr25519Keyring::Eve, &document(), until);
        for until in [longest + 1, u32::MAX] {
            assert_noop!(sponsor(document(), until, sign(until)), Error::<Test>::ValidityTooLong);
        }
        assert_ok!(sponsor(document(), longest, sign(longest)));
    });
}

#[test]
fn an_account_has_one_identity() {
    mock::run(|| {
        assert_ok!(sponsor(document(), VALID_UNTIL, good_signature()));
        assert_noop!(
            sponsor(document(), VALID_UNTIL, good_signature()),
            Error::<Test>::AlreadyExists
        );
    });
}

#[test]
fn the_sponsor_has_no_power_afterwards() {
    mock::run(|| {
        assert_ok!(sponsor(document(), VALID_UNTIL, good_signature()));
        let did = mock::did_of(&mock::eve());
        let to_bob = mock::set_controller(Sr25519Keyring::Bob, did);
        for operation in [Operation::Deactivate, to_bob] {
            assert_noop!(
                Did::update(mock::signed(mock::bob()), did, operation),
                Error::<Test>::NotAuthorized
            );
        }
        System::set_block_number(START_BLOCK + CREATION_VALIDITY + 1);
        assert_noop!(Did::remove(mock::signed(mock::bob()), did), Error::<Test>::NotAuthorized);
    });
}

#[test]
fn the_sponsor_cannot_bring_back_what_the_subject_created_itself_and_removed() {
    mock::run(|| {
        let alice = || mock::signed(mock::alice());
        let longest = START_BLOCK + CREATION_VALIDITY;
        let signature = mock::creation_signature(Sr25519Keyring::Alice, &document(), longest);
        assert_ok!(Did::create(alice(), NewDocument::default()));
        let did = mock::did_of(&mock::alice());
        System::set_block_number(longest);
        assert_noop!(Did::remove(alice(), did), Error::<Test>::RemovalTooEarly);

        System::set_block_number(longest + 1);
        assert_ok!(Did::remove(alice(), did));
        assert_noop!(
            Did::create_sponsored(
                mock::signed(mock::bob()),
                mock::alice(),
                document(),
                longest,
                signature,
            ),
            Error::<Test>::SignatureExpired
        );
    });
}

#[test]
fn the_sponsor_cannot_bring_a_removed_identity_back() {
    mock::run(|| {
        let longest = START_BLOCK + CREATION_VALIDITY;
        let signature = mock::creation_signature(Sr25519Keyring::Eve, &document(), longest);
        assert_ok!(sponsor(document(), longest, signature.clone()));
        let did = mock::did_of(&mock::eve());

        System::set_block_number(longest);
        assert_noop!(Did::remove(mock::signed(mock::eve()), did), Error::<Test>::RemovalTooEarly);
        assert_ok!(Did::update(mock::signed(mock::eve()), did, Operation::Deactivate));

        System::set_block_number(longest + 1);
        assert_ok!(Did::remove(mock::signed(mock::eve()), did));
        assert_eq!(Balances::free_balance(mock::bob()), mock::RICH);
        assert_noop!(sponsor(document(), longest, signature), Error::<Test>::SignatureExpired);
    });
}
