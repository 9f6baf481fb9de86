// SPDX-License-Identifier: Apache-2.0
//! Each invariant of oracles, keys and seats can fail.

use super::complains;
use crate::{
    mock::{Test, key, operator},
    pallet::{DueChanges, KeyOwners, NamedSizes, OracleOperators, OracleSets, Seats, StagedAt},
    types::{OperatorOf, Operators, PastKey},
};
use frame_support::assert_ok;

fn change_operator(n: u8, change: impl FnOnce(&mut OperatorOf<Test>)) {
    OracleOperators::<Test>::mutate(operator(n), |record| {
        change(record.as_mut().expect("an operator"));
    });
}

#[test]
fn seats() {
    complains(|| Seats::<Test>::remove(key(0)), "a member has no seat");
    complains(
        || {
            assert_ok!(Seats::<Test>::try_append(key(0), 5));
        },
        "seats differ from the members of sets",
    );
    complains(
        || {
            assert_ok!(Seats::<Test>::try_append(key(0), 0));
        },
        "a key has two seats in one set",
    );
    complains(
        || {
            assert_ok!(OracleSets::<Test>::try_append(0, key(0)));
        },
        "a key is twice in a set",
    );
}

#[test]
fn sizes() {
    let differs = "a set has members that it was not named with";
    complains(|| NamedSizes::<Test>::insert(0, 3), differs);
    complains(|| NamedSizes::<Test>::remove(0), differs);
    complains(|| NamedSizes::<Test>::insert(9, 3), "a size belongs to no set");
}

#[test]
fn operators() {
    complains(|| KeyOwners::<Test>::remove(key(0)), "a key does not lead to its operator");
    complains(|| KeyOwners::<Test>::insert(key(40), operator(0)), "a key leads to no operator");
    complains(
        || change_operator(0, |record| record.bond -= 1),
        "an operator holds another bond than it put up",
    );
    complains(
        || {
            KeyOwners::<Test>::insert(key(40), operator(0));
            change_operator(0, |record| record.next_key = Some(key(40)));
        },
        "a change waits for no epoch",
    );
    complains(
        || change_operator(4, |record| record.leaving = true),
        "a bond thaws while it is needed, or does not when it is not",
    );
    complains(
        || change_operator(4, |record| record.overdue_at = Some(1)),
        "an operator waits to leave that stays, or leaves without an end",
    );
    complains(
        || change_operator(0, |record| record.free_at = Some(1)),
        "a bond thaws while it is needed, or does not when it is not",
    );
    complains(
        || {
            KeyOwners::<Test>::insert(key(40), operator(0));
            let waiting = Operators::truncate_from(vec![operator(0)]);
            DueChanges::<Test>::insert(0, waiting);
            change_operator(0, |record| {
                record.next_key = Some(key(40));
                record.leaving = true;
                record.overdue_at = Some(1);
            });
        },
        "an operator that leaves has a next key",
    );
    complains(
        || {
            let waiting = Operators::truncate_from(vec![operator(4)]);
            DueChanges::<Test>::insert(0, waiting);
        },
        "somebody without a seat waits for an epoch",
    );
    complains(
        || DueChanges::<Test>::insert(0, Operators::default()),
        "an empty list waits for an epoch",
    );
    complains(
        || {
            change_operator(4, |record| {
                let past = PastKey { key: key(0), retired_at: 1 };
                record.past_keys.try_push(past).expect("room for a key");
            });
            KeyOwners::<Test>::insert(key(0), operator(4));
            OracleOperators::<Test>::remove(operator(0));
        },
        "a key sits that is not in use",
    );
}

#[test]
fn staged_sets() {
    complains(
        || {
            assert_ok!(StagedAt::<Test>::try_append((5, 0)));
        },
        "staged sets differ from their queue",
    );
    complains(
        || {
            assert_ok!(StagedAt::<Test>::try_append((5, 0)));
            assert_ok!(StagedAt::<Test>::try_append((6, 0)));
        },
        "a set is staged twice",
    );
}
