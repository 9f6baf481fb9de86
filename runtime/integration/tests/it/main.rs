// SPDX-License-Identifier: Apache-2.0
//! Whole-runtime tests: full extrinsics through `Executive`, invariants after every block.

mod bad_input;
mod claimable;
mod council;
mod equivocation;
mod fees;
mod frozen;
mod frozen_holds;
mod motions;
mod nonces;
mod orders;
mod origins;
mod pool;
mod presets;
mod proxies;
mod refusals;
mod rewards;
mod strangers;
mod support;
mod validators;
mod wallets;
mod wallets_see;
