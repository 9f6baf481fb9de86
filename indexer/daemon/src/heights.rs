// SPDX-License-Identifier: Apache-2.0
//! The newest finalized height that is known.
//!
//! Subscriptions may begin with old blocks, and a poll may be answered late: what is not higher
//! than what is known is no news, so no block is asked for twice.

use tokio::sync::watch;

/// Tells a higher height; whether it was one.
pub fn raise(heights: &watch::Sender<u32>, height: u32) -> bool {
    heights.send_if_modified(|known| {
        let higher = height > *known;
        *known = height.max(*known);
        higher
    })
}
