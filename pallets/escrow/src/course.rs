// SPDX-License-Identifier: Apache-2.0
//! What a call did, as far as its weight depends on it: it is charged for that, and not for the
//! worst that it might have done.

use crate::types::Order;

/// What a call did to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Course {
    /// The order is in an asset, which takes more entries to move than VGR.
    pub(crate) asset: bool,
    /// Its buyer chose a panel.
    pub(crate) panel: bool,
    /// It has ended, and everybody was paid.
    pub(crate) ended: bool,
}

impl Course {
    /// Of a call that left the order as it is here.
    pub(crate) fn of<BlockNumber>(order: &Order<BlockNumber>) -> Self {
        Self {
            asset: order.asset.is_some(),
            panel: order.panel.is_some(),
            ended: !order.state.is_open(),
        }
    }
}
