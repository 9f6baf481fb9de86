// SPDX-License-Identifier: Apache-2.0
//! The store against its promises.

mod append;
mod epochs;
mod kill;
mod property;
mod reopen;
mod support;
