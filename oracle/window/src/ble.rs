// SPDX-License-Identifier: Apache-2.0
//! Beat intervals of the Bluetooth heart-rate characteristic (0x2A37).

/// An interval of `ticks` 1/1024 s in microseconds, rounded half to even.
pub const fn interval_us(ticks: u16) -> u32 {
    // 1_000_000 / 1024 = 15_625 / 16, and 15_625 × u16::MAX fits 32 bits.
    let sixteenths = ticks as u32 * 15_625;
    let floor = sixteenths >> 4;
    let rest = sixteenths & 15;
    if rest > 8 || (rest == 8 && floor & 1 == 1) { floor + 1 } else { floor }
}
