// SPDX-License-Identifier: Apache-2.0
//! The invariants of the pallets, checked at once: of this workspace's always, of the SDK's where the
//! feature `try-runtime` compiles them.

use crate::Runtime;
use sp_runtime::TryRuntimeError;

/// Says whether the state of a pallet contradicts itself, and how.
///
/// Reads whole maps: for tests, fuzzers and try-runtime, never for a block.
pub fn do_try_state_all() -> Result<(), TryRuntimeError> {
    pallet_did::Pallet::<Runtime>::do_try_state()?;
    pallet_wallets::Pallet::<Runtime>::do_try_state()?;
    pallet_activity::Pallet::<Runtime>::do_try_state()?;
    pallet_escrow::Pallet::<Runtime>::do_try_state()?;
    pallet_equivocation::Pallet::<Runtime>::do_try_state()?;
    #[cfg(feature = "try-runtime")]
    every_pallet::do_try_state()?;
    Ok(())
}

#[cfg(feature = "try-runtime")]
mod every_pallet {
    use crate::{AllPalletsWithSystem, System};
    use alloc::vec;
    use frame_support::traits::{PalletsInfoAccess, TryState, TryStateSelect};
    use sp_runtime::TryRuntimeError;

    /// Asks one by one: asked together, pallets say only that some of them failed.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let number = System::block_number();
        AllPalletsWithSystem::infos().into_iter().try_for_each(|pallet| {
            let only = TryStateSelect::Only(vec![pallet.name.as_bytes().to_vec()]);
            AllPalletsWithSystem::try_state(number, only)
        })
    }
}
