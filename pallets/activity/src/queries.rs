// SPDX-License-Identifier: Apache-2.0
//! What others may ask: the runtime's APIs and view functions.

use crate::{
    pallet::{Config, Flags, Heads, Paid, Pallet, Programs},
    types::{Head, Standing},
};
use sp_runtime::AccountId32;

impl<T: Config> Pallet<T> {
    /// What an account and a program have settled, if the program exists.
    pub fn standing(program: u32, account: &AccountId32) -> Option<Standing> {
        Programs::<T>::contains_key(program).then(|| {
            let flags = Flags::<T>::get(program, account);
            Standing {
                program,
                paid: Paid::<T>::get(program, account),
                forfeited: flags.forfeited,
                clawback: flags.clawback,
                withheld: Self::withheld(program, account),
            }
        })
    }

    /// Most reward units of an account that are withheld in the present block.
    pub fn withheld(program: u32, account: &AccountId32) -> u64 {
        let now = frame_system::Pallet::<T>::block_number();
        Flags::<T>::get(program, account)
            .quarantine
            .filter(|record| now < record.decide_until)
            .map_or(0, |record| record.units)
    }

    /// The newest final epoch of a program.
    pub fn head(program: u32) -> Option<Head> {
        Heads::<T>::get(program)
    }

    /// Reward units that the next epoch of a program may add.
    ///
    /// Zero where it is paused or closed, as no epoch of it would be taken in.
    pub fn budget_of(program: u32) -> Option<u64> {
        let settings = Programs::<T>::get(program)?;
        let open = !settings.paused && Self::ensure_open(program).is_ok();
        Some(if open { Self::budget(program, &settings) } else { 0 })
    }
}
