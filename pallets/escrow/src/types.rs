// SPDX-License-Identifier: Apache-2.0
//! What the pallet stores and takes.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::{AccountId32, Permill};
use vigor_primitives::did::DidId;

/// Planck.
pub type Balance = u128;

/// Most arbiters of a panel: a vote reads them all.
pub const ARBITERS_MAX: u32 = 15;

/// Most panels a listing may offer.
pub const LISTING_PANELS_MAX: u32 = 4;

/// Most orders in one answer about those that are due.
pub const DUE_MAX: u32 = 256;

/// Longest CID of a catalog document, in bytes.
pub const DOCUMENT_BYTES_MAX: u32 = 64;

/// The members of a panel, each once.
pub type Arbiters = BoundedVec<AccountId32, ConstU32<ARBITERS_MAX>>;

/// The panels a listing offers, each once.
pub type ListingPanels = BoundedVec<u32, ConstU32<LISTING_PANELS_MAX>>;

/// The CID of a catalog document.
pub type Document = BoundedVec<u8, ConstU32<DOCUMENT_BYTES_MAX>>;

/// [`ListingTerms`] of a runtime.
pub type ListingTermsOf<T> = ListingTerms<BlockNumberFor<T>>;

/// [`Listing`] of a runtime.
pub type ListingOf<T> = Listing<BlockNumberFor<T>>;

/// [`Order`] of a runtime.
pub type OrderOf<T> = Order<BlockNumberFor<T>>;

/// Accounts that decide disputes together.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Panel {
    /// Who created it and gave the deposit.
    pub owner: AccountId32,
    /// Who may vote.
    pub arbiters: Arbiters,
    /// Equal votes that decide.
    pub threshold: u32,
    /// What the owner has on hold for it.
    pub deposit: Balance,
    /// Orders that chose it and have not ended.
    pub open_orders: u32,
    /// Whether it takes no more orders and closes with the last.
    pub retired: bool,
}

/// How many blocks an order may stay in each state.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct Deadlines<BlockNumber> {
    /// From placing to accepting.
    pub accept: BlockNumber,
    /// From accepting to shipping.
    pub ship: BlockNumber,
    /// From shipping to completing.
    pub complete: BlockNumber,
    /// From disputing to a split.
    pub dispute: BlockNumber,
}

/// What a seller offers; all of it but the stock stays as it is.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ListingTerms<BlockNumber> {
    /// Price of one.
    pub price: Balance,
    /// Asset of the price, the stake and the penalty; `None` is VGR.
    pub asset: Option<u32>,
    /// How many may be ordered.
    pub stock: u32,
    /// Time in each state.
    pub deadlines: Deadlines<BlockNumber>,
    /// What the seller has at stake in each accepted order.
    pub seller_stake: Balance,
    /// What of it the buyer gets when the seller does not ship, and was not asked to cancel; at most
    /// the stake.
    pub penalty: Balance,
    /// The buyer's share when a dispute is not decided in time.
    pub fallback_buyer_permill: Permill,
    /// Panels the buyer may choose from.
    pub panels: ListingPanels,
    /// CID of the catalog document.
    pub document: Document,
}

/// A listing.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Listing<BlockNumber> {
    /// Who sells.
    pub seller: AccountId32,
    /// See [`ListingTerms::price`].
    pub price: Balance,
    /// See [`ListingTerms::asset`].
    pub asset: Option<u32>,
    /// How many may still be ordered.
    pub stock: u32,
    /// See [`ListingTerms::deadlines`].
    pub deadlines: Deadlines<BlockNumber>,
    /// See [`ListingTerms::seller_stake`].
    pub seller_stake: Balance,
    /// See [`ListingTerms::penalty`].
    pub penalty: Balance,
    /// See [`ListingTerms::fallback_buyer_permill`].
    pub fallback_buyer_permill: Permill,
    /// See [`ListingTerms::panels`].
    pub panels: ListingPanels,
    /// See [`ListingTerms::document`].
    pub document: Document,
    /// Whether orders may be placed.
    pub active: bool,
    /// What the seller has on hold for it.
    pub deposit: Balance,
    /// Orders that have not ended.
    pub open_orders: u32,
    /// The seller's identity when it was created: it sells while the seller has the same, or none
    /// still.
    pub seller_did: Option<DidId>,
}

