// SPDX-License-Identifier: Apache-2.0
//! Every call under every origin that may not make it.

use frame_support::assert_noop;
use sp_keyring::Sr25519Keyring;
use sp_runtime::DispatchError;

use crate::{mock, types::Operation};

#[test]
fn every_call_refuses_none_and_root() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        let did = mock::did_of(&mock::alice());
        let document = mock::document_of(&key);
        let valid_until = mock::START_BLOCK + 1;
        let signature = mock::creation_signature(Sr25519Keyring::Eve, &document, valid_until);
        let operation = Operation::Deactivate;
        let call = mock::call_signature(&key, did, 0, valid_until, &operation);

        for origin in [mock::RuntimeOrigin::none(), mock::RuntimeOrigin::root()] {
            assert_noop!(
                mock::Did::create(origin.clone(), document.clone()),
                DispatchError::BadOrigin
            );
            assert_noop!(
                mock::Did::create_sponsored(
                    origin.clone(),
                    mock::eve(),
                    document.clone(),
                    valid_until,
                    signature.clone(),
                ),
                DispatchError::BadOrigin
            );
            assert_noop!(
                mock::Did::update(origin.clone(), did, operation.clone()),
                DispatchError::BadOrigin
            );
            assert_noop!(
                mock::Did::relay(
                    origin.clone(),
                    did,
                    key.id(),
                    0,
                    valid_until,
                    operation.clone(),
                    call,
                ),
                DispatchError::BadOrigin
            );
            assert_noop!(mock::Did::remove(origin, did), DispatchError::BadOrigin);
        }
    });
}
