// SPDX-License-Identifier: Apache-2.0
//! One file a call, and what holds for all of them.

mod accept;
mod assets;
mod award;
mod bad_input;
mod cancel;
mod close_listing;
mod close_panel;
mod complete;
mod create_listing;
mod create_panel;
mod defences;
mod deposits;
mod dispute;
mod due;
mod forget;
mod forget_reputation;
mod frozen;
mod last_blocks;
mod machine;
mod model;
mod nesting;
mod offer;
mod payouts;
mod place;
mod poke;
mod reject;
mod reputations;
mod retract;
mod settle;
mod settlement;
mod ship;
mod try_state;
mod update_listing;
mod weights;
mod write_off;
