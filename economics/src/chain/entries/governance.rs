// SPDX-License-Identifier: Apache-2.0
//! Proxies, multisigs, preimages, recovery.

use super::Entry;
use crate::chain::{
    actions::address,
    lab::{Lab, account, key},
};
use anyhow::Result;
use frame_support::weights::Weight;
use pallet_recovery::FriendGroup;
use sp_core::H256;
use vigor_runtime::{Runtime, configs::ProxyType, constants::time::DAY};

const WHO: &str = "//Dave";
const FRIEND: &str = "//Eve";
/// Bytes of the preimage.
const PREIMAGE: usize = 4_096;

pub(super) fn all() -> Result<Vec<Entry>> {
    let mut lab = Lab::new();
    let who = key(WHO)?;
    let delegate = address(FRIEND)?;
    let proxy_type = ProxyType::Claims;
    let proxy = pallet_proxy::Call::<Runtime>::add_proxy { delegate, proxy_type, delay: DAY };
    let proxies = lab.grow("Proxy", &who, proxy)?;
    let real = address(WHO)?;
    let announce = pallet_proxy::Call::<Runtime>::announce { real, call_hash: H256([1; 32]) };
    let announcements = lab.grow("Proxy", &key(FRIEND)?, announce)?;
    let open = pallet_multisig::Call::<Runtime>::approve_as_multi {
        threshold: 2,
        other_signatories: vec![account(FRIEND)?],
        maybe_timepoint: None,
        call_hash: [1; 32],
        max_weight: Weight::zero(),
    };
    let multisigs = lab.grow("Multisig", &who, open)?;
    let bytes = vec![1; PREIMAGE];
    let preimage = pallet_preimage::Call::<Runtime>::note_preimage { bytes };
    let preimages = lab.grow("Preimage", &who, preimage)?;
    let group = FriendGroup {
        friends: vec![account(FRIEND)?].try_into().map_err(|_| anyhow::anyhow!("one friend"))?,
        friends_needed: 1,
        inheritor: account(FRIEND)?,
        inheritance_delay: DAY,
        inheritance_priority: 0,
        cancel_delay: DAY,
    };
    let groups = pallet_recovery::Call::<Runtime>::set_friend_groups { friend_groups: vec![group] };
    let groups = lab.grow("Recovery", &who, groups)?;
    let attempt = pallet_recovery::Call::<Runtime>::initiate_attempt {
        lost: address(WHO)?,
        friend_group_index: 0,
    };
    let attempts = lab.grow("Recovery", &key(FRIEND)?, attempt)?;
    let entry = |map, with, how, growth| Entry { map, with, how, growth };
    Ok(vec![
        entry("Proxy.Proxies", &[], "a proxy", proxies),
        entry("Proxy.Announcements", &[], "an announced call", announcements),
        entry("Multisig.Multisigs", &[], "an open call of a multisig of two", multisigs),
        entry(
            "Preimage.PreimageFor",
            &["Preimage.RequestStatusFor"],
            "a preimage of 4 KiB",
            preimages,
        ),
        entry("Recovery.FriendGroups", &[], "a group of one friend", groups),
        entry("Recovery.Attempt", &["Recovery.Inheritor"], "an attempt to recover", attempts),
    ])
}
