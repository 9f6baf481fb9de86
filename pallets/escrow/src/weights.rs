// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls. What they are for is said here, what they are was measured, in `measured.rs`.

mod measured;

use frame_support::weights::Weight;

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
    /// `place`.
    fn place() -> Weight;
    /// `accept`.
    fn accept() -> Weight;
    /// `reject`.
    fn reject() -> Weight;
    /// `cancel`.
    fn cancel() -> Weight;
    /// `ship`.
    fn ship() -> Weight;
    /// `complete`.
    fn complete() -> Weight;
    /// `dispute`.
    fn dispute() -> Weight;
    /// `offer`.
    fn offer() -> Weight;
    /// `award`.
    fn award() -> Weight;
    /// `poke`.
    fn poke() -> Weight;
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
}
