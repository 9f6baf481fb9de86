// SPDX-License-Identifier: Apache-2.0
//! Panels and listings.

use alloc::collections::BTreeSet;
use frame_support::{
    ensure,
    traits::{Get, fungible::Inspect},
};
use sp_runtime::{AccountId32, ArithmeticError, DispatchError, DispatchResult};

use crate::{
    Config, Error, Event, HoldReason, Listings, NextListing, NextPanel, Pallet, Panels,
    types::{Arbiters, Listing, ListingOf, ListingTermsOf, Panel},
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

        let deposit = T::PanelDeposit::get();
        Self::hold(HoldReason::Panel, &owner, deposit)?;
        let panel = NextPanel::<T>::get();
        NextPanel::<T>::put(panel.checked_add(1).ok_or(ArithmeticError::Overflow)?);
        Panels::<T>::insert(panel, Panel { owner: owner.clone(), arbiters, threshold, deposit });
        Self::deposit_event(Event::PanelCreated { panel, owner });
        Ok(())
    }

    pub(crate) fn do_create_listing(
        seller: AccountId32,
        terms: ListingTermsOf<T>,
    ) -> DispatchResult {
        Self::ensure_terms(&terms)?;
        let deposit = T::ListingDeposit::get();
        Self::hold(HoldReason::Listing, &seller, deposit)?;
        let listing = NextListing::<T>::get();
        NextListing::<T>::put(listing.checked_add(1).ok_or(ArithmeticError::Overflow)?);
        let record = Listing {
            seller: seller.clone(),
            price: terms.price,
            asset: terms.asset,
            stock: terms.stock,
            deadlines: terms.deadlines,
            seller_stake: terms.seller_stake,
            penalty: terms.penalty,
            fallback_buyer_permill: terms.fallback_buyer_permill,
            panels: terms.panels,
            document: terms.document,
            active: true,
            deposit,
            open_orders: 0,
        };
        Listings::<T>::insert(listing, record);
        Self::deposit_event(Event::ListingCreated { listing, seller });
        Ok(())
    }

    pub(crate) fn do_update_listing(
        who: AccountId32,
        listing: u64,
        stock: u32,
        active: bool,
    ) -> DispatchResult {
        let record = Self::listing_of(&who, listing)?;
        Listings::<T>::insert(listing, Listing { stock, active, ..record });
        Self::deposit_event(Event::ListingUpdated { listing, stock, active });
        Ok(())
    }

    pub(crate) fn do_close_listing(who: AccountId32, listing: u64) -> DispatchResult {
        let record = Self::listing_of(&who, listing)?;
        ensure!(record.open_orders == 0, Error::<T>::OpenOrders);
        Listings::<T>::remove(listing);
        Self::release(HoldReason::Listing, &who, record.deposit)?;
        Self::deposit_event(Event::ListingClosed { listing });
        Ok(())
    }

    /// Deposits that could not be returned would keep a listing from closing.
    pub(crate) fn deposits_are_returnable() -> bool {
        let least = T::Currency::minimum_balance();
        T::ListingDeposit::get() >= least && T::PanelDeposit::get() >= least
    }

    fn listing_of(seller: &AccountId32, listing: u64) -> Result<ListingOf<T>, DispatchError> {
        let record = Listings::<T>::get(listing).ok_or(Error::<T>::ListingNotFound)?;
        ensure!(record.seller == *seller, Error::<T>::NotAuthorized);
        Ok(record)
    }

    fn ensure_terms(terms: &ListingTermsOf<T>) -> DispatchResult {
        ensure!(terms.asset.is_none(), Error::<T>::AssetNotSupported);
        // Less could not be paid to an account that holds nothing else.
        ensure!(terms.price >= T::Currency::minimum_balance(), Error::<T>::PriceTooLow);
        ensure!(terms.penalty <= terms.seller_stake, Error::<T>::PenaltyAboveStake);
        ensure!(!terms.document.is_empty(), Error::<T>::NoDocument);
        Self::ensure_deadlines(&terms.deadlines)?;
        let distinct = BTreeSet::from_iter(&terms.panels).len();
        ensure!(distinct == terms.panels.len(), Error::<T>::DuplicatePanel);
        let exist = terms.panels.iter().all(|panel| Panels::<T>::contains_key(panel));
        ensure!(exist, Error::<T>::PanelNotFound);
        Ok(())
    }
}
