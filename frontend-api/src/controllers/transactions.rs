// SPDX-License-Identifier: Apache-2.0
//! `/v1/transactions`: prepare, sign elsewhere, submit, follow.

pub mod create;
pub mod prepare;
pub mod show;
