// SPDX-License-Identifier: Apache-2.0
//! What pallet-activity's benchmarks need: time without inherents, and assets.

use super::Helper;
use crate::{AccountId, Balance, Moment, Runtime};

impl pallet_activity::benchmarking::Helper for Helper {
    fn set_time(now_ms: Moment) {
        pallet_timestamp::Now::<Runtime>::put(now_ms);
    }

    fn open_asset(asset: u32, holder: &AccountId, amount: Balance) {
        super::assets::open(asset, true);
        super::assets::mint(asset, holder, amount);
    }
}
