// SPDX-License-Identifier: Apache-2.0
//! The representation of amounts.

use proptest::prelude::{any, prop_assert_eq, proptest};
use vigor_indexer_db::{Amount, Key};

proptest! {
    #[test]
    fn columns_are_exact_and_sort_as_numbers(one in any::<u128>(), other in any::<u128>()) {
        let (a, b) = (Amount(one).to_column(), Amount(other).to_column());
        prop_assert_eq!(Amount::from_column(&a), Ok(Amount(one)));
        prop_assert_eq!(a.cmp(&b), one.cmp(&other));
    }

    #[test]
    fn keys_survive_their_text(major in 0..i64::MAX, minor in 0..i64::MAX) {
        let key = Key { major, minor };
        prop_assert_eq!(key.to_string().parse(), Ok(key));
    }
}

#[test]
fn the_largest_amount_fits() {
    assert_eq!(Amount(u128::MAX).to_column().len(), Amount::ZERO.to_column().len());
    let json = serde_json::to_string(&Amount(u128::MAX)).expect("json");
    assert_eq!(json, format!("\"{}\"", u128::MAX));
}

#[test]
fn bad_keys_are_refused() {
    for text in ["", "1", "-1-2", "1--2", "+1-2", "1-2-3", "a-b", "99999999999999999999-1"] {
        assert!(text.parse::<Key>().is_err(), "{text}");
    }
}
