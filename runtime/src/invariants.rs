// SPDX-License-Identifier: Apache-2.0
//! The invariants of all pallets of this workspace, checked at once.

use crate::Runtime;
use sp_runtime::TryRuntimeError;

/// Says which pallet's state contradicts itself, if any.
///
/// Reads whole maps: for tests, fuzzers and try-runtime, never for a block.
pub fn do_try_state_all() -> Result<(), TryRuntimeError> {
    pallet_did::Pallet::<Runtime>::do_try_state()?;
    pallet_wallets::Pallet::<Runtime>::do_try_state()?;
    pallet_activity::Pallet::<Runtime>::do_try_state()?;
    pallet_escrow::Pallet::<Runtime>::do_try_state()?;
    pallet_equivocation::Pallet::<Runtime>::do_try_state()
}
