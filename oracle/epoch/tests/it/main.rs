// SPDX-License-Identifier: Apache-2.0
//! Tests of the crate's public surface.

mod close;
mod model;
mod points;
mod properties;
