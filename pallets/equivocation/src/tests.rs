// SPDX-License-Identifier: Apache-2.0
//! One file for each call and one for each invariant.

mod bad_input;
mod evidence;
mod model;
mod once;
mod punishment;
mod report_aura;
mod sessions;
mod try_state;
mod unbonding;
mod weights;
mod withdraw;
