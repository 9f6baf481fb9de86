// SPDX-License-Identifier: Apache-2.0
//! `/v1/content` and `/ipfs`.

pub mod create;
pub mod gateway;
