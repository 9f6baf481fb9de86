// SPDX-License-Identifier: Apache-2.0
//! What keeps a listing from being ordered, whoever the buyer is.
//!
//! As pallet-escrow decides when an order is placed. A listing sells for the identity that its
//! seller had when it was created: the reputation that a buyer was shown is the one that the order
//! will count for, or there is no order.

use vigor_indexer_db::Listing;

/// Why nobody can order from a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// It was closed.
    Closed,
    /// Its merchant takes no orders.
    Inactive,
    /// No item is left.
    SoldOut,
    /// Its merchant has another identity than it was created for, or none, or now has one.
    SellerChanged,
}

impl Unavailable {
    /// Whether a listing is unavailable while its seller has the identity `seller` (`0x` hex).
    pub fn of(listing: &Listing, seller: Option<&str>) -> Option<Self> {
        if listing.closed_block.is_some() {
            return Some(Self::Closed);
        }
        if !listing.active {
            return Some(Self::Inactive);
        }
        if listing.stock == 0 {
            return Some(Self::SoldOut);
        }
        (listing.seller_did.as_deref() != seller).then_some(Self::SellerChanged)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Inactive => "inactive",
            Self::SoldOut => "sold_out",
            Self::SellerChanged => "seller_changed",
        }
    }
}
