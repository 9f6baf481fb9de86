// SPDX-License-Identifier: Apache-2.0
//! One module a table; each `Model` is the plain struct that the crate hands out.

pub mod account;
pub mod block;
pub mod claim;
pub mod counter;
pub mod cursor;
pub mod device;
pub mod did;
pub mod did_version;
pub mod epoch;
pub mod event;
pub mod extrinsic;
pub mod hold;
pub mod listing;
pub mod order;
pub mod order_step;
pub mod outbox;
pub mod panel;
pub mod program;
pub mod transfer;
pub mod wallet;
