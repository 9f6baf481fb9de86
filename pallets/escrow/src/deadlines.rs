// SPDX-License-Identifier: Apache-2.0
//! Time in each state. The deadline is the last block of a state: until its end the parties may
//! move, after it only [`Pallet::do_poke`] may, so that no move depends on who pokes first.

use frame_support::{ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::{
    ArithmeticError, DispatchError, DispatchResult,
    traits::{Bounded, CheckedAdd},
};

use crate::{
    Config, Error, Pallet,
    course::Course,
    settlement::Move,
    types::{Deadlines, OrderOf, OrderState},
};

impl<T: Config> Pallet<T> {
    /// Ends a state whose deadline has passed.
    pub(crate) fn do_poke(id: H256) -> Result<Course, DispatchError> {
        let order = Self::order(id)?;
        ensure!(order.state.is_open(), Error::<T>::WrongState);
        ensure!(Self::now() > order.deadline, Error::<T>::DeadlineNotPassed);
        let expired = Self::expiry(&order);
        Self::advance(id, order, expired)
    }

    /// What it means that the time of its state is over. The seller of an order that its buyer asked
    /// to cancel, and who did not ship it, is taken to have consented: it may have relied on that.
    fn expiry(order: &OrderOf<T>) -> Move {
        match order.state {
            OrderState::Accepted if order.cancel_buyer => Move::CancelByBoth,
            _ => Move::Expire,
        }
    }

    /// Refuses an order that is in another state, or that only a poke may move.
    pub(crate) fn ensure_in(order: &OrderOf<T>, state: OrderState) -> DispatchResult {
        ensure!(order.state == state, Error::<T>::WrongState);
        ensure!(Self::now() <= order.deadline, Error::<T>::DeadlinePassed);
        Ok(())
    }

    /// Last block of `state` if it begins now; now if it is an end.
    pub(crate) fn deadline_of(
        state: OrderState,
        deadlines: &Deadlines<BlockNumberFor<T>>,
    ) -> Result<BlockNumberFor<T>, ArithmeticError> {
        let now = Self::now();
        let length = match state {
            OrderState::Funded => deadlines.accept,
            OrderState::Accepted => deadlines.ship,
            OrderState::Shipped => deadlines.complete,
            OrderState::Disputed => deadlines.dispute,
            OrderState::Released | OrderState::Refunded | OrderState::Settled => return Ok(now),
        };
        // A block must come after it, in which the order can be poked.
        let deadline = now.checked_add(&length).filter(|it| *it < BlockNumberFor::<T>::max_value());
        deadline.ok_or(ArithmeticError::Overflow)
    }

    /// Refuses deadlines outside the runtime's bounds.
    pub(crate) fn ensure_deadlines(deadlines: &Deadlines<BlockNumberFor<T>>) -> DispatchResult {
        let bounds = T::DeadlineMin::get()..=T::DeadlineMax::get();
        let Deadlines { accept, ship, complete, dispute } = deadlines;
        let within = [accept, ship, complete, dispute].into_iter().all(|it| bounds.contains(it));
        ensure!(within, Error::<T>::DeadlineOutOfRange);
        Ok(())
    }

    pub(crate) fn now() -> BlockNumberFor<T> {
        frame_system::Pallet::<T>::block_number()
    }
}
