// SPDX-License-Identifier: Apache-2.0
//! Who may make which call: one table over all calls there are.
//!
//! The calls come from the runtime's own type, their arguments from zeros, so that a call which is
//! added without a line in `origins.table` fails here.

use std::collections::BTreeMap;

use codec::Decode;
use frame_support::{
    storage::{TransactionOutcome, with_transaction},
    traits::{CallMetadata, GetCallMetadata},
};
use frame_system::RawOrigin;
use pallet_collective::RawOrigin as Motion;
use scale_info::{PortableRegistry, Registry, TypeDef, meta_type};
use sp_runtime::{
    DispatchError, StateVersion,
    traits::{BadOrigin, Dispatchable},
};
use vigor_runtime::{
    OriginCaller, RuntimeCall, RuntimeOrigin, constants::time::BLOCK_PERIOD_MIN_MS,
};
use vigor_runtime_integration::Chain;

use crate::support::account;

/// The table: a call in each line, and who gets past the check of its origin.
const TABLE: &str = include_str!("origins.table");
/// Zeros enough for any arguments.
const ARGUMENTS: [u8; 4_096] = [0; 4_096];

/// Somebody without any right, and everybody with one.
fn actors() -> Vec<(&'static str, RuntimeOrigin)> {
    let council = |ayes| RuntimeOrigin::from(OriginCaller::Council(Motion::Members(ayes, 3)));
    vec![
        ("none", RawOrigin::None.into()),
        ("signed", RawOrigin::Signed(account("//Eve")).into()),
        ("root", RawOrigin::Root.into()),
        ("council", council(2)),
        ("minority", council(1)),
    ]
}

/// Every call by name, with zeros for arguments.
pub fn calls() -> BTreeMap<String, RuntimeCall> {
    let mut registry = Registry::new();
    let runtime_call = registry.register_type(&meta_type::<RuntimeCall>()).id;
    let types = PortableRegistry::from(registry);
    let variants = |ty: u32| match &types.resolve(ty).expect("registered").type_def {
        TypeDef::Variant(variant) => variant.variants.clone(),
        other => panic!("calls are an enumeration, not {other:?}"),
    };
    let mut calls = BTreeMap::new();
    for pallet in variants(runtime_call) {
        let of_pallet = pallet.fields.first().expect("a pallet has calls").ty.id;
        for call in variants(of_pallet) {
            let name = format!("{}.{}", pallet.name, call.name);
            let mut bytes = vec![pallet.index, call.index];
            bytes.extend(ARGUMENTS);
            let sample = RuntimeCall::decode(&mut &bytes[..])
                .unwrap_or_else(|error| panic!("zeros are no arguments of {name}: {error}"));
            calls.insert(name, sample);
        }
    }
    calls
}

/// The name of a call as the table has it.
pub fn name(call: &RuntimeCall) -> String {
    let CallMetadata { pallet_name, function_name } = call.get_call_metadata();
    format!("{pallet_name}.{function_name}")
}

/// Calls that a signature alone opens.
pub fn signed_calls() -> Vec<String> {
    table()
        .into_iter()
        .filter(|(_, accepted)| accepted.split(' ').any(|actor| actor == "signed"))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn table() -> BTreeMap<&'static str, &'static str> {
    TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(": ").unwrap_or((line.trim_end_matches(':'), "")))
        .collect()
}

/// Who gets past the check of the origin.
fn accepted(chain: &mut Chain, call: &RuntimeCall) -> String {
    let passes = |chain: &mut Chain, origin: RuntimeOrigin| {
        let dispatch = || {
            let before = sp_io::storage::root(StateVersion::V1);
            let result = call.clone().dispatch(origin);
            if result.is_err() {
                let after = sp_io::storage::root(StateVersion::V1);
                assert_eq!(before, after, "what fails changes nothing: {call:?}");
            }
            TransactionOutcome::Rollback(Ok::<_, DispatchError>(result))
        };
        let result = chain.query(|| with_transaction(dispatch)).expect("the closure does not fail");
        result.map_err(|error| error.error) != Err(BadOrigin.into())
    };
    let names: Vec<_> = actors()
        .into_iter()
        .filter_map(|(name, origin)| passes(chain, origin).then_some(name))
        .collect();
    names.join(" ")
}

#[test]
fn every_call_is_for_whom_the_table_says() {
    let mut chain = Chain::development();
    chain.skip(1);
    let table = table();
    let mut wrong = Vec::new();
    let mut calls = calls();
    // The inherent panics when the time is not that of the slot.
    let now = chain.now_ms() + BLOCK_PERIOD_MIN_MS;
    calls.insert("Timestamp.set".into(), pallet_timestamp::Call::set { now }.into());
    for (name, call) in &calls {
        let actual = accepted(&mut chain, call);
        if table.get(name.as_str()) != Some(&actual.as_str()) {
            wrong.push(format!("{name}: {actual}"));
        }
    }
    wrong.extend(
        table
            .keys()
            .filter(|name| !calls.contains_key(**name))
            .map(|name| format!("{name} is gone")),
    );
    assert!(wrong.is_empty(), "the runtime differs from the table:\n{}", wrong.join("\n"));
}
