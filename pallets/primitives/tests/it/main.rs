// SPDX-License-Identifier: Apache-2.0
//! Golden vectors and properties of the primitives.

mod did;
mod golden;
mod tree;
mod weak_keys;
