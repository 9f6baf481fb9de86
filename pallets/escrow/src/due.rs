// SPDX-License-Identifier: Apache-2.0
//! Open orders by the last block of their state, so that those to poke are found without reading
//! the others.
//!
//! The key is the block number in big-endian bytes, unhashed: the map is in order of time. Nobody
//! chooses it beyond the bounds of deadlines, so that its trie stays shallow.

use alloc::vec::Vec;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::SaturatedConversion;

use crate::{
    Config, Due, Pallet,
    types::{DUE_MAX, OrderOf},
};

/// A block number as a key of [`Due`].
pub(crate) type DueKey = [u8; 8];

impl<T: Config> Pallet<T> {
    /// Notes when an open order becomes due.
    pub(crate) fn schedule(id: H256, order: &OrderOf<T>) {
        if order.state.is_open() {
            Due::<T>::insert(Self::due_key(order.deadline), id, ());
        }
    }

    /// Forgets when it would have become due.
    pub(crate) fn unschedule(id: H256, order: &OrderOf<T>) {
        Due::<T>::remove(Self::due_key(order.deadline), id);
    }

    /// Orders that a poke moves in the next block, at most `at_most` and [`DUE_MAX`].
    pub(crate) fn due_orders(at_most: u32) -> Vec<H256> {
        let now = Self::due_key(Self::now());
        let at_most = usize::try_from(at_most.min(DUE_MAX)).unwrap_or_default();
        Due::<T>::iter_keys()
            .take_while(|(deadline, _)| *deadline <= now)
            .map(|(_, order)| order)
            .take(at_most)
            .collect()
    }

    pub(crate) fn due_key(block: BlockNumberFor<T>) -> DueKey {
        block.saturated_into::<u64>().to_be_bytes()
    }
}
