// SPDX-License-Identifier: Apache-2.0
//! How things end: orders forgotten, listings and panels closed, oracles gone, programs removed,
//! an asset frozen, thawed or destroyed while it is in use.

use super::{epochs::program, owner_of};
use crate::{actors::Actor, entropy::Entropy, outcome::Violation, world::World};
use vigor_runtime::{Runtime, RuntimeCall, constants::time::DAY};

/// Entries that are chosen among.
const CHOICES_MAX: usize = 32;
/// The asset of the settled chain, and who owns it.
const ASSET: u32 = 1;

/// Waits until an order may be forgotten, and forgets it.
pub fn forget_order(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let mut orders = world.query(|| {
        let orders = pallet_escrow::Orders::<Runtime>::iter();
        orders.filter(|(_, it)| !it.state.is_open()).take(CHOICES_MAX).collect::<Vec<_>>()
    });
    orders.sort_by_key(|(id, record)| (record.placed_at, *id));
    let choice = entropy.below(orders.len());
    let Some((order, record)) = orders.get(choice) else { return Ok(()) };
    let days = entropy.choose(&[8, 0, 91, 6]);
    for _ in 0..2 {
        world.leap(days * DAY)?;
        world.end_block()?;
    }
    let by = if entropy.one_in(3) { actor } else { owner_of(&record.buyer).unwrap_or(actor) };
    let order = *order;
    let call = match entropy.byte() % 4 {
        0 | 1 => pallet_escrow::Call::forget { order },
        2 => pallet_escrow::Call::settle { order },
        _ => pallet_escrow::Call::write_off { order },
    };
    world.signed(by, RuntimeCall::Escrow(call)).map(|_| ())
}

/// Closes a listing or a panel by whoever owns it.
pub fn close_shop(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    if entropy.one_in(3) {
        let mut panels = world.query(|| {
            pallet_escrow::Panels::<Runtime>::iter().take(CHOICES_MAX).collect::<Vec<_>>()
        });
        panels.sort_by_key(|(id, _)| *id);
        let choice = entropy.below(panels.len());
        let Some((panel, record)) = panels.get(choice) else { return Ok(()) };
        let call = pallet_escrow::Call::close_panel { panel: *panel };
        let owner = owner_of(&record.owner).unwrap_or(actor);
        return world.signed(owner, RuntimeCall::Escrow(call)).map(|_| ());
    }
    let mut listings = world
        .query(|| pallet_escrow::Listings::<Runtime>::iter().take(CHOICES_MAX).collect::<Vec<_>>());
    listings.sort_by_key(|(id, _)| *id);
    let choice = entropy.below(listings.len());
    let Some((listing, record)) = listings.get(choice) else { return Ok(()) };
    let listing = *listing;
    let call = match entropy.byte() % 3 {
        0 | 1 => pallet_escrow::Call::close_listing { listing },
        _ => pallet_escrow::Call::update_listing { listing, stock: 3, active: true },
    };
    let seller = owner_of(&record.seller).unwrap_or(actor);
    world.signed(seller, RuntimeCall::Escrow(call)).map(|_| ())
}

/// An oracle leaves, waits, and takes its bond.
pub fn leave_oracles(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let mut operators = world.query(|| {
        let operators = pallet_activity::OracleOperators::<Runtime>::iter_keys();
        operators.take(CHOICES_MAX).collect::<Vec<_>>()
    });
    operators.sort();
    let operator = operators.get(entropy.below(operators.len())).and_then(owner_of);
    let by = operator.unwrap_or(actor);
    let leave = pallet_activity::Call::leave_oracles {};
    world.signed(by, RuntimeCall::Activity(leave))?;
    for _ in 0..entropy.choose(&[2, 2, 0, 1]) {
        world.leap(15 * DAY)?;
        world.end_block()?;
    }
    let withdraw = pallet_activity::Call::withdraw_bond {};
    world.signed(by, RuntimeCall::Activity(withdraw)).map(|_| ())
}

/// Closes a funded program, and removes what is left of it.
pub fn end_program(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let program = program(world, entropy).max(1);
    let settings = world.query(|| pallet_activity::Programs::<Runtime>::get(program));
    let owner = settings.and_then(|settings| owner_of(&settings.owner)).unwrap_or(actor);
    if !entropy.one_in(4) {
        let close = pallet_activity::Call::close_program { program };
        world.signed(owner, RuntimeCall::Activity(close))?;
    }
    for _ in 0..entropy.byte() % 3 {
        let limit = entropy.choose(&[100, 1, 0, u32::MAX]);
        let remove = pallet_activity::Call::remove_program { program, limit };
        world.signed(owner, RuntimeCall::Activity(remove))?;
    }
    let limit = u32::from(entropy.byte());
    let prune = pallet_activity::Call::prune_epochs { program, limit };
    world.signed(actor, RuntimeCall::Activity(prune)).map(|_| ())
}

/// What the owner of an asset can do to everybody who holds it.
pub fn rule_asset(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    use pallet_assets::Call;
    let details = world.query(|| pallet_assets::Asset::<Runtime>::get(ASSET));
    let owner = details.and_then(|details| owner_of(&details.owner)).unwrap_or(actor);
    let (id, who) = (ASSET.into(), Actor::of(entropy.byte()).account.clone().into());
    let amount = entropy.choose(&[1_000, 1, 1_000_000_000, u128::MAX]);
    let call = match entropy.byte() % 12 {
        0 => Call::freeze_asset { id },
        1 => Call::thaw_asset { id },
        2 => Call::freeze { id, who },
        3 => Call::thaw { id, who },
        4 => Call::block { id, who },
        5 => Call::mint { id, beneficiary: who, amount },
        6 => Call::burn { id, who, amount },
        7 => Call::start_destroy { id },
        8 => Call::destroy_accounts { id },
        9 => Call::destroy_approvals { id },
        10 => Call::finish_destroy { id },
        _ => Call::approve_transfer { id, delegate: who, amount },
    };
    world.signed(owner, RuntimeCall::Assets(call)).map(|_| ())
}
