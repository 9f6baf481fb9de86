// SPDX-License-Identifier: Apache-2.0
//! Promises that numbers alone keep or break: what a call and a block take, and what becomes of a
//! call that is free.

use crate::outcome::{Ending, Promise, Violation};
use frame_support::dispatch::DispatchClass;
use frame_system::{ConsumedWeight, limits::BlockWeights};
use sp_runtime::Weight;
use std::time::Duration;
use vigor_runtime::constants::time::SLOT_MS;

/// Calls of the SDK that are known to declare less than they say they took. What is charged is
/// never more than was declared, so a block is a little heavier than it looks.
///
/// An approval of a multisig declares what one without the call costs and says that it took what
/// one with the call does; a motion says that it took what its call says, and so an approval in one
/// takes more as well. Root says itself how many members the council had, and may say too few.
const UNDERDECLARED: [&str; 4] =
    ["Council.close", "Council.propose", "Council.set_members", "Multisig.approve_as_multi"];
/// Time of the processor that no block takes. Half of the slot: whoever imports a block executes it
/// again before the next slot begins, and what is left is for the network. In an hour of fuzzing
/// (native, lightly optimised) no block took a tenth of it.
const BLOCK_TIME_MAX: Duration = Duration::from_millis(SLOT_MS / 2);

/// A call takes no more than it declared, unless it is known to.
pub fn weight_is_declared(
    name: &str,
    declared: Weight,
    actual: Option<Weight>,
) -> Result<(), Violation> {
    match actual.filter(|actual| actual.any_gt(declared)) {
        Some(actual) if !UNDERDECLARED.contains(&name) => {
            let message = format!("{name} declared {declared:?} and took {actual:?}");
            Err(Violation::new(Promise::DeclaredWeight, name, message))
        }
        Some(_) | None => Ok(()),
    }
}

/// A call that was let in without a fee succeeds.
pub fn free_call_succeeds(name: &str, was_free: bool, ending: &Ending) -> Result<(), Violation> {
    match ending {
        Ending::Failed(error) if was_free => {
            let message = format!("{name} was free and failed: {error}");
            Err(Violation::new(Promise::FeelessSucceeds, name, message))
        }
        Ending::Ok | Ending::Failed(_) | Ending::Refused(_) => Ok(()),
    }
}

/// A block takes no more weight than a block may.
///
/// Mandatory weight is not limited, and pallet-session counts the block that ends a session as full
/// by itself; everything else is. What is in reserve for operational calls comes on top of a full
/// block (`frame_system::limits::WeightsPerClass::reserved`).
pub fn block_weight_is_within_limits(
    limits: &BlockWeights,
    used: &ConsumedWeight,
    ends_session: bool,
) -> Result<(), Violation> {
    let reserved = limits.get(DispatchClass::Operational).reserved.unwrap_or_default();
    let on_top = used.get(DispatchClass::Operational).min(reserved);
    let most = limits.max_block.saturating_add(on_top);
    if !ends_session && used.total().any_gt(most) {
        let message = format!("the block used {used:?} of {most:?}");
        return Err(Violation::new(Promise::BlockWeight, "block", message));
    }
    for class in DispatchClass::non_mandatory() {
        let most = limits.get(*class).max_total.unwrap_or(limits.max_block);
        let used = *used.get(*class);
        if used.any_gt(most) {
            let message = format!("{class:?} calls used {used:?} of {most:?}");
            return Err(Violation::new(Promise::BlockWeight, "class", message));
        }
    }
    Ok(())
}

/// A block takes an author no longer than it may, in time of the processor.
pub fn block_time_is_short(number: u32, taken: Duration) -> Result<(), Violation> {
    if taken <= BLOCK_TIME_MAX {
        return Ok(());
    }
    let message = format!("block {number} took {taken:?} of the processor");
    Err(Violation::new(Promise::BlockTime, "block", message))
}
