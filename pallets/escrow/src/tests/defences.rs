// SPDX-License-Identifier: Apache-2.0
//! What is free for a frozen account: each call that defends it, exactly when it succeeds, once.

use frame_support::{dispatch::CheckIfFeeless, storage::with_transaction};
use sp_core::H256;
use sp_runtime::{AccountId32, DispatchError, TransactionOutcome, traits::Dispatchable};

use crate::{
    Call,
    mock::{
        EVIDENCE, FrozenAccounts, PRICE, RuntimeCall, Test, arbiter, buyer, disputed_before_panel,
        go_past_deadline, go_to_deadline, order_in, other, run, seller, signed,
    },
    types::OrderState,
};

/// The calls that are free, if any is.
fn defences(order: H256) -> Vec<Call<Test>> {
    vec![
        Call::reject { order },
        Call::cancel { order },
        Call::ship { order, evidence: EVIDENCE },
        Call::dispute { order },
        Call::offer { order, buyer_amount: 0 },
        Call::offer { order, buyer_amount: PRICE / 2 },
        Call::offer { order, buyer_amount: PRICE },
        Call::retract { order },
    ]
}

fn others(order: H256) -> Vec<Call<Test>> {
    vec![
        Call::accept { order },
        Call::complete { order },
        Call::award { order, buyer_amount: PRICE },
        Call::poke { order },
        Call::forget { order },
        Call::settle { order },
        Call::write_off { order },
    ]
}

fn is_free(who: &AccountId32, call: &Call<Test>) -> bool {
    RuntimeCall::Escrow(call.clone()).is_feeless(&signed(who.clone()))
}

fn succeeds(who: &AccountId32, call: &Call<Test>) -> bool {
    RuntimeCall::Escrow(call.clone()).dispatch(signed(who.clone())).is_ok()
}

/// Tries what `test` does and undoes it.
fn try_out(test: impl FnOnce()) {
    let undone = with_transaction(|| {
        test();
        TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
    });
    assert_eq!(undone, Ok(()));
}

fn everybody() -> [AccountId32; 4] {
    [buyer(), seller(), arbiter(0), other()]
}

/// Orders in each state, with what the parties and an arbiter may have said.
fn orders() -> Vec<fn() -> H256> {
    vec![
        || order_in(OrderState::Funded),
        || order_in(OrderState::Accepted),
        || {
            let id = order_in(OrderState::Accepted);
            assert!(succeeds(&buyer(), &Call::cancel { order: id }));
            id
        },
        || {
            let id = order_in(OrderState::Accepted);
            assert!(succeeds(&seller(), &Call::cancel { order: id }));
            id
        },
        || order_in(OrderState::Shipped),
        disputed_before_panel,
        || {
            let id = disputed_before_panel();
            assert!(succeeds(&buyer(), &Call::offer { order: id, buyer_amount: 0 }));
            assert!(succeeds(&seller(), &Call::offer { order: id, buyer_amount: PRICE }));
            assert!(succeeds(&arbiter(0), &Call::award { order: id, buyer_amount: 0 }));
            id
        },
        || {
            let id = disputed_before_panel();
            assert!(succeeds(&buyer(), &Call::offer { order: id, buyer_amount: PRICE }));
            id
        },
        || order_in(OrderState::Released),
        || {
            let id = order_in(OrderState::Funded);
            assert!(succeeds(&seller(), &Call::reject { order: id }));
            id
        },
        || {
            let id = order_in(OrderState::Disputed);
            assert!(succeeds(&seller(), &Call::offer { order: id, buyer_amount: 0 }));
            assert!(succeeds(&buyer(), &Call::offer { order: id, buyer_amount: 0 }));
            id
        },
        || H256::repeat_byte(9),
    ]
}

#[test]
fn what_is_free_succeeds_and_is_not_free_again() {
    let mut free = 0;
    for make in orders() {
        run(|| {
            let id = make();
            FrozenAccounts::set(everybody().to_vec());
            for who in everybody() {
                for call in defences(id) {
                    if is_free(&who, &call) {
                        free += 1;
                        try_out(|| {
                            assert!(succeeds(&who, &call), "{call:?}");
                            assert!(!is_free(&who, &call), "{call:?} again");
                        });
                    }
                }
            }
        });
    }
    // Reject, cancel, ship thrice, a request of the seller back, dispute; all claimed by each of
    // both in three disputes but where it was already; a vote back.
    assert_eq!(free, 1 + 1 + 3 + 1 + 1 + 5 + 1);
}

#[test]
fn nothing_is_free_for_who_can_pay_and_no_other_call_is() {
    for make in orders() {
        run(|| {
            let id = make();
            for who in everybody() {
                for call in [defences(id), others(id)].concat() {
                    assert!(!is_free(&who, &call), "{call:?}");
                }
            }
            FrozenAccounts::set(everybody().to_vec());
            for who in everybody() {
                for call in others(id) {
                    assert!(!is_free(&who, &call), "{call:?}");
                }
            }
        });
    }
}

#[test]
fn it_is_free_until_the_deadline() {
    for (state, who, call) in [
        (OrderState::Funded, buyer(), 1),
        (OrderState::Funded, seller(), 0),
        (OrderState::Accepted, seller(), 2),
        (OrderState::Shipped, buyer(), 3),
        (OrderState::Disputed, seller(), 4),
        (OrderState::Disputed, buyer(), 6),
    ] {
        run(|| {
            let id = order_in(state);
            FrozenAccounts::set(vec![who.clone()]);
            let call = defences(id).remove(call);
            go_past_deadline(id);
            assert!(!is_free(&who, &call), "{call:?}");
            go_to_deadline(id);
            assert!(is_free(&who, &call), "{call:?}");
        });
    }
}
