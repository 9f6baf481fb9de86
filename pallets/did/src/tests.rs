// SPDX-License-Identifier: Apache-2.0
//! One file for each call, and one for each thing that calls share.

mod create;
mod create_sponsored;
mod devices;
mod nonces;
mod origins;
mod relay;
mod remove;
mod signatures;
mod try_state;
mod update;
mod weights;
