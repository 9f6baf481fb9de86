// SPDX-License-Identifier: Apache-2.0
//! `/v1/stream`: what happens, as it happens.

pub mod connect;
mod messages;
mod session;
