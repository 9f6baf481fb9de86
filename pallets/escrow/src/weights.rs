// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls. What they are for is said here, what they are was measured, in `measured.rs`.

mod cases;
mod measured;

use frame_support::weights::Weight;

pub(crate) use cases::Cases;
pub use measured::Measured;

/// Weights with the runtime's own price of storage.
pub type SubstrateWeight<T> = Measured<<T as frame_system::Config>::DbWeight>;

/// Weight of each call.
pub trait WeightInfo {
    /// `create_panel`.
    fn create_panel() -> Weight;
    /// `create_listing`.
    fn create_listing() -> Weight;
    /// `update_listing`.
    fn update_listing() -> Weight;
    /// `close_listing`.
    fn close_listing() -> Weight;
    /// `place` in VGR, before a panel.
    fn place() -> Weight;
    /// `place` in VGR, without a panel.
    fn place_without_panel() -> Weight;
    /// `place` in an asset, before a panel.
    fn place_asset() -> Weight;
    /// `place` in an asset, without a panel.
    fn place_asset_without_panel() -> Weight;
    /// `accept` in VGR.
    fn accept() -> Weight;
    /// `accept` in an asset.
    fn accept_asset() -> Weight;
    /// `reject` in VGR.
    fn reject() -> Weight;
    /// `reject` in an asset.
    fn reject_asset() -> Weight;
    /// `cancel` that ends an order in VGR.
    fn cancel() -> Weight;
    /// `cancel` that ends an order in an asset.
    fn cancel_asset() -> Weight;
    /// `cancel` that the other party has yet to agree to.
    fn cancel_request() -> Weight;
    /// `ship`.
    fn ship() -> Weight;
    /// `complete` in VGR.
    fn complete() -> Weight;
    /// `complete` in an asset.
    fn complete_asset() -> Weight;
    /// `dispute`.
    fn dispute() -> Weight;
    /// `offer` that settles an order in VGR.
    fn offer() -> Weight;
    /// `offer` that settles an order in an asset.
    fn offer_asset() -> Weight;
    /// `offer` that settles nothing.
    fn offer_open() -> Weight;
    /// `award` that settles an order in VGR.
    fn award() -> Weight;
    /// `award` that settles an order in an asset.
    fn award_asset() -> Weight;
    /// `award` that settles nothing.
    fn award_open() -> Weight;
    /// `poke` in VGR.
    fn poke() -> Weight;
    /// `poke` in an asset.
    fn poke_asset() -> Weight;
    /// `forget`.
    fn forget() -> Weight;
    /// `close_panel`.
    fn close_panel() -> Weight;
    /// `settle`.
    fn settle() -> Weight;
    /// `write_off`.
    fn write_off() -> Weight;
    /// `forget_reputation`.
    fn forget_reputation() -> Weight;
    /// `retract`.
    fn retract() -> Weight;
}
