// SPDX-License-Identifier: Apache-2.0
//! Whole-runtime tests: full extrinsics through `Executive`, invariants after every block.

mod announcements;
mod apis;
mod bad_input;
mod claimable;
mod council;
mod defences;
mod dismissals;
mod equivocation;
mod eras;
mod fees;
mod frozen;
mod frozen_holds;
mod malformed;
mod metadata_hash;
mod migrations;
mod motions;
mod nonces;
mod orders;
mod origins;
mod pool;
mod presets;
mod program_pots;
mod proxies;
mod reaped;
mod refusals;
mod reputations;
mod rewards;
mod shed_reputations;
mod spends;
mod strangers;
mod support;
mod upgrades;
mod validators;
mod wallets;
mod wallets_see;
