// SPDX-License-Identifier: Apache-2.0
//! Orders that ended, and the deposit for keeping them.
//!
//! An order stays after its end so that its reference cannot be used again by a call that is
//! repeated. Its buyer may forget it once no client can still be retrying, and then anybody may,
//! once it was left behind. The deposit goes to the buyer either way.

use frame_support::{ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::{AccountId32, DispatchResult, traits::CheckedAdd};

use crate::{Config, Error, Event, Orders, Pallet, Unpaid, types::OrderOf};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_forget(who: AccountId32, id: H256) -> DispatchResult {
        let order = Self::order(id)?;
        ensure!(!order.state.is_open(), Error::<T>::WrongState);
        ensure!(!Unpaid::<T>::contains_key(id), Error::<T>::PayoutPending);
        let own = who == order.buyer;
        let delay = if own { T::ForgetDelay::get() } else { T::AbandonDelay::get() };
        Self::ensure_ended_for(&order, delay)?;
        Orders::<T>::remove(id);
        Self::release(None, Self::deposit_reason(&order), &order.buyer, order.deposit)?;
        Self::deposit_event(Event::OrderForgotten { order: id });
        Ok(())
    }

    /// The first block in which the buyer may forget an order as it stands.
    pub(crate) fn first_forgetting(id: H256) -> Option<BlockNumberFor<T>> {
        let order = Orders::<T>::get(id)?;
        if order.state.is_open() || Unpaid::<T>::contains_key(id) {
            return None;
        }
        order.deadline.checked_add(&T::ForgetDelay::get())
    }

    /// Refuses an order that has not ended, or not `delay` blocks ago.
    pub(crate) fn ensure_ended_for(order: &OrderOf<T>, delay: BlockNumberFor<T>) -> DispatchResult {
        ensure!(!order.state.is_open(), Error::<T>::WrongState);
        let from = order.deadline.checked_add(&delay).ok_or(Error::<T>::DelayNotPassed)?;
        ensure!(Self::now() >= from, Error::<T>::DelayNotPassed);
        Ok(())
    }
}
