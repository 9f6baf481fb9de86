// SPDX-License-Identifier: Apache-2.0
//! Listings.

use alloc::collections::BTreeSet;
use frame_support::{
    ensure,
    traits::{Get, fungibles::Inspect as _},
};
use sp_runtime::{AccountId32, ArithmeticError, DispatchError, DispatchResult};

use crate::{
    Config, Error, Event, HoldReason, Identities, Listings, NextListing, Pallet, Panels,
    types::{Listing, ListingOf, ListingTermsOf},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_create_listing(
        seller: AccountId32,
        terms: ListingTermsOf<T>,
    ) -> DispatchResult {
        Self::ensure_terms(&terms)?;
        Self::ensure_may_give(&seller)?;
        let deposit = T::ListingDeposit::get();
        Self::hold(None, HoldReason::Listing, &seller, deposit)?;
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
            seller_did: T::Identities::did_of(&seller),
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
        Self::release(None, HoldReason::Listing, &who, record.deposit)?;
        Self::deposit_event(Event::ListingClosed { listing });
        Ok(())
    }

    /// Deposits that could not be returned would keep what they are for from closing.
    pub(crate) fn deposits_are_returnable() -> bool {
        let deposits = [T::ListingDeposit::get(), T::PanelDeposit::get(), T::OrderDeposit::get()];
        deposits.into_iter().all(|deposit| deposit >= Self::least(None))
    }

    fn listing_of(seller: &AccountId32, listing: u64) -> Result<ListingOf<T>, DispatchError> {
        let record = Listings::<T>::get(listing).ok_or(Error::<T>::ListingNotFound)?;
        ensure!(record.seller == *seller, Error::<T>::NotAuthorized);
        Ok(record)
    }

    fn ensure_terms(terms: &ListingTermsOf<T>) -> DispatchResult {
        let known = terms.asset.is_none_or(T::Assets::asset_exists);
        ensure!(known, Error::<T>::AssetNotSupported);
        // A seller has an account in VGR, and perhaps none in the asset: it could not be paid less.
        let fee = terms.asset.map_or(0, |_| T::FeeRate::get().mul_floor(terms.price));
        let share = terms.price.checked_sub(fee).ok_or(ArithmeticError::Underflow)?;
        ensure!(share >= Self::least(terms.asset), Error::<T>::PriceTooLow);
        ensure!(terms.penalty <= terms.seller_stake, Error::<T>::PenaltyAboveStake);
        ensure!(!terms.document.is_empty(), Error::<T>::NoDocument);
        Self::ensure_deadlines(&terms.deadlines)?;
        let distinct = BTreeSet::from_iter(&terms.panels).len();
        ensure!(distinct == terms.panels.len(), Error::<T>::DuplicatePanel);
        for panel in &terms.panels {
            let panel = Panels::<T>::get(panel).ok_or(Error::<T>::PanelNotFound)?;
            ensure!(!panel.retired, Error::<T>::PanelRetired);
        }
        Ok(())
    }
}
