// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls. What they are for is said here, what they are was measured, in `measured.rs`.

mod measured;

use frame_support::weights::Weight;

pub use measured::Measured;

/// Weights with the runtime's own price of storage.
pub type SubstrateWeight<T> = Measured<<T as frame_system::Config>::DbWeight>;

/// Weight of each call.
pub trait WeightInfo {
    /// `report_aura` of one of as many validators as there can be, without the punishment.
    fn report_aura() -> Weight;
    /// The punishment of one offender, who has a seat.
    fn punish() -> Weight;
    /// A bond that begins to wait.
    fn begin_unbonding() -> Weight;
    /// `withdraw`.
    fn withdraw() -> Weight;
}
