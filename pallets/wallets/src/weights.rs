// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls. What they are for is said here, what they are was measured, in `measured.rs`.

mod measured;

use frame_support::weights::Weight;

pub use measured::Measured;

/// Weights with the runtime's own price of storage.
pub type SubstrateWeight<T> = Measured<<T as frame_system::Config>::DbWeight>;

/// Weight of each call.
pub trait WeightInfo {
    /// `bind`, with the check of the identity's signature.
    fn bind() -> Weight;
    /// `unbind`.
    fn unbind() -> Weight;
    /// `freeze`.
    fn freeze() -> Weight;
    /// `set_guard`.
    fn set_guard() -> Weight;
    /// `request_thaw`, with the check that it is free of fees.
    fn request_thaw() -> Weight;
    /// `thaw`, with the check that it is free of fees.
    fn thaw() -> Weight;
    /// `add_session_key` with the most allowances.
    fn add_session_key() -> Weight;
    /// `remove_session_key`, with the check that it is free of fees.
    fn remove_session_key() -> Weight;
    /// `act` with the most allowances, without the call that is made.
    fn act() -> Weight;
    /// `subscribe`.
    fn subscribe() -> Weight;
    /// `collect`, the last payment.
    fn collect() -> Weight;
    /// `cancel`, with the check that it is free of fees.
    fn cancel() -> Weight;
    /// `create_tenant`.
    fn create_tenant() -> Weight;
    /// `set_member`, a new one.
    fn set_member() -> Weight;
    /// `leave_tenant`, of a sponsor.
    fn leave_tenant() -> Weight;
    /// `set_policy`.
    fn set_policy() -> Weight;
    /// `fund_pot`.
    fn fund_pot() -> Weight;
    /// `withdraw_pot`.
    fn withdraw_pot() -> Weight;
    /// `transfer_tenant`, with the check that it is free of fees.
    fn transfer_tenant() -> Weight;
    /// `accept_tenant`.
    fn accept_tenant() -> Weight;
    /// `close_tenant`.
    fn close_tenant() -> Weight;
    /// `choose_sponsor`.
    fn choose_sponsor() -> Weight;
    /// `unbind_account`.
    fn unbind_account() -> Weight;
    /// What a fee costs that somebody else may pay: `fee_payer` twice, `charge_fee`, `settle_fee`.
    fn sponsored_fee() -> Weight;
}
