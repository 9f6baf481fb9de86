// SPDX-License-Identifier: Apache-2.0
//! What the chain decides.

use super::{Planck, Units};
use vigor_epoch::Terms;

/// The constants and rules that money follows.
#[derive(Clone, Debug)]
pub struct Network {
    /// Planck that exist before the first reward.
    pub genesis_supply: Planck,
    /// Reward units of the whole emission.
    pub reserve: Units,
    /// The budget of an epoch is the reserve shifted right by this.
    pub emission_shift: u32,
    /// Length of an epoch.
    pub epoch_ms: u64,
    /// How long after its end an epoch may be submitted.
    pub backlog_ms: u64,
    /// How long an epoch is pending, and keeps the next one out.
    pub challenge_ms: u64,
    /// What program 0 pays for, and its caps.
    pub terms: Terms,
    /// What it costs to do things.
    pub costs: Costs,
}

/// Deposits and fees of what people and merchants do.
#[derive(Clone, Debug, Default)]
pub struct Costs {
    /// Held for an identity with one key and one device.
    pub identity_deposit: Planck,
    /// Fee of creating it for somebody.
    pub identity_fee: Planck,
    /// Fee of removing it.
    pub removal_fee: Planck,
    /// Held for a listing.
    pub listing_deposit: Planck,
    /// Fee of creating it.
    pub listing_fee: Planck,
    /// Held of the buyer for an order until it is forgotten.
    pub order_deposit: Planck,
    /// What the buyer of an order pays in fees, for placing and completing it.
    pub buyer_fee: Planck,
    /// What the seller pays in fees, for accepting and shipping.
    pub seller_fee: Planck,
    /// Share of the treasury in an order of [`super::assumptions::ORDER_PRICE`].
    pub escrow_fee: Planck,
    /// Fee of a transfer.
    pub transfer_fee: Planck,
}

impl Network {
    /// Most reward units that an epoch may add while that much is left.
    pub fn budget(&self, reserve: Units) -> Units {
        reserve >> self.emission_shift
    }

    /// Epochs in a day.
    pub fn epochs_per_day(&self) -> u64 {
        86_400_000 / self.epoch_ms
    }
}
