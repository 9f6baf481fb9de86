// SPDX-License-Identifier: Apache-2.0
//! The network of the simulation: program 0 and the emission of the staging preset.

use super::costs;
use crate::sim::{assumptions::GENESIS_SUPPLY, network::Network};
use anyhow::{Context, Result};
use pallet_activity::types::EMISSION_SHIFT;
use vigor_epoch::Terms;
use vigor_runtime::{
    Moment,
    constants::time,
    genesis_presets::{self, STAGING_PRESET},
};

/// Reads it from the runtime.
pub fn read() -> Result<Network> {
    let preset = genesis_presets::config(&STAGING_PRESET.into()).context("a staging preset")?;
    let program = preset.activity.programs.into_iter().next().context("a program 0")?;
    Ok(Network {
        genesis_supply: GENESIS_SUPPLY,
        reserve: preset.activity.reserve,
        emission_shift: EMISSION_SHIFT,
        epoch_ms: program.epoch_ms,
        backlog_ms: time::EPOCH_BACKLOG_MS,
        challenge_ms: Moment::from(program.challenge_window) * time::SLOT_MS,
        terms: Terms {
            rules: program.rules.into_inner(),
            cap_epoch: program.cap_epoch,
            cap_day: program.cap_day,
        },
        costs: costs::measure()?,
    })
}
