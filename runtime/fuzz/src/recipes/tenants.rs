// SPDX-License-Identifier: Apache-2.0
//! Tenants, by their owners and members.

use super::owner_of;
use crate::{actors::Actor, entropy::Entropy, outcome::Violation, world::World};
use pallet_wallets::{
    Call, CallKinds,
    types::{Role, TenantPolicy},
};
use vigor_runtime::{Runtime, RuntimeCall, constants::money::VGR};

/// Entries that are chosen among.
const CHOICES_MAX: usize = 16;

/// Something that the owner of a tenant, or a member, may do.
pub fn act(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let mut tenants = world
        .query(|| pallet_wallets::Tenants::<Runtime>::iter().take(CHOICES_MAX).collect::<Vec<_>>());
    tenants.sort_by_key(|(id, _)| *id);
    let choice = entropy.below(tenants.len());
    let Some((tenant, record)) = tenants.get(choice) else { return Ok(()) };
    let tenant = *tenant;
    let owner = owner_of(&record.owner).unwrap_or(actor);
    let other = Actor::of(entropy.byte());
    let account = other.account.clone();
    let amount = entropy.choose(&[VGR, 1, 50 * VGR, 0, u128::MAX]);
    let role = entropy.choose(&[Some(Role::Member), Some(Role::Manager), None, Some(Role::Admin)]);
    let policy = TenantPolicy {
        kinds: CallKinds(entropy.choose(&[31, 1, 2, 0, u32::MAX])),
        member_daily_max: entropy.choose(&[VGR, 1, 0, u128::MAX]),
        daily_max: entropy.choose(&[10 * VGR, 1, 0, u128::MAX]),
    };
    let (by, call) = match entropy.byte() % 12 {
        0 => (owner, Call::set_member { tenant, account, role }),
        1 => (other, Call::choose_sponsor { tenant: Some(tenant) }),
        2 => (other, Call::leave_tenant { tenant }),
        3 => (owner, Call::set_policy { tenant, policy }),
        4 => (other, Call::fund_pot { tenant, amount }),
        5 => (owner, Call::withdraw_pot { tenant, amount }),
        6 => (owner, Call::transfer_tenant { tenant, to: Some(account) }),
        7 => {
            let offered = record.offered_to.as_ref().and_then(owner_of);
            (offered.unwrap_or(other), Call::accept_tenant { tenant })
        }
        8 => return close(world, owner, tenant),
        9 => (other, Call::create_tenant { policy }),
        10 => (actor, Call::set_member { tenant, account, role }),
        _ => (other, Call::choose_sponsor { tenant: None }),
    };
    world.signed(by, RuntimeCall::Wallets(call)).map(|_| ())
}

/// Dismisses every member and closes the tenant.
fn close(world: &mut World, owner: &'static Actor, tenant: u32) -> Result<(), Violation> {
    let mut members = world.query(|| {
        let members = pallet_wallets::Members::<Runtime>::iter_key_prefix(tenant);
        members.take(CHOICES_MAX).collect::<Vec<_>>()
    });
    members.sort();
    for account in members {
        let call = Call::set_member { tenant, account, role: None };
        world.signed(owner, RuntimeCall::Wallets(call))?;
    }
    world.signed(owner, RuntimeCall::Wallets(Call::close_tenant { tenant })).map(|_| ())
}
