// SPDX-License-Identifier: Apache-2.0
//! Root takes two motions of the council: what one motion whitelists, another dispatches.
//!
//! The pallets cannot tell one motion from another: both origins are the same share of the council,
//! and a delay between the two calls would be kept by the scheduler, in the same motion. So what is
//! bounded is what a motion may be: a call of the whitelist is a motion of its own, and in no other
//! call of a motion is there one, however deep. It is refused where it is proposed, with the call in
//! full, before anybody can vote on it.

use crate::{Runtime, RuntimeCall};
use alloc::{vec, vec::Vec};
use frame_support::traits::Contains;
use pallet_collective::{Call as CouncilCall, Instance1};
use pallet_multisig::Call as MultisigCall;
use pallet_proxy::Call as ProxyCall;
use pallet_recovery::Call as RecoveryCall;
use pallet_scheduler::Call as SchedulerCall;
use pallet_sudo::Call as SudoCall;
use pallet_utility::Call as UtilityCall;
use pallet_wallets::Call as WalletsCall;
use pallet_whitelist::Call as WhitelistCall;

/// All calls but proposals that carry a call of the whitelist.
pub struct WhitelistAlone;

impl Contains<RuntimeCall> for WhitelistAlone {
    fn contains(call: &RuntimeCall) -> bool {
        match call {
            RuntimeCall::Council(
                CouncilCall::propose { proposal, .. } | CouncilCall::execute { proposal, .. },
            ) => !carries_whitelist(proposal),
            _ => true,
        }
    }
}

/// Whether a call of the whitelist is anywhere in `call`, itself excepted.
fn carries_whitelist(call: &RuntimeCall) -> bool {
    let mut unread = carried(call);
    while let Some(call) = unread.pop() {
        if matches!(call, RuntimeCall::Whitelist(_)) {
            return true;
        }
        unread.extend(carried(call));
    }
    false
}

/// The calls that `call` has for arguments.
pub fn carried(call: &RuntimeCall) -> Vec<&RuntimeCall> {
    match call {
        RuntimeCall::Sudo(call) => in_sudo(call),
        RuntimeCall::Scheduler(call) => in_scheduler(call),
        RuntimeCall::Council(
            CouncilCall::<Runtime, Instance1>::propose { proposal: call, .. }
            | CouncilCall::execute { proposal: call, .. },
        )
        | RuntimeCall::Whitelist(WhitelistCall::dispatch_whitelisted_call_with_preimage { call })
        | RuntimeCall::Proxy(
            ProxyCall::proxy { call, .. } | ProxyCall::proxy_announced { call, .. },
        )
        | RuntimeCall::Multisig(
            MultisigCall::as_multi { call, .. } | MultisigCall::as_multi_threshold_1 { call, .. },
        )
        | RuntimeCall::Recovery(RecoveryCall::control_inherited_account { call, .. })
        | RuntimeCall::Wallets(WalletsCall::act { call, .. }) => vec![call],
        RuntimeCall::Utility(call) => in_utility(call),
        _ => Vec::new(),
    }
}

fn in_sudo(call: &SudoCall<Runtime>) -> Vec<&RuntimeCall> {
    match call {
        SudoCall::sudo { call }
        | SudoCall::sudo_unchecked_weight { call, .. }
        | SudoCall::sudo_as { call, .. } => vec![call],
        _ => Vec::new(),
    }
}

fn in_scheduler(call: &SchedulerCall<Runtime>) -> Vec<&RuntimeCall> {
    match call {
        SchedulerCall::schedule { call, .. }
        | SchedulerCall::schedule_named { call, .. }
        | SchedulerCall::schedule_after { call, .. }
        | SchedulerCall::schedule_named_after { call, .. } => vec![call],
        _ => Vec::new(),
    }
}

fn in_utility(call: &UtilityCall<Runtime>) -> Vec<&RuntimeCall> {
    match call {
        UtilityCall::batch { calls }
        | UtilityCall::batch_all { calls }
        | UtilityCall::force_batch { calls } => calls.iter().collect(),
        UtilityCall::as_derivative { call, .. }
        | UtilityCall::dispatch_as { call, .. }
        | UtilityCall::dispatch_as_fallible { call, .. }
        | UtilityCall::with_weight { call, .. } => vec![call],
        UtilityCall::if_else { main, fallback } => vec![main, fallback],
        _ => Vec::new(),
    }
}
