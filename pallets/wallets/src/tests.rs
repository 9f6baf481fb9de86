// SPDX-License-Identifier: Apache-2.0
//! One file for each call, and one for each thing that calls share.

mod bind;
mod freeze;
mod origins;
mod request_thaw;
mod set_guard;
mod thaw;
mod try_state;
mod unbind;
mod weights;
