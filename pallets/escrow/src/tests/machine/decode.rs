// SPDX-License-Identifier: Apache-2.0
//! Random bits as operations.

use crate::{
    tests::model::{
        Model,
        parts::{
            ARBITERS, BUYERS, LISTINGS, ORDERS, Operation, PEOPLE, REFERENCES, SELLER, STRANGER,
        },
    },
    types::OrderState,
};

/// An operation out of random bits; often the one that brings an order nearer to its end.
pub fn decode(bits: u64, model: &Model) -> Operation {
    let [kind, a, b, c, d, ..] = bits.to_le_bytes();
    let order = usize::from(a) % ORDERS;
    // Mostly the right party, sometimes anybody.
    let by = |right: usize| if d.is_multiple_of(8) { usize::from(b) % PEOPLE } else { right };
    let buyer = order / REFERENCES;
    let either = if b.is_multiple_of(2) { buyer } else { SELLER };
    let listing = usize::from(b) % LISTINGS;
    match kind % 64 {
        0..=7 => Operation::Place { order, listing, panel: c.is_multiple_of(2) },
        8..=31 => forward(model, order, [b, c, d]),
        32 => Operation::Accept { order, by: by(SELLER) },
        33 => Operation::Reject { order, by: by(SELLER) },
        34..=36 => Operation::Cancel { order, by: by(either) },
        60 => Operation::Retract { order, by: usize::from(b) % (PEOPLE + ARBITERS) },
        37 => Operation::Ship { order, by: by(SELLER) },
        38 => Operation::Complete { order, by: by(buyer) },
        39 => Operation::Dispute { order, by: by(buyer) },
        40..=42 => Operation::Offer { order, by: by(either), share: c },
        43..=45 => Operation::Award { order, arbiter: usize::from(b) % (ARBITERS + 2), share: c },
        46..=48 => Operation::Poke { order },
        49 | 50 => Operation::Forget { order, by: by(buyer) },
        51 => Operation::Settle { order },
        52 => Operation::WriteOff { order },
        53 => Operation::ClosePanel { by: if c < 16 { STRANGER } else { usize::from(b) % BUYERS } },
        54 => {
            let stock = if c == 0 { u32::MAX } else { u32::from(c) % 4 };
            Operation::Update { listing, stock, active: !d.is_multiple_of(4) }
        }
        55 if c < 64 => Operation::CloseListing { listing, by: by(SELLER) },
        56 => Operation::FreezeAsset(c.is_multiple_of(2)),
        57 => Operation::Block { who: usize::from(b) % PEOPLE, blocked: c.is_multiple_of(4) },
        58 => Operation::FreezeWallet { who: usize::from(b) % PEOPLE, frozen: c.is_multiple_of(4) },
        59 if c < 128 => Operation::Wait(u32::from(d) + u32::from(b)),
        _ => Operation::Wait(u32::from(d) % 6),
    }
}

fn forward(model: &Model, order: usize, [b, c, d]: [u8; 3]) -> Operation {
    let buyer = order / REFERENCES;
    let Some(it) = &model.orders[order] else {
        return Operation::Place {
            order,
            listing: usize::from(b) % LISTINGS,
            panel: c.is_multiple_of(2),
        };
    };
    match it.state {
        _ if it.state.is_open() && model.now > it.until => Operation::Poke { order },
        OrderState::Funded => Operation::Accept { order, by: SELLER },
        OrderState::Accepted => Operation::Ship { order, by: SELLER },
        OrderState::Shipped if d.is_multiple_of(2) => Operation::Dispute { order, by: buyer },
        OrderState::Shipped => Operation::Complete { order, by: buyer },
        OrderState::Disputed if it.panel => {
            Operation::Award { order, arbiter: usize::from(b) % ARBITERS, share: c % 3 }
        }
        OrderState::Disputed => Operation::Offer {
            order,
            by: if b.is_multiple_of(2) { buyer } else { SELLER },
            share: c % 3,
        },
        _ if it.unpaid != [0; 4] && c.is_multiple_of(2) => Operation::WriteOff { order },
        _ if it.unpaid != [0; 4] => Operation::Settle { order },
        _ => Operation::Forget { order, by: buyer },
    }
}
