// SPDX-License-Identifier: Apache-2.0
//! Whoever undoes an entry gets its deposit back, all of it, and the entry is gone.

mod rounds;

use anyhow::{Context as _, Result, anyhow};
use rounds::{Round, Step};
use sp_io::hashing::twox_128;
use std::collections::BTreeSet;
use vigor_economics::chain::{
    entries,
    lab::{account, key},
};
use vigor_runtime::{Balance, Balances};
use vigor_runtime_integration::Chain;

/// Entries that cannot be undone, and why.
const KEPT: &[(&str, &str)] =
    &[("Activity.Paid", "what was paid is remembered, or it would be paid again")];

/// What whoever signs a step of the round has on hold, in reserve or for a reason.
fn held(chain: &mut Chain, signers: &BTreeSet<&str>) -> Result<Vec<Balance>> {
    let accounts = signers.iter().map(|path| account(path)).collect::<Result<Vec<_>>>()?;
    Ok(chain.query(|| accounts.iter().map(Balances::reserved_balance).collect()))
}

/// How many entries a map has, by its pallet and its name.
fn entries_of(chain: &mut Chain, map: &str) -> Result<usize> {
    let (pallet, name) = map.split_once('.').context("a pallet and a name")?;
    let prefix = [twox_128(pallet.as_bytes()), twox_128(name.as_bytes())].concat();
    Ok(chain.query(|| {
        let (mut count, mut last) = (0, prefix.clone());
        while let Some(next) =
            sp_io::storage::next_key(&last).filter(|key| key.starts_with(&prefix))
        {
            (count, last) = (count + 1, next);
        }
        count
    }))
}

fn take(chain: &mut Chain, steps: Vec<Step>) -> Result<()> {
    for Step { wait, who, call } in steps {
        if wait > 0 {
            chain.leap(wait);
        }
        let told = format!("{who}: {call:?}");
        let (result, _) = chain.submit(&key(who)?, call);
        result
            .map_err(|error| anyhow!("{told}: invalid: {error:?}"))?
            .map_err(|error| anyhow!("{told}: failed: {error:?}"))?;
    }
    Ok(())
}

/// Makes the entries and undoes them.
fn play(round: Round) -> Result<()> {
    let Round { maps, with, before, make, undo } = round;
    let signers = &make.iter().chain(&undo).map(|step| step.who).collect();
    let chain = &mut Chain::development();
    let count = |chain: &mut Chain, maps: &[&str]| -> Result<Vec<usize>> {
        maps.iter().map(|map| entries_of(chain, map)).collect()
    };
    take(chain, before)?;
    let all = &[maps, with].concat();
    let none = count(chain, all)?;
    let nothing = held(chain, signers)?;

    take(chain, make)?;
    let some = count(chain, all)?;
    assert!(none.iter().zip(&some).all(|(none, some)| none < some), "{all:?}: {none:?}, {some:?}");
    let excepted = |map: &str| entries::EXCEPTIONS.iter().any(|(excepted, _)| *excepted == map);
    let costs = maps.iter().any(|map| !excepted(map));
    assert!(!costs || held(chain, signers)? != nothing, "{maps:?} take a deposit");

    take(chain, undo)?;
    assert_eq!(count(chain, all)?, none, "{all:?} are gone");
    assert_eq!(held(chain, signers)?, nothing, "the deposits of {maps:?} are returned");
    Ok(())
}

#[test]
fn whoever_undoes_an_entry_gets_its_deposit_back() {
    for round in rounds::all().expect("every round can be made") {
        let maps = round.maps;
        play(round).unwrap_or_else(|error| panic!("{maps:?}: {error:#}"));
    }
}

#[test]
fn every_entry_is_undone_or_kept_for_a_reason() {
    let entries = entries::all().expect("every entry can be made");
    let made: BTreeSet<&str> =
        entries.iter().flat_map(|entry| entry.with.iter().chain([&entry.map])).copied().collect();
    let rounds = rounds::all().expect("every round can be made");
    let undone: BTreeSet<&str> =
        rounds.iter().flat_map(|round| round.maps.iter().chain(round.with)).copied().collect();
    let kept: BTreeSet<&str> = KEPT.iter().map(|(map, _)| *map).collect();
    assert!(undone.is_disjoint(&kept), "kept and undone");
    let known: BTreeSet<&str> = undone.union(&kept).copied().collect();
    let forgotten: Vec<_> = made.difference(&known).collect();
    assert!(forgotten.is_empty(), "neither undone nor kept: {forgotten:?}");
}
