// SPDX-License-Identifier: Apache-2.0
//! What is printed, plotted and written into the documentation.

pub mod numbers;
pub mod page;
pub mod plots;
pub mod tables;
