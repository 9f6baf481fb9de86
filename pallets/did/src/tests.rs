// SPDX-License-Identifier: Apache-2.0
//! One file for each call, and one for each thing that calls share.

mod bad_input;
mod create;
mod create_sponsored;
mod devices;
mod documents;
mod enrol_device;
mod hand_over;
mod lives;
mod nonces;
mod origins;
mod relay;
mod relay_model;
mod remove;
mod signatures;
mod status_lists;
mod status_model;
mod try_state;
mod update;
mod view_functions;
mod weights;
