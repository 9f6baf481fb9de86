// SPDX-License-Identifier: Apache-2.0
//! The node asks what the pallets store; answers have types of their own that outlive storage.

mod did;
mod escrow;
mod rewards;

pub use did::{device, document, status_list};
pub use escrow::{order, reputation};
pub use rewards::{check_proof, claimable_page, epoch, head};
