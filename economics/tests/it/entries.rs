// SPDX-License-Identifier: Apache-2.0
//! No map is forgotten, and none is free.

use frame_support::traits::Get;
use std::collections::BTreeSet;
use vigor_economics::{
    chain::{deposits, entries, storage_maps},
    output::numbers::vgr_exact,
};
use vigor_runtime::{
    Runtime,
    constants::{money::BYTE_DEPOSIT, time::DAY},
};

/// The share of the price of its bytes that any other deposit is at least, in percent.
const COVERED: u128 = 95;

#[test]
fn every_map_of_the_chain_is_priced_or_bounded() {
    let entries = entries::all().expect("every entry can be made");
    let priced = entries.iter().flat_map(|entry| entry.with.iter().chain([&entry.map]));
    let known: BTreeSet<&str> =
        priced.copied().chain(storage_maps::BOUNDED.iter().map(|(map, _)| *map)).collect();
    let maps = storage_maps::all().expect("metadata");
    let maps: BTreeSet<&str> = maps.iter().map(String::as_str).collect();
    let unknown: Vec<_> = maps.difference(&known).collect();
    assert!(unknown.is_empty(), "neither priced nor bounded: {unknown:#?}");
    let gone: Vec<_> = known.difference(&maps).collect();
    assert!(gone.is_empty(), "no such map: {gone:#?}");
}

#[test]
fn every_entry_costs_what_its_bytes_do() {
    for entry in entries::all().expect("every entry can be made") {
        let growth = entry.growth;
        assert!(growth.entries > 0 && growth.bytes > 0, "{entry:?} stores nothing");
        let bytes = u128::from(growth.bytes) * BYTE_DEPOSIT;
        let covered = growth.locked * 100 >= bytes * COVERED;
        let excepted = entries::EXCEPTIONS.iter().any(|(map, _)| *map == entry.map);
        assert!(covered != excepted, "{entry:?} locks {}, its bytes cost {bytes}", growth.locked);
    }
}

#[test]
fn what_outlives_its_deposits_says_what_they_were() {
    let entries = entries::all().expect("every entry can be made");
    let growth = entries.iter().find(|it| it.map == "Escrow.Reputations").expect("it is").growth;
    let says = entries::EXCEPTIONS.iter().find(|(map, _)| *map == "Escrow.Reputations");
    let says = says.expect("it has none").1;
    assert_eq!(growth.locked, 0, "all of it returns");
    let locked = format!("{} VGR", vgr_exact(growth.locked_meanwhile));
    let kept: u32 = <Runtime as pallet_escrow::Config>::ForgetDelay::get();
    let apart: u32 = <Runtime as pallet_escrow::Config>::AbandonDelay::get();
    let (kept, apart) = (kept / DAY, apart / DAY);
    for told in [locked, format!("{kept} days after"), format!("{apart} days apart")] {
        assert!(says.contains(&told), "{told}: {says}");
    }
}

#[test]
fn pallets_tell_wallets_their_deposits() {
    let amounts = deposits::all().expect("metadata");
    for (pallet, name) in [("Balances", "ExistentialDeposit"), ("Escrow", "ListingDeposit")] {
        let found = amounts.iter().find(|amount| amount.pallet == pallet && amount.name == name);
        assert!(found.is_some_and(|amount| amount.planck > 0), "{pallet}.{name}");
    }
    for amount in &amounts {
        assert!(!amount.meaning.is_empty(), "{amount:?} says nothing");
    }
}
