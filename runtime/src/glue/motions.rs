// SPDX-License-Identifier: Apache-2.0
//! One motion of the council does what one may: it is not root, and spends what one may spend.
//!
//! Root takes two motions: what one whitelists, another dispatches. The pallets cannot tell one
//! motion from another: both origins are the same share of the council, and a delay between the two
//! calls would be kept by the scheduler, in the same motion. So what is bounded is what a motion may
//! be: a call of the whitelist is a motion of its own, and in no other call of a motion is there
//! one, however deep.
//!
//! The treasury adds up what is spent while one call is dispatched. The scheduler dispatches each of
//! its calls by itself and as often as it is told, and each of them begins at nothing. So no motion
//! schedules a spend; one that is to be paid later names the block (`valid_from`).
//!
//! Either is refused where it is proposed, with the call in full, before anybody can vote on it.
//!
//! What was decided is carried out by anybody, but not within another call. Two motions in one batch
//! would share what one may spend, and one within many batches would find no layer of storage left:
//! it would fail and be gone. The same is true of what a proxy with a delay announced: the
//! announcement is used up whether or not its call succeeds.

use crate::{Runtime, RuntimeCall};
use alloc::{vec, vec::Vec};
use frame_support::traits::Contains;
use pallet_collective::{Call as CouncilCall, Instance1};
use pallet_multisig::Call as MultisigCall;
use pallet_proxy::Call as ProxyCall;
use pallet_recovery::Call as RecoveryCall;
use pallet_scheduler::Call as SchedulerCall;
use pallet_sudo::Call as SudoCall;
use pallet_treasury::Call as TreasuryCall;
use pallet_utility::Call as UtilityCall;
use pallet_wallets::Call as WalletsCall;
use pallet_whitelist::Call as WhitelistCall;

/// All calls but proposals that would do in one motion what takes several, and calls that carry out
/// what was decided or announced within another call.
pub struct OneMotion;

impl Contains<RuntimeCall> for OneMotion {
    fn contains(call: &RuntimeCall) -> bool {
        match call {
            RuntimeCall::Council(
                CouncilCall::propose { proposal, .. } | CouncilCall::execute { proposal, .. },
            ) => is_one(proposal),
            // Whatever carries one passes here as well, unless root dispatches it: one level is
            // enough.
            _ => !carried(call).into_iter().any(carries_out),
        }
    }
}

/// Whether a call carries out what was decided or announced, as anybody may.
fn carries_out(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Council(CouncilCall::close { .. })
            | RuntimeCall::Whitelist(
                WhitelistCall::dispatch_whitelisted_call { .. }
                    | WhitelistCall::dispatch_whitelisted_call_with_preimage { .. }
            )
            | RuntimeCall::Proxy(ProxyCall::proxy_announced { .. })
    )
}

/// Whether no call of the whitelist is anywhere in `proposal`, itself excepted, and no spend in
/// anything that it schedules.
fn is_one(proposal: &RuntimeCall) -> bool {
    // What such a call carries is dispatched as root, after a second motion.
    let is_of_root = matches!(proposal, RuntimeCall::Whitelist(_));
    let mut unread = Part { call: proposal, is_scheduled: false }.carried();
    while let Some(part) = unread.pop() {
        let is_refused = match part.call {
            RuntimeCall::Whitelist(_) => true,
            RuntimeCall::Treasury(
                TreasuryCall::spend { .. } | TreasuryCall::spend_local { .. },
            ) => part.is_scheduled && !is_of_root,
            _ => false,
        };
        if is_refused {
            return false;
        }
        unread.extend(part.carried());
    }
    true
}

/// A call of a motion.
struct Part<'a> {
    call: &'a RuntimeCall,
    /// Whether the scheduler dispatches it, or what carries it.
    is_scheduled: bool,
}

impl<'a> Part<'a> {
    fn carried(&self) -> Vec<Part<'a>> {
        let is_scheduled = self.is_scheduled || matches!(self.call, RuntimeCall::Scheduler(_));
        carried(self.call).into_iter().map(|call| Part { call, is_scheduled }).collect()
    }
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
