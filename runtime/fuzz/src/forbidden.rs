// SPDX-License-Identifier: Apache-2.0
//! What the fuzzer never lets root do, because root may break anything on purpose.
//!
//! A root that writes raw storage or mints money tells nothing about the runtime. Signed by an
//! account the same calls are made like all others, and must be refused.

use crate::{
    types::Types,
    walk::{Visitor, walk},
};
use codec::Encode;
use pallet_collective::{Call as CouncilCall, RawOrigin};
use pallet_utility::Call;
use vigor_runtime::{OriginCaller, RuntimeCall, constants::council, glue::motions::carried};

const FORBIDDEN: [&str; 16] = [
    "Balances.force_adjust_total_issuance",
    "Balances.force_set_balance",
    "Balances.force_unreserve",
    // A delay near 2^32 blocks leaves the range of block numbers when the session ends.
    "Grandpa.note_stalled",
    "MultiBlockMigrations.clear_historic",
    "MultiBlockMigrations.force_onboard_mbms",
    "MultiBlockMigrations.force_set_active_cursor",
    "MultiBlockMigrations.force_set_cursor",
    // Of what the whitelist or the scheduler asked for, which then give back what is gone: an assertion
    // of the SDK's debug builds, and nothing in the Wasm.
    "Preimage.unrequest_preimage",
    "Sudo.remove_key",
    "Sudo.set_key",
    "System.kill_prefix",
    "System.kill_storage",
    "System.set_code",
    "System.set_code_without_checks",
    "System.set_storage",
];

/// Whether root must not make the call of that name.
pub fn is_forbidden(name: &str) -> bool {
    FORBIDDEN.contains(&name)
}

/// Whether a call of that kind is anywhere inside `call`, itself excepted, or one that makes a
/// council that cannot be, or speaks in its name.
pub fn holds_forbidden(call: &RuntimeCall) -> bool {
    holds_forbidden_name(&call.encode()) || wants_no_council(call)
}

/// Root dispatches in any name, as a share of any number of members too: the SDK multiplies those,
/// and near 2^32 leaves their range. Root also names more members than there may be: the SDK only
/// logs that, but declares its weights, and checks its state, as if there were no more.
fn wants_no_council(call: &RuntimeCall) -> bool {
    let beyond = |origin: &OriginCaller| {
        matches!(origin, OriginCaller::Council(RawOrigin::Members(yes, all))
            if *yes.max(all) > council::MEMBERS_MAX)
    };
    let mut unread = vec![call];
    while let Some(call) = unread.pop() {
        let is_beyond = match call {
            RuntimeCall::Utility(
                Call::dispatch_as { as_origin, .. } | Call::dispatch_as_fallible { as_origin, .. },
            ) => beyond(as_origin),
            RuntimeCall::Council(CouncilCall::set_members { new_members, .. }) => {
                new_members.len() > council::MEMBERS_MAX as usize
            }
            _ => false,
        };
        if is_beyond {
            return true;
        }
        unread.extend(carried(call));
    }
    false
}

fn holds_forbidden_name(encoded: &[u8]) -> bool {
    let mut search = Search { calls: Vec::new() };
    // What cannot be read to its end is no call, and does nothing.
    if walk(Types::get(), Types::get().call, encoded, &mut search).is_err() {
        return false;
    }
    let own = encoded.get(..2);
    search.calls.iter().any(|call| {
        call.get(..2) != own
            && matches!(call.as_slice(), [pallet, index, ..]
            if is_forbidden(Types::get().call_name((*pallet, *index))))
    })
}

struct Search {
    calls: Vec<Vec<u8>>,
}

impl Visitor for Search {
    fn value(&mut self, _field: Option<&str>, ty: u32, bytes: &[u8]) {
        if ty == Types::get().call {
            self.calls.push(bytes.iter().copied().take(2).collect());
        }
    }
}
