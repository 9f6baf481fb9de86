// SPDX-License-Identifier: Apache-2.0
//! Assets of tenants.

use super::Entry;
use crate::chain::{
    actions::address,
    lab::{Growth, Lab, key},
};
use anyhow::Result;
use codec::Compact;
use pallet_assets::Call;
use vigor_runtime::Runtime;

const OWNER: &str = "//Dave";
const HOLDER: &str = "//Eve";
const GIVEN: &str = "//Charlie";
/// The first asset of a chain.
const ASSET: Compact<u32> = Compact(1);

pub(super) fn all() -> Result<Vec<Entry>> {
    let mut lab = Lab::new();
    let create = Call::create { id: ASSET, admin: address(OWNER)?, min_balance: 1 };
    let assets = grow(&mut lab, OWNER, create)?;
    let (name, symbol) = (b"Gym points".to_vec(), b"GYM".to_vec());
    let metadata =
        grow(&mut lab, OWNER, Call::set_metadata { id: ASSET, name, symbol, decimals: 0 })?;
    // The cheapest way: whoever is given some need not have asked for it, nor pay a deposit.
    let given = Call::mint { id: ASSET, beneficiary: address(GIVEN)?, amount: 1 };
    let accounts = grow(&mut lab, OWNER, given)?;
    grow(&mut lab, HOLDER, Call::touch { id: ASSET })?;
    let beneficiary = address(HOLDER)?;
    grow(&mut lab, OWNER, Call::mint { id: ASSET, beneficiary, amount: 100 })?;
    let delegate = address(OWNER)?;
    let approvals =
        grow(&mut lab, HOLDER, Call::approve_transfer { id: ASSET, delegate, amount: 1 })?;
    let entry = |map, how, growth| Entry { map, with: &[], how, growth };
    Ok(vec![
        entry("Assets.Asset", "an asset", assets),
        entry("Assets.Metadata", "a name and a symbol for it", metadata),
        entry("Assets.Account", "one unit of it for somebody who has an account", accounts),
        entry("Assets.Approvals", "an approval", approvals),
    ])
}

fn grow(lab: &mut Lab, who: &str, call: Call<Runtime>) -> Result<Growth> {
    lab.grow("Assets", &key(who)?, call)
}
