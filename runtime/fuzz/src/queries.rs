// SPDX-License-Identifier: Apache-2.0
//! What nodes and services ask of the runtime between blocks: it must answer whatever the state is.

mod views;

use crate::{
    actors::Actor,
    outcome::{Promise, Violation},
};
use codec::Encode;
use vigor_primitives::tree::{Node, PROOF_MAX};
use vigor_runtime::{Runtime, apis::api::dispatch};

/// Programs, orders and listings that are asked about.
const ASKED_MAX: usize = 8;

/// Programs that there are not, the last id among them.
const STRANGE_PROGRAMS: [u32; 2] = [u32::MAX - 1, u32::MAX];

/// Asks everything, as a node does: a name and encoded arguments.
///
/// # Errors
/// Where the runtime does not know a question. Where it cannot answer one it panics.
pub fn ask_all() -> Result<(), Violation> {
    for actor in Actor::all() {
        for from_program in [0].into_iter().chain(STRANGE_PROGRAMS) {
            ask("RewardsApi_claimable", (&actor.account, from_program))?;
            ask("RewardsApi_claimable_page", (&actor.account, from_program))?;
        }
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
        ask_of_proofs(program)?;
    }
    STRANGE_PROGRAMS.into_iter().try_for_each(ask_of_proofs)?;
    for order in pallet_escrow::Orders::<Runtime>::iter_keys().take(ASKED_MAX) {
        ask("EscrowApi_order", order)?;
    }
    ask("EscrowApi_due", u32::MAX)?;
    ask("AuraApi_authorities", ())?;
    ask("GrandpaApi_grandpa_authorities", ())?;
    views::ask_all()
}

/// Shows proofs that nobody honest has: none, and the longest, of sums that overflow.
fn ask_of_proofs(program: u32) -> Result<(), Violation> {
    let heavy = Node { hash: [0xff; 32], sum: u64::MAX };
    let claims = [
        (0, 0, vec![]),
        (1, u32::MAX, vec![Node::EMPTY]),
        (u64::MAX, 0, vec![heavy; PROOF_MAX as usize]),
    ];
    for actor in Actor::all() {
        for (cumulative, index, proof) in &claims {
            ask("RewardsApi_check_proof", (program, &actor.account, cumulative, index, proof))?;
        }
    }
    Ok(())
}

/// Asks one question.
///
/// # Errors
/// Where the runtime does not know it.
pub fn ask(question: &str, arguments: impl Encode) -> Result<(), Violation> {
    answer(question, arguments).map(|_| ())
}

fn answer(question: &str, arguments: impl Encode) -> Result<Vec<u8>, Violation> {
    match dispatch(question, &arguments.encode()) {
        Some(answer) => Ok(answer),
        None => Err(Violation::new(Promise::Answers, question, "the runtime has no such function")),
    }
}
