// SPDX-License-Identifier: Apache-2.0

use codec::Encode;

use crate::{CallClass, CallKind, CallKinds};

const EVERY: [CallKind; 5] = [
    CallKind::Transfer,
    CallKind::EscrowBuy,
    CallKind::EscrowManage,
    CallKind::Claims,
    CallKind::Subscriptions,
];

#[test]
fn the_bit_of_a_kind_is_its_encoding() {
    for kind in EVERY {
        assert_eq!(kind.only().0, 1 << kind.encode()[0]);
    }
}

#[test]
fn a_set_contains_what_was_put_in() {
    let mut set = CallKinds::NONE;
    for kind in EVERY {
        assert!(!set.contains(kind));
        set = set.union(kind.only());
        assert!(set.contains(kind) && set.is_known());
    }
    assert_eq!(set, CallKinds::ALL);
    assert!(!CallKinds(CallKinds::ALL.0 + 1).is_known());
}

#[test]
fn a_class_is_built_up() {
    let kind = CallKind::Subscriptions;
    let class = CallClass::of(kind).with_asset(Some(3)).committing(5).binding_later();
    let expected = CallClass { kind, asset: Some(3), commits: 5, binds_later: true };
    assert_eq!(class, expected);
    assert!(!CallClass::of(kind).binds_later);
}
