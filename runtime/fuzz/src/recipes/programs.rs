// SPDX-License-Identifier: Apache-2.0
//! Programs that pay from pots.

use super::epochs::program;
use crate::{actors::Actor, entropy::Entropy, outcome::Violation, world::World};
use frame_support::BoundedVec;
use pallet_activity::types::{PotCurrency, ProgramTerms};
use vigor_primitives::rewards::{FactKind, Rule, TrustTier};
use vigor_runtime::{RuntimeCall, constants::money::VGR};

/// Creates a funded program of the oracles of the preset.
pub fn create(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let currency = match entropy.byte() % 4 {
        0 | 1 => PotCurrency::Vgr,
        2 => PotCurrency::Asset { asset: entropy.choose(&[1, 1, 0, 2]), planck_per_unit: 1 },
        _ => PotCurrency::Asset {
            asset: entropy.choose(&[1, 1, 0, 2]),
            planck_per_unit: entropy.choose(&[1_000, 0, u128::MAX, 7]),
        },
    };
    let rule = Rule {
        fact: FactKind::HeartSeconds,
        numerator: 1,
        denominator: entropy.choose(&[1, 1, 2, 0]),
        daily_cap: 1_000,
    };
    let terms = ProgramTerms {
        currency,
        oracle_set: u32::from(entropy.one_in(12)),
        epoch_ms: entropy.choose(&[60_000, 60_000, 2_000, 1, 0, u64::MAX]),
        lateness_ms: 5_000,
        challenge_window: entropy.choose(&[5, 5, 1, 0, 100, u32::MAX]),
        cap_epoch: entropy.choose(&[10_000_000, 1_000, 0, u64::MAX]),
        cap_day: 20_000_000,
        least_tier: TrustTier::Device,
        rules: BoundedVec::truncate_from(vec![rule]),
        budget_epoch: entropy.choose(&[50_000_000, 1_000_000, 0, u64::MAX]),
    };
    let call = pallet_activity::Call::create_funded_program { terms };
    world.signed(actor, RuntimeCall::Activity(call)).map(|_| ())
}

/// Puts money into a pot.
pub fn fund(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    // Program 0 has no pot.
    let program = program(world, entropy).max(u32::from(!entropy.one_in(8)));
    let amount = entropy.choose(&[100 * VGR, 1_000_000, 100_000, 1, 0, u128::MAX]);
    let call = pallet_activity::Call::fund { program, amount };
    world.signed(actor, RuntimeCall::Activity(call)).map(|_| ())
}
