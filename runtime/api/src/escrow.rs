// SPDX-License-Identifier: Apache-2.0
//! Orders, and those that anybody may move on.

use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::AccountId32;
use vigor_primitives::did::DidId;

use crate::{Balance, BlockNumber};

/// Most orders of one answer of [`EscrowApi::due`].
pub const DUE_MAX: u32 = 256;

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
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

/// An order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Order {
    /// The listing it was placed on.
    pub listing: u64,
    /// Who pays.
    pub buyer: AccountId32,
    /// Who sells.
    pub seller: AccountId32,
    /// What it is paid in; `None` is VGR.
    pub asset: Option<u32>,
    /// Its price at the block of placing.
    pub price: Balance,
    /// Share of the price that goes to the treasury on release.
    pub fee: Balance,
    /// Held of the seller from accepting to the end.
    pub seller_stake: Balance,
    /// What of the stake the buyer gets when the seller does not ship.
    pub penalty: Balance,
    /// Who decides a dispute.
    pub panel: Option<u32>,
    /// Where it stands.
    pub state: OrderState,
    /// Last block of the state; after its end the block in which it ended.
    pub deadline: BlockNumber,
    /// Hash of what the seller shows for having shipped.
    pub evidence: Option<H256>,
    /// Block of placing.
    pub placed_at: BlockNumber,
}

/// How an identity's orders have ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Reputation {
    /// Orders that were released.
    pub completed: u32,
    /// Orders that were disputed, by either party's fault.
    pub disputed: u32,
    /// Orders that arbiters decided mostly for the other party, or that it accepted to sell and
    /// did not ship.
    pub lost: u32,
}

sp_api::decl_runtime_apis! {
    /// Questions about orders.
    pub trait EscrowApi {
        /// Orders whose deadline has passed and that `poke` would move on in the next block, the
        /// longest overdue first; at most `at_most` and [`DUE_MAX`].
        fn due(at_most: u32) -> Vec<H256>;

        /// An order, unless it never was or was forgotten.
        fn order(id: H256) -> Option<Order>;

        /// How the orders of an identity have ended; zeros where none has.
        fn reputation(did: DidId) -> Reputation;
    }
}
