// SPDX-License-Identifier: Apache-2.0
//! Whole-runtime tests: full extrinsics through `Executive`, invariants after every block.

mod nonces;
mod orders;
mod pool;
mod presets;
mod proxies;
mod refusals;
mod rewards;
mod support;
mod wallets;
mod wallets_see;
