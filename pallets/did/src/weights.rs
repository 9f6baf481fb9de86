// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls. What they are for is said here, what they are was measured, in `measured.rs`.

mod measured;

use frame_support::weights::Weight;

use crate::types::{Operation, STATUS_BYTES_MAX};

pub use measured::Measured;

/// Weights with the runtime's own price of storage.
pub type SubstrateWeight<T> = Measured<<T as frame_system::Config>::DbWeight>;

/// Weight of each call, and of each kind of operation.
pub trait WeightInfo {
    /// `create` with `d` devices.
    fn create(d: u32) -> Weight;
    /// `create_sponsored` with `d` devices.
    fn create_sponsored(d: u32) -> Weight;
    /// `update` by an operation that has no weight of its own.
    fn update() -> Weight;
    /// `update` by `SetController` or `HandOver`.
    fn hand_over() -> Weight;
    /// `update` by `AddDevice` or `EnrolDevice`.
    fn add_device() -> Weight;
    /// `update` by `CreateStatusList` of `b` bytes.
    fn create_status_list(b: u32) -> Weight;
    /// `update` by `SetStatus` of `c` changes.
    fn set_status(c: u32) -> Weight;
    /// `update` by `RemoveStatusList`.
    fn remove_status_list() -> Weight;
    /// What the authorisation of a relayed operation adds to it.
    fn relay() -> Weight;
    /// `remove` with `d` devices and `s` status lists.
    fn remove(d: u32, s: u32) -> Weight;
}

/// Weight of `operation` when the controller makes it.
pub fn of_operation<W: WeightInfo>(operation: &Operation) -> Weight {
    match operation {
        Operation::SetController { .. } | Operation::HandOver { .. } => W::hand_over(),
        Operation::AddDevice { .. } | Operation::EnrolDevice { .. } => W::add_device(),
        Operation::CreateStatusList { length_bytes, .. } => {
            W::create_status_list(STATUS_BYTES_MAX.min(*length_bytes))
        }
        Operation::SetStatus { changes, .. } => W::set_status(changes.len() as u32),
        Operation::RemoveStatusList { .. } => W::remove_status_list(),
        Operation::AddMethod { .. }
        | Operation::RemoveMethod { .. }
        | Operation::SetServices { .. }
        | Operation::SetAlsoKnownAs { .. }
        | Operation::RevokeDevice { .. }
        | Operation::Deactivate => W::update(),
    }
}
