// SPDX-License-Identifier: Apache-2.0
//! Every call under every origin that may not make it.

use frame_support::assert_noop;
use sp_runtime::DispatchError::BadOrigin;

use crate::mock::{self, DID, RuntimeOrigin, VALID_UNTIL, Wallets};

#[test]
fn every_call_refuses_none_and_root() {
    mock::run(|| {
        let key = mock::authentication_key();
        let key_id = mock::key_id(&key);
        let consent = mock::consent(&key, &mock::alice(), VALID_UNTIL);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let origin = || origin.clone();
            assert_noop!(Wallets::bind(origin(), DID, key_id, VALID_UNTIL, consent), BadOrigin);
            assert_noop!(Wallets::unbind(origin()), BadOrigin);
            assert_noop!(Wallets::freeze(origin(), mock::alice()), BadOrigin);
            assert_noop!(Wallets::set_guard(origin(), Some(mock::bob())), BadOrigin);
            assert_noop!(Wallets::request_thaw(origin()), BadOrigin);
            assert_noop!(Wallets::thaw(origin()), BadOrigin);
        }
    });
}
