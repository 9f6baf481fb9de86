// SPDX-License-Identifier: Apache-2.0
//! `/v1/health`.

pub mod live;
pub mod ready;
pub mod show;
