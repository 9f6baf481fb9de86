// SPDX-License-Identifier: Apache-2.0
//! Bytes that nobody meant as a call, and what is left of those that somebody did.

use codec::{Decode, Encode};
use frame_support::assert_ok;
use proptest::{
    collection::vec,
    prelude::{any, proptest},
};
use sp_keyring::Sr25519Keyring;
use sp_runtime::traits::Dispatchable;

use crate::{
    Call,
    mock::{
        Equivocation, RuntimeCall, RuntimeOrigin, SESSION, START_BLOCK, System, Test,
        UNBONDING_PERIOD, bob, charlie, evidence, leave, ownership, run,
    },
};

/// Longer than either call below.
const KEPT_BYTES_MAX: usize = 500;

/// A good report, or a withdrawal of what is free.
fn honest(withdraws: bool) -> RuntimeCall {
    if withdraws {
        return Call::<Test>::withdraw { account: bob() }.into();
    }
    let evidence = Box::new(evidence(Sr25519Keyring::Alice, 5));
    Call::report_aura { evidence, key_owner_proof: ownership(SESSION) }.into()
}

proptest! {
    /// Any bytes that decode to a call leave a state that holds together, be their beginning that
    /// of an honest call.
    #[test]
    fn no_bytes_break_the_state(
        withdraws in any::<bool>(),
        kept in 2..KEPT_BYTES_MAX,
        bytes in vec(any::<u8>(), 0..200),
    ) {
        run(|| {
            leave(&bob());
            System::set_block_number(START_BLOCK + UNBONDING_PERIOD);
            let mut input = honest(withdraws).encode();
            input.truncate(kept);
            input.extend(bytes);
            if let Ok(call) = RuntimeCall::decode(&mut &input[..]) {
                let _ = call.dispatch(RuntimeOrigin::signed(charlie()));
                assert_ok!(Equivocation::do_try_state());
            }
        });
    }
}

#[test]
fn honest_calls_are_kept_whole() {
    for withdraws in [false, true] {
        run(|| {
            leave(&bob());
            System::set_block_number(START_BLOCK + UNBONDING_PERIOD);
            let call = honest(withdraws);
            assert!(call.encoded_size() < KEPT_BYTES_MAX);
            assert_ok!(call.dispatch(RuntimeOrigin::signed(charlie())));
        });
    }
}
