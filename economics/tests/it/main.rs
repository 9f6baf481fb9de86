// SPDX-License-Identifier: Apache-2.0
//! Tests of the simulation and of what it says about the runtime.

mod bounds;
mod closing;
mod entries;
mod page;
mod returned;
