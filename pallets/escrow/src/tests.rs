// SPDX-License-Identifier: Apache-2.0
//! One file a call, and what holds for all of them.

mod accept;
mod award;
mod cancel;
mod close_listing;
mod complete;
mod create_listing;
mod create_panel;
mod dispute;
mod offer;
mod payouts;
mod place;
mod poke;
mod properties;
mod reject;
mod settlement;
mod ship;
mod try_state;
mod update_listing;
