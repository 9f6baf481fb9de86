// SPDX-License-Identifier: Apache-2.0
//! The bound on inflation, derived in `docs/economics.md`, in whole units.
//!
//! Every accepted epoch grants at most `reserve >> shift`, so `n` epochs leave at least `fⁿ(reserve)`
//! with `f(r) = r − (r >> shift)`, whatever was certified. Nothing here looks at a run: the bound
//! follows from how much is left when a period begins and how many epochs fit into it.

use super::{Planck, Units, network::Network};
use vigor_primitives::units::planck;

/// Most epochs that can be accepted in a period, late ones and the one that straddles included.
pub fn epochs_in(network: &Network, days: u64) -> u64 {
    (days * 86_400_000 + network.backlog_ms) / network.epoch_ms + 1
}

/// The least that is left of a reserve after so many epochs.
pub fn least_left(network: &Network, reserve: Units, epochs: u64) -> Units {
    (0..epochs).fold(reserve, |left, _| left - network.budget(left))
}

/// The most that so many epochs can grant.
pub fn most_granted(network: &Network, reserve: Units, epochs: u64) -> Units {
    reserve - least_left(network, reserve, epochs)
}

/// The same on the back of an envelope: `reserve × epochs ÷ 2^shift`, rounded up.
pub fn most_granted_linear(network: &Network, reserve: Units, epochs: u64) -> u128 {
    (u128::from(reserve) * u128::from(epochs)).div_ceil(1 << network.emission_shift)
}

/// Growth of a supply, in millionths, rounded up.
pub fn growth_ppm(supply: Planck, added: Planck) -> u64 {
    u64::try_from((added * 1_000_000).div_ceil(supply.max(1))).unwrap_or(u64::MAX)
}

/// Most that the supply can grow in a period, in millionths: what is granted and waits may all be
/// claimed in it, and so may all it can grant.
pub fn inflation_ppm(network: &Network, at: Standing, days: u64) -> u64 {
    let granted = most_granted(network, at.reserve, epochs_in(network, days));
    growth_ppm(at.supply, planck(at.waiting) + planck(granted))
}

/// Where money stands when a period begins.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Left of the emission.
    pub reserve: Units,
    /// Granted and not yet minted.
    pub waiting: Units,
    /// In existence.
    pub supply: Planck,
}
