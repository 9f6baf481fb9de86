// SPDX-License-Identifier: Apache-2.0
//! Who and what there is in the model, and what can be done.

use crate::types::OrderState;

pub const BUYERS: usize = 2;
/// Index of the seller among the people.
pub const SELLER: usize = 2;
/// Index of the treasury.
pub const TREASURY: usize = 3;
/// Index of who owns the panel and is no party of anything.
pub const STRANGER: usize = 4;
pub const PEOPLE: usize = 5;
/// References that each buyer uses.
pub const REFERENCES: usize = 3;
pub const ORDERS: usize = BUYERS * REFERENCES;
pub const ARBITERS: usize = 3;
pub const LISTINGS: usize = 4;
/// Equal votes that decide.
pub const THRESHOLD: usize = 2;
/// Kinds of money: VGR and the asset.
pub const MONEYS: usize = 2;
pub const ASSET: usize = 1;

/// Constants of the runtime.
#[derive(Clone, Copy)]
pub struct Rules {
    pub fee_millionths: u128,
    pub order_deposit: u128,
    pub panel_deposit: u128,
    pub listing_deposit: u128,
    pub blocks_in_state: u32,
    pub forget: u32,
    pub abandon: u32,
    pub write_off: u32,
}

/// What somebody has of one kind of money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purse {
    pub free: u128,
    pub held: u128,
}

#[derive(Clone, Debug)]
pub struct Listing {
    pub money: usize,
    pub price: u128,
    pub stake: u128,
    pub penalty: u128,
    /// The seller's share of a dispute that nobody decides, in millionths.
    pub seller_fallback: u128,
    pub stock: u32,
    pub active: bool,
    pub closed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub listing: usize,
    pub state: OrderState,
    /// Last block of the state, or the one in which it ended.
    pub until: u32,
    pub panel: bool,
    pub cancel: [bool; 2],
    pub offers: [Option<u128>; 2],
    pub votes: [Option<u128>; ARBITERS],
    /// What is still held: of the price for seller and buyer, of the stake for buyer and seller.
    pub unpaid: [u128; 4],
}

/// Somebody does something.
#[derive(Clone, Copy, Debug)]
pub enum Operation {
    Place {
        order: usize,
        listing: usize,
        panel: bool,
    },
    Accept {
        order: usize,
        by: usize,
    },
    Reject {
        order: usize,
        by: usize,
    },
    Cancel {
        order: usize,
        by: usize,
    },
    /// By one of the people, or by an arbiter: the indexes above theirs.
    Retract {
        order: usize,
        by: usize,
    },
    Ship {
        order: usize,
        by: usize,
    },
    Complete {
        order: usize,
        by: usize,
    },
    Dispute {
        order: usize,
        by: usize,
    },
    Offer {
        order: usize,
        by: usize,
        share: u8,
    },
    /// By an arbiter, or by one of the people if `arbiter` is not one.
    Award {
        order: usize,
        arbiter: usize,
        share: u8,
    },
    Poke {
        order: usize,
    },
    Forget {
        order: usize,
        by: usize,
    },
    Settle {
        order: usize,
    },
    WriteOff {
        order: usize,
    },
    ClosePanel {
        by: usize,
    },
    Update {
        listing: usize,
        stock: u32,
        active: bool,
    },
    CloseListing {
        listing: usize,
        by: usize,
    },
    /// The asset is frozen or thawed by its owner.
    FreezeAsset(bool),
    /// The owner of the asset blocks an account in it, or no more.
    Block {
        who: usize,
        blocked: bool,
    },
    /// A wallet is frozen or thawed.
    FreezeWallet {
        who: usize,
        frozen: bool,
    },
    Wait(u32),
}

/// Nothing, a third that leaves dust, all of it, or more than there is.
pub fn share_of(price: u128, share: u8) -> u128 {
    [0, price / 3, price, price + 1][usize::from(share % 4)]
}
