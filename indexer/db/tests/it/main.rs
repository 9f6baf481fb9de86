// SPDX-License-Identifier: Apache-2.0
//! The chain store against a real SQLite file.

mod amounts;
mod dumps;
mod endings;
mod fixture;
mod grants;
mod migrations;
mod orders;
mod pages;
mod tenants;
mod upserts;
mod versions;
mod writer;
