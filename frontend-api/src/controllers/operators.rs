// SPDX-License-Identifier: Apache-2.0
//! `/v1/operators`: who answers for oracles with a bond.

pub mod list;
