// SPDX-License-Identifier: Apache-2.0
//! Steps that types alone do not make: what needs a signature, a proof, a quorum, or two parties.

mod challenges;
mod claims;
mod council;
mod endings;
mod epochs;
mod equivocations;
mod identities;
mod multisigs;
mod oracles;
mod orders;
mod programs;
mod proxies;
mod quarantines;
mod session_keys;
mod tenants;
mod thaws;
mod validators;

use crate::{actors::Actor, entropy::Entropy, outcome::Violation, world::World};
use vigor_runtime::AccountId;

/// What every recipe is.
type Recipe = fn(&mut World, &'static Actor, &mut Entropy<'_>) -> Result<(), Violation>;

/// All recipes. New ones go to the end, so that old inputs keep their meaning.
const RECIPES: [Recipe; 44] = [
    identities::create,
    identities::sponsor,
    identities::relay,
    identities::add_device,
    identities::change_controller,
    identities::bind,
    epochs::submit,
    claims::claim,
    claims::claim_many,
    orders::list,
    orders::place,
    orders::advance,
    multisigs::act,
    epochs::submit_and_finalise,
    challenges::challenge,
    challenges::lie_and_challenge,
    oracles::register,
    oracles::rotate,
    oracles::stage,
    programs::create,
    programs::fund,
    session_keys::add,
    session_keys::act,
    session_keys::subscribe,
    council::motion,
    council::whitelist,
    validators::set_keys,
    validators::bid,
    equivocations::report_aura,
    equivocations::report_grandpa,
    validators::end_session,
    council::act,
    proxies::act,
    proxies::announce,
    thaws::freeze_or_thaw,
    thaws::remove_key,
    thaws::collect,
    tenants::act,
    quarantines::quarantine,
    endings::forget_order,
    endings::close_shop,
    endings::leave_oracles,
    endings::end_program,
    endings::rule_asset,
];

/// Places that a byte can name: room for more. The free ones mean one of the first recipes.
const PLACES: usize = 64;
/// How many are the first.
const FIRST: usize = 34;

/// Follows the recipe that the entropy names.
pub fn follow(world: &mut World, entropy: &mut Entropy<'_>) -> Result<(), Violation> {
    let actor = world.actor(entropy.byte());
    let place = usize::from(entropy.byte()) % PLACES;
    let recipe = RECIPES.get(place).unwrap_or(&RECIPES[place % FIRST]);
    recipe(world, actor, entropy)
}

/// The actor that owns the account, if one does.
fn owner_of(account: &AccountId) -> Option<&'static Actor> {
    Actor::all().iter().find(|actor| actor.account == *account)
}
