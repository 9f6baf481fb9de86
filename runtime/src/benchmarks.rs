// SPDX-License-Identifier: Apache-2.0
//! Which pallets the node's `benchmark` command measures, and what their benchmarks need.

mod activity;
mod assets;
mod identities;
mod validators;

use crate::{
    Activity, AllPalletsWithSystem, Balances, Did, Equivocation, Escrow, Runtime, Timestamp,
    Wallets,
};
use alloc::{string::String, vec::Vec};
use frame_benchmarking::{
    BenchmarkBatch, BenchmarkConfig, BenchmarkList,
    baseline::{self, Pallet as BaselineBench},
};
use frame_support::traits::{StorageInfo, StorageInfoTrait, WhitelistedStorageKeys};
use frame_system_benchmarking::{Pallet as SystemBench, extensions::Pallet as ExtensionsBench};

frame_benchmarking::define_benchmarks!(
    [frame_benchmarking, BaselineBench::<Runtime>]
    [frame_system, SystemBench::<Runtime>]
    [frame_system_extensions, ExtensionsBench::<Runtime>]
    [pallet_balances, Balances]
    [pallet_timestamp, Timestamp]
    [pallet_equivocation, Equivocation]
    [pallet_did, Did]
    [pallet_wallets, Wallets]
    [pallet_activity, Activity]
    [pallet_escrow, Escrow]
);

impl baseline::Config for Runtime {}
impl frame_system_benchmarking::Config for Runtime {}

/// What benchmarks of pallets ask of other pallets.
pub struct Helper;

/// The benchmarks there are, and the storage they may touch.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
    let mut list = Vec::<BenchmarkList>::new();
    list_benchmarks!(list, extra);
    (list, AllPalletsWithSystem::storage_info())
}

/// Runs one of them.
pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
    let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
    let mut batches = Vec::<BenchmarkBatch>::new();
    let params = (&config, &whitelist);
    add_benchmarks!(params, batches);
    Ok(batches)
}
