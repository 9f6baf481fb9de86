// SPDX-License-Identifier: Apache-2.0
//! Every oracle lies from the first day on, and nobody challenges: the worst the chain allows.
//!
//! A quorum certifies the whole budget to accounts of its own, for each hour that ends, and for
//! each hour of the backlog before genesis that the chain still takes. Only one epoch can be
//! pending, so the backlog is worked off as fast as challenge windows end. All is claimed at once.

use super::{Planck, Units, network::Network};
use vigor_primitives::units::planck;

/// What is left of the emission and what exists, at the end of each day.
pub fn run(network: &Network, days: u64) -> Vec<(Units, Planck)> {
    let slots = (network.epoch_ms / network.challenge_ms.max(1)).max(1);
    let mut reserve = network.reserve;
    let mut behind = network.backlog_ms / network.epoch_ms;
    let mut path = Vec::new();
    for _ in 0..days {
        for _ in 0..network.epochs_per_day() {
            behind += 1;
            let certified = behind.min(slots);
            behind -= certified;
            for _ in 0..certified {
                reserve -= network.budget(reserve);
            }
        }
        let minted = planck(network.reserve - reserve);
        path.push((reserve, network.genesis_supply + minted));
    }
    path
}
