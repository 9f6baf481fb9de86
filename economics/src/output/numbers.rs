// SPDX-License-Identifier: Apache-2.0
//! Numbers as people read them: whole VGR with thousands apart, shares in percent.

use vigor_primitives::units::PLANCK_PER_VGR;

/// Digits in groups of three.
pub fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Whole VGR, rounded down.
pub fn vgr(planck: u128) -> String {
    grouped(planck / PLANCK_PER_VGR)
}

/// VGR to the last digit that is not zero.
pub fn vgr_exact(planck: u128) -> String {
    let fraction = format!("{:012}", planck % PLANCK_PER_VGR);
    let fraction = fraction.trim_end_matches('0');
    let whole = vgr(planck);
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

/// Thousandths of a VGR with two digits after the point, rounded up: what something costs.
pub fn milli_vgr(planck: u128) -> String {
    let hundredths = planck.div_ceil(PLANCK_PER_VGR / 100_000);
    format!("{}.{:02}", grouped(hundredths / 100), hundredths % 100)
}

/// Millionths as percent with two digits after the point.
pub fn percent(ppm: u64) -> String {
    format!("{}.{:02} %", ppm / 10_000, ppm / 100 % 100)
}

/// Two amounts' ratio as percent.
pub fn share(part: u128, whole: u128) -> String {
    let ppm = (part * 1_000_000).checked_div(whole).unwrap_or(0);
    percent(u64::try_from(ppm).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::{grouped, milli_vgr, percent, share, vgr_exact};

    #[test]
    fn numbers_read_well() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(vgr_exact(1_234_500_000_000_000), "1,234.5");
        assert_eq!(vgr_exact(1_000_000), "0.000001");
        assert_eq!(milli_vgr(1_000_000_000), "1.00");
        assert_eq!(milli_vgr(1), "0.01");
        assert_eq!(percent(64_700), "6.47 %");
        assert_eq!(share(1, 8), "12.50 %");
        assert_eq!(share(1, 0), "0.00 %");
    }
}
