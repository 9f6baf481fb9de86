// SPDX-License-Identifier: Apache-2.0
//! How each pallet is configured, by area.

mod consensus;
mod council;
mod governance;
mod money;
mod system;
mod validators;
mod vigor;

pub use governance::ProxyType;
pub use system::{RuntimeBlockLength, RuntimeBlockWeights};
