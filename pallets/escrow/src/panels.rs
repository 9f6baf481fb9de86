// SPDX-License-Identifier: Apache-2.0
//! Panels: created, chosen by buyers, and closed once their last order has ended.

use alloc::collections::BTreeSet;
use frame_support::{defensive, ensure, traits::Get};
use sp_runtime::{AccountId32, ArithmeticError, DispatchResult};

use crate::{
    Config, Error, Event, HoldReason, NextPanel, Pallet, Panels,
    types::{Arbiters, OrderOf, Panel},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_create_panel(
        owner: AccountId32,
        arbiters: Arbiters,
        threshold: u32,
    ) -> DispatchResult {
        let members = BTreeSet::from_iter(&arbiters).len();
        ensure!(members > 0, Error::<T>::NoArbiters);
        ensure!(members == arbiters.len(), Error::<T>::DuplicateArbiter);
        let reachable = usize::try_from(threshold).is_ok_and(|it| (1..=members).contains(&it));
        ensure!(reachable, Error::<T>::ThresholdOutOfRange);
        Self::ensure_may_give(&owner)?;

        let deposit = T::PanelDeposit::get();
        Self::hold(None, HoldReason::Panel, &owner, deposit)?;
        let panel = NextPanel::<T>::get();
        NextPanel::<T>::put(panel.checked_add(1).ok_or(ArithmeticError::Overflow)?);
        let record = Panel {
            owner: owner.clone(),
            arbiters,
            threshold,
            deposit,
            open_orders: 0,
            retired: false,
        };
        Panels::<T>::insert(panel, record);
        Self::deposit_event(Event::PanelCreated { panel, owner });
        Ok(())
    }

    pub(crate) fn do_close_panel(who: AccountId32, id: u32) -> DispatchResult {
        let panel = Panels::<T>::get(id).ok_or(Error::<T>::PanelNotFound)?;
        ensure!(who == panel.owner, Error::<T>::NotAuthorized);
        if panel.open_orders == 0 {
            return Self::remove_panel(id, &panel);
        }
        ensure!(!panel.retired, Error::<T>::PanelRetired);
        Panels::<T>::insert(id, Panel { retired: true, ..panel });
        Self::deposit_event(Event::PanelRetired { panel: id });
        Ok(())
    }

    /// Counts an order in that chose the panel.
    ///
    /// Enough of its arbiters must be neither party, and so may vote: otherwise a dispute could
    /// not be decided.
    pub(crate) fn join_panel(id: u32, buyer: &AccountId32, seller: &AccountId32) -> DispatchResult {
        let mut panel = Panels::<T>::get(id).ok_or(Error::<T>::PanelNotFound)?;
        ensure!(!panel.retired, Error::<T>::PanelRetired);
        let neutral =
            panel.arbiters.iter().filter(|arbiter| *arbiter != buyer && *arbiter != seller).count();
        let decisive = usize::try_from(panel.threshold).is_ok_and(|threshold| neutral >= threshold);
        ensure!(decisive, Error::<T>::PanelNotNeutral);
        panel.open_orders = panel.open_orders.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        Panels::<T>::insert(id, panel);
        Ok(())
    }

    /// Counts an order out that ended; the last one of a retired panel closes it.
    pub(crate) fn leave_panel(order: &OrderOf<T>) -> DispatchResult {
        let Some(id) = order.panel else { return Ok(()) };
        let Some(mut panel) = Panels::<T>::get(id) else {
            defensive!("a panel with open orders was closed");
            return Ok(());
        };
        panel.open_orders = panel.open_orders.saturating_sub(1);
        let last = panel.retired && panel.open_orders == 0;
        if last && Self::attempt(|| Self::remove_panel(id, &panel))? {
            return Ok(());
        }
        Panels::<T>::insert(id, panel);
        Ok(())
    }

    fn remove_panel(id: u32, panel: &Panel) -> DispatchResult {
        Panels::<T>::remove(id);
        Self::release(None, HoldReason::Panel, &panel.owner, panel.deposit)?;
        Self::deposit_event(Event::PanelClosed { panel: id });
        Ok(())
    }
}
