// SPDX-License-Identifier: Apache-2.0

use vigor_primitives::streams::StreamKind;
use vigor_window::{DecimalError, ValueError, interval_us, parse_milli, parse_value};

#[test]
fn decimals_of_three_places_are_exact() {
    for (text, milli) in [
        ("0", 0),
        ("-0", 0),
        ("664", 664_000),
        ("0.001", 1),
        ("-0.001", -1),
        ("36.6", 36_600),
        ("36.65", 36_650),
        ("-12.345", -12_345),
        ("999999999999999.999", 999_999_999_999_999_999),
    ] {
        assert_eq!(parse_milli(text), Ok(milli), "{text}");
    }
}

#[test]
fn what_is_not_a_plain_decimal_is_refused() {
    for text in
        ["", "-", ".", "1.", ".5", "+1", "01", "1e3", "1E3", "1.5e0", "NaN", "\"1\"", " 1", "1 "]
    {
        assert_eq!(parse_milli(text), Err(DecimalError::Syntax), "{text}");
    }
    assert_eq!(parse_milli("1.2340"), Err(DecimalError::TooManyPlaces));
    assert_eq!(parse_milli("1000000000000000"), Err(DecimalError::TooLarge));
}

#[test]
fn both_ends_of_the_plausible_range_are_accepted() {
    assert_eq!(parse_value(StreamKind::Nn, "300"), Ok(300_000));
    assert_eq!(parse_value(StreamKind::Nn, "2000"), Ok(2_000_000));
    assert_eq!(parse_value(StreamKind::Nn, "299.999"), Err(ValueError::Implausible));
    assert_eq!(parse_value(StreamKind::Nn, "2000.001"), Err(ValueError::Implausible));
}

#[test]
fn ble_ticks_are_rounded_half_to_even() {
    assert_eq!(interval_us(0), 0);
    assert_eq!(interval_us(1_024), 1_000_000);
    assert_eq!(interval_us(u16::MAX), 63_999_023);
    // 8 ticks are 7812.5 µs and 24 are 23437.5: one goes down, the other up.
    assert_eq!(interval_us(8), 7_812);
    assert_eq!(interval_us(24), 23_438);
    for ticks in 0..=u16::MAX {
        let exact = u64::from(ticks) * 1_000_000;
        let rounded = u64::from(interval_us(ticks)) * 1_024;
        assert!(exact.abs_diff(rounded) <= 512, "{ticks}");
    }
}
