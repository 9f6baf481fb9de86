// SPDX-License-Identifier: Apache-2.0
//! What anybody may ask, directly and as view functions.

use codec::{Decode, Encode};
use frame_support::{assert_ok, view_functions::ViewFunction};

use crate::{
    Devices,
    mock::{self, Did, START_BLOCK, Test},
    pallet::{DocumentViewFunction, StatusViewFunction},
    types::{DidDocumentOf, NewDocument, Operation, StatusListHead, StatusPurpose},
};

#[test]
fn a_document_has_the_record_the_devices_and_the_lists() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        let alice = || mock::signed(mock::alice());
        assert_eq!(Did::document(did), None);
        assert_ok!(Did::create(alice(), mock::document_of(&mock::ed25519_key(1))));
        let mut keys = Vec::new();
        for seed in 2..6 {
            let key = mock::p256_key(seed);
            assert_ok!(Did::update(alice(), did, mock::add_device(&key, did)));
            keys.push(key.id());
        }
        assert_ok!(Did::update(alice(), did, Operation::RevokeDevice { key_id: keys[0] }));
        for (list, bytes) in [(1, 10), (256, 3)] {
            let list = mock::create_list(list, StatusPurpose::Suspension, bytes);
            assert_ok!(Did::update(alice(), did, list));
        }
        assert_ok!(Did::update(alice(), did, mock::set_status(256, &[(0, true)])));

        let document = Did::document(did).unwrap();
        assert_eq!(document.record, mock::record(did));
        keys.sort_unstable();
        let shown: Vec<_> = document.devices.iter().map(|(key_id, _)| *key_id).collect();
        assert_eq!(shown, keys);
        for (key_id, device) in &document.devices {
            assert_eq!(Some(device), Devices::<Test>::get(did, key_id).as_ref());
            assert_eq!(Did::device(*key_id), Some((did, device.clone())));
        }
        let head = |version, length_bytes| StatusListHead {
            purpose: StatusPurpose::Suspension,
            version,
            created_at: START_BLOCK,
            length_bytes,
        };
        assert_eq!(document.status_lists, vec![(1, head(1, 10)), (256, head(2, 3))]);
    });
}

#[test]
fn nothing_is_told_of_what_is_not_there() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        assert_eq!(Did::device([1; 32]), None);
        assert_eq!(Did::status_list(did, 0), None);
        assert_eq!(Did::status(did, 0, 0), None);
        assert_eq!(Did::next_nonce(did), None);
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        assert_ok!(Did::update(
            mock::signed(mock::alice()),
            did,
            mock::create_list(0, StatusPurpose::Revocation, 1)
        ));
        assert_eq!(Did::status(did, 0, 7), Some(false));
        assert_eq!(Did::status(did, 0, 8), None);
        assert_eq!(Did::status(did, 0, u32::MAX), None);
    });
}

#[test]
fn a_deactivated_identity_is_shown_and_takes_no_nonce() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        assert_eq!(Did::next_nonce(did), Some(u64::from(START_BLOCK) * 64));
        assert_ok!(Did::update(mock::signed(mock::alice()), did, Operation::Deactivate));
        assert_eq!(Did::next_nonce(did), None);
        assert!(Did::document(did).unwrap().record.deactivated);
    });
}

#[test]
fn view_functions_answer_the_same() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        let ask = |id, input: Vec<u8>| Test::execute_view_function(id, input);
        let answer = ask(DocumentViewFunction::<Test>::id(), did.encode()).unwrap();
        let shown = Option::<DidDocumentOf<Test>>::decode(&mut answer.as_slice()).unwrap();
        assert_eq!(shown, Did::document(did));
        assert!(shown.is_some());
        let answer = ask(StatusViewFunction::<Test>::id(), (did, 0_u32, 0_u32).encode()).unwrap();
        assert_eq!(answer, None::<bool>.encode());
        assert!(ask(StatusViewFunction::<Test>::id(), vec![1, 2, 3]).is_err());
    });
}
