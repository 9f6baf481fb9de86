// SPDX-License-Identifier: Apache-2.0
//! Oracles: their bonds and keys, the sets they sit in, and how they lose both.
//!
//! A seat belongs to a key. Three indexes are kept together: the members of a set, the sets of a
//! key ([`crate::pallet::Seats`]), and who answers for a key ([`crate::pallet::KeyOwners`]).
//! Everything that moves a seat goes through `reseat`.

mod changes;
mod registry;
mod sets;
mod slashing;
mod staging;
