// SPDX-License-Identifier: Apache-2.0
//! What nodes and services ask of the runtime between blocks: it must answer whatever the state is.

use crate::{
    actors::Actor,
    outcome::{Promise, Violation},
};
use codec::Encode;
use vigor_runtime::{Runtime, apis::api::dispatch};

/// Programs, orders and listings that are asked about.
const ASKED_MAX: usize = 8;

/// Asks everything, as a node does: a name and encoded arguments.
///
/// # Errors
/// Where the runtime does not know a question. Where it cannot answer one it panics.
pub fn ask_all() -> Result<(), Violation> {
    for actor in Actor::all() {
        ask("RewardsApi_claimable", (&actor.account, 0u32))?;
        ask("DidApi_document", actor.did())?;
        ask("DidApi_devices", actor.did())?;
        ask("DidApi_status_list", (actor.did(), 0u32))?;
        ask("EscrowApi_reputation", actor.did())?;
        ask("AccountNonceApi_account_nonce", &actor.account)?;
    }
    for program in pallet_activity::Programs::<Runtime>::iter_keys().take(ASKED_MAX) {
        ask("RewardsApi_head", program)?;
        ask("RewardsApi_pending", program)?;
        ask("RewardsApi_budget", program)?;
        let pending = pallet_activity::Pending::<Runtime>::get(program);
        ask("RewardsApi_epoch", (program, pending.unwrap_or_default()))?;
    }
    for order in pallet_escrow::Orders::<Runtime>::iter_keys().take(ASKED_MAX) {
        ask("EscrowApi_order", order)?;
    }
    ask("EscrowApi_due", u32::MAX)?;
    ask("AuraApi_authorities", ())?;
    ask("GrandpaApi_grandpa_authorities", ())
}

fn ask(question: &str, arguments: impl Encode) -> Result<(), Violation> {
    match dispatch(question, &arguments.encode()) {
        Some(_) => Ok(()),
        None => Err(Violation::new(Promise::Answers, question, "the runtime has no such function")),
    }
}