/// Where an order stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub enum OrderState {
    /// The price is held; the seller has not answered.
    #[codec(index = 0)]
    Funded,
    /// The stake is held too; nothing was shipped.
    #[codec(index = 1)]
    Accepted,
    /// The seller says that it was shipped.
    #[codec(index = 2)]
    Shipped,
    /// The buyer says that something is wrong.
    #[codec(index = 3)]
    Disputed,
    /// Ended: the seller was paid.
    #[codec(index = 4)]
    Released,
    /// Ended: the buyer was paid back.
    #[codec(index = 5)]
    Refunded,
    /// Ended: the price was split.
    #[codec(index = 6)]
    Settled,
}

impl OrderState {
    /// Whether the order has not ended.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Funded | Self::Accepted | Self::Shipped | Self::Disputed)
    }

    /// Whether the seller's stake is held.
    pub const fn holds_stake(self) -> bool {
        matches!(self, Self::Accepted | Self::Shipped | Self::Disputed)
    }
}

/// An order; kept after its end until it is forgotten, so that its id is not used twice.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Order<BlockNumber> {
    /// The listing it was placed on.
    pub listing: u64,
    /// Who pays.
    pub buyer: AccountId32,
    /// Who sells.
    pub seller: AccountId32,
    /// Price at the block of placing; held of the buyer while the order is open.
    pub price: Balance,
    /// Share of the price that goes to the treasury on release.
    pub fee: Balance,
    /// Held of the seller from accepting to the end.
    pub seller_stake: Balance,
    /// See [`ListingTerms::penalty`].
    pub penalty: Balance,
    /// See [`ListingTerms::fallback_buyer_permill`].
    pub fallback_buyer_permill: Permill,
    /// The panel the buyer chose.
    pub panel: Option<u32>,
    /// Time in each state.
    pub deadlines: Deadlines<BlockNumber>,
    /// Where it stands.
    pub state: OrderState,
    /// Last block of the state; after its end the block in which it ended.
    pub deadline: BlockNumber,
    /// Hash of what the seller shows for having shipped.
    pub evidence: Option<H256>,
    /// Block of placing.
    pub placed_at: BlockNumber,
    /// What the buyer would take in a dispute.
    pub buyer_offer: Option<Balance>,
    /// What the seller would give in a dispute.
    pub seller_offer: Option<Balance>,
    /// Whether the buyer wants an accepted order cancelled.
    pub cancel_buyer: bool,
    /// Whether the seller wants an accepted order cancelled.
    pub cancel_seller: bool,
    /// What it is paid in; `None` is VGR.
    pub asset: Option<u32>,
    /// VGR that the buyer has on hold for the order's storage until it is forgotten.
    pub deposit: Balance,
    /// The buyer's identity when it was placed.
    pub buyer_did: Option<DidId>,
    /// The seller's identity when it was placed.
    pub seller_did: Option<DidId>,
}

/// What the orders of an identity came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Reputation {
    /// Orders that were released.
    pub completed: u32,
    /// Orders that were disputed, by either party's fault.
    pub disputed: u32,
    /// Orders that arbiters decided mostly for the other party, or that it accepted to sell and
    /// did not ship.
    pub lost: u32,
}

/// The first step of forgetting a reputation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Leave<BlockNumber> {
    /// Block in which the identity was gone.
    pub since: BlockNumber,
    /// What its orders had come to by then: the step is void once that changes.
    pub reputation: Reputation,
}
