// SPDX-License-Identifier: Apache-2.0
//! Bytes that nobody means: whatever decodes to a call leaves a state that holds together.

use codec::{Decode, Encode};
use frame_support::assert_ok;
use proptest::{
    collection::vec,
    prelude::{Just, Strategy, any, prop_oneof, proptest},
};
use sp_runtime::{AccountId32, traits::Dispatchable};

use crate::{
    CallKinds,
    mock::{
        self, RuntimeCall, START_BLOCK, System, THAW_DELAY, Wallets, alice, allowance, bob,
        charlie, ferdie, signed,
        tenancy::{self, GYM},
    },
};

/// The index of this pallet in the mock.
const WALLETS: u8 = 4;

/// One of everything: Alice is bound, has a guard, a session key and a subscription to Bob; the
/// gym of Charlie has Ferdie as its member.
fn one_of_everything() {
    mock::bind_alice();
    assert_ok!(Wallets::set_guard(signed(alice()), Some(bob())));
    mock::grant(CallKinds::ALL, &[allowance(None, mock::RICH, 50)]);
    assert_ok!(Wallets::subscribe(signed(alice()), bob(), None, mock::EXISTENTIAL_DEPOSIT, 9, 3));
    tenancy::join();
}

fn somebody() -> impl Strategy<Value = AccountId32> {
    prop_oneof![Just(alice()), Just(bob()), Just(charlie()), Just(ferdie())]
}

/// How the arguments of a call begin: with what is there, or with nothing in particular.
fn beginning() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(vec![]),
        Just(GYM.encode()),
        Just(0_u64.encode()),
        somebody().prop_map(|who| who.encode()),
        somebody().prop_map(|who| Some(who).encode()),
        somebody().prop_map(|who| (GYM, who).encode()),
    ]
}

proptest! {
    /// Any bytes that decode to a call leave a state that holds together.
    #[test]
    fn no_bytes_break_the_state(
        index in 0..24_u8,
        beginning in beginning(),
        bytes in vec(any::<u8>(), 0..200),
        who in somebody(),
        by_the_key in any::<bool>(),
        frozen in any::<bool>(),
    ) {
        mock::run(|| {
            one_of_everything();
            if frozen {
                assert_ok!(Wallets::freeze(signed(bob()), alice()));
                assert_ok!(Wallets::request_thaw(signed(alice())));
                System::set_block_number(START_BLOCK + THAW_DELAY);
            }
            let input = [vec![WALLETS, index], beginning, bytes].concat();
            if let Ok(call) = RuntimeCall::decode(&mut &input[..]) {
                // The policy of the mock lets a session key make every call of this pallet.
                if by_the_key {
                    let _ = mock::act(call);
                } else {
                    let _ = call.dispatch(signed(who));
                }
                assert_ok!(Wallets::do_try_state());
            }
        });
    }
}
