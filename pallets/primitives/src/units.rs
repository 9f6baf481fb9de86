// SPDX-License-Identifier: Apache-2.0
//! Amounts: planck, VGR and reward units.

/// Decimals of VGR.
pub const VGR_DECIMALS: u8 = 12;

/// Planck in one VGR.
pub const PLANCK_PER_VGR: u128 = 1_000_000_000_000;

/// Planck in one reward unit (10⁻⁶ VGR).
pub const PLANCK_PER_UNIT: u128 = 1_000_000;

/// The planck that `units` reward units are worth.
///
/// Cannot overflow: `u64::MAX × 10⁶ < u128::MAX`.
pub const fn planck(units: u64) -> u128 {
    units as u128 * PLANCK_PER_UNIT
}
