// SPDX-License-Identifier: Apache-2.0
//! The chain store against a real SQLite file.

mod amounts;
mod dumps;
mod endings;
mod fixture;
mod migrations;
mod pages;
mod upserts;
mod versions;
mod writer;
