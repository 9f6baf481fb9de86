// SPDX-License-Identifier: Apache-2.0
//! Accounts and identities.

use super::Entry;
use crate::chain::{
    actions::{SPONSOR, address, create_identity, document, new_device, update_identity},
    lab::{Lab, key},
};
use anyhow::Result;
use frame_support::BoundedVec;
use pallet_did::types::{
    ALSO_KNOWN_AS_MAX, Operation, STATUS_BYTES_MAX, StatusPurpose, URI_BYTES_MAX,
};
use sp_core::Pair;
use vigor_primitives::did::DidId;
use vigor_runtime::{Runtime, constants::money::EXISTENTIAL_DEPOSIT};
use vigor_runtime_integration::Device;

pub(super) fn all() -> Result<Vec<Entry>> {
    let mut lab = Lab::new();
    let genesis = lab.chain.genesis();
    let value = EXISTENTIAL_DEPOSIT;
    let dest = address("//Fresh")?;
    let transfer = pallet_balances::Call::<Runtime>::transfer_keep_alive { dest, value };
    let accounts = lab.grow("Balances", &key(SPONSOR)?, transfer)?.own(value);

    let small = key("//Small")?;
    let record = document(&genesis, &small, None)?;
    let smallest = create_identity(&mut lab, &small, record)?;
    let large = key("//Large")?;
    let mut record = document(&genesis, &large, None)?;
    record.also_known_as = BoundedVec::truncate_from(names());
    let named = create_identity(&mut lab, &large, record)?;

    let person = key("//Alice")?;
    let record = document(&genesis, &person, None)?;
    create_identity(&mut lab, &person, record)?;
    let (device, proof) = new_device(&genesis, DidId(person.public().0), &Device::new(9));
    let devices = update_identity(&mut lab, &person, Operation::AddDevice { device, proof })?;
    let mut list = |list, length_bytes| {
        let purpose = StatusPurpose::Revocation;
        let operation = Operation::CreateStatusList { list, purpose, length_bytes };
        update_identity(&mut lab, &person, operation)
    };
    let first_list = list(1, 1)?;
    let long_list = list(2, STATUS_BYTES_MAX)?;
    Ok(vec![
        Entry {
            map: "System.Account",
            with: &[],
            how: "a transfer of the existential deposit",
            growth: accounts,
        },
        Entry {
            map: "Did.Dids",
            with: &[],
            how: "a sponsored identity with one key",
            growth: smallest,
        },
        Entry {
            map: "Did.Dids",
            with: &[],
            how: "the same with 2 KiB of other names",
            growth: named,
        },
        Entry {
            map: "Did.Devices",
            with: &["Did.DeviceOwners"],
            how: "a device of an identity",
            growth: devices,
        },
        Entry {
            map: "Did.StatusLists",
            with: &["Did.StatusNumbers"],
            how: "an identity's first status list, of one byte",
            growth: first_list,
        },
        Entry { map: "Did.StatusLists", with: &[], how: "another of 16 KiB", growth: long_list },
    ])
}

/// As many and as long as a document may have.
fn names() -> Vec<BoundedVec<u8, frame_support::traits::ConstU32<URI_BYTES_MAX>>> {
    (0..ALSO_KNOWN_AS_MAX)
        .map(|number| {
            let mut name = format!("https://example.org/{number}/").into_bytes();
            name.resize(URI_BYTES_MAX as usize, b'x');
            BoundedVec::truncate_from(name)
        })
        .collect()
}
