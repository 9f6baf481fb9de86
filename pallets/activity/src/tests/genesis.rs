// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{
        BOND, Balances, ExtBuilder, ORACLES, RESERVE, Test, account, key, members, operator, pot,
        program,
    },
    pallet::{
        GenesisConfig, HoldReason, KeyOwners, NextProgram, OracleSets, Programs, Reserve,
        ReserveAtGenesis,
    },
    types::Funding,
};
use frame_support::traits::fungible::InspectHold;
use sp_runtime::BuildStorage;

fn builds(config: GenesisConfig<Test>) {
    config.build_storage().expect("storage of a genesis");
}

#[test]
fn the_chain_starts_with_programs_oracles_and_reserve() {
    ExtBuilder::default().run(|| {
        assert_eq!(Programs::<Test>::get(0), Some(program(Funding::Emission)));
        assert_eq!(Programs::<Test>::get(1), Some(program(Funding::Pot { account: pot() })));
        assert_eq!(NextProgram::<Test>::get(), 2);
        assert_eq!(OracleSets::<Test>::get(0), Some(members(ORACLES)));
        assert_eq!(Reserve::<Test>::get(), RESERVE);
        assert_eq!(ReserveAtGenesis::<Test>::get(), RESERVE);
    });
}

#[test]
#[should_panic(expected = "genesis program 0 is invalid")]
fn a_program_without_its_oracles_is_no_genesis() {
    builds(GenesisConfig { programs: vec![program(Funding::Emission)], ..Default::default() });
}

#[test]
#[should_panic(expected = "genesis oracle set 4 is invalid")]
fn an_oracle_set_of_65_is_no_genesis() {
    let keys = (0..65).map(|n| [n; 32]).collect();
    builds(GenesisConfig { oracle_sets: vec![(4, keys)], ..Default::default() });
}

#[test]
#[should_panic(expected = "genesis oracle set 4 is invalid")]
fn an_empty_oracle_set_is_no_genesis() {
    builds(GenesisConfig { oracle_sets: vec![(4, vec![])], ..Default::default() });
}

#[test]
fn operators_are_bonded_from_the_start() {
    ExtBuilder::default().operators(2).run(|| {
        for n in 0..2 {
            let held = Balances::balance_on_hold(&HoldReason::OracleBond.into(), &operator(n));
            assert_eq!(held, BOND);
            assert_eq!(KeyOwners::<Test>::get(key(n)), Some(operator(n)));
        }
    });
}

#[test]
#[should_panic(expected = "is invalid")]
fn an_operator_without_its_bond_is_no_genesis() {
    builds(GenesisConfig { operators: vec![(account(1), key(1))], ..Default::default() });
}

#[test]
fn a_genesis_need_not_name_operators() {
    let config = GenesisConfig::<Test>::default();
    let mut json = serde_json::to_value(&config).expect("a genesis is JSON");
    let fields = json.as_object_mut().expect("an object");
    assert!(fields.remove("operators").is_some());
    let read: GenesisConfig<Test> = serde_json::from_value(json).expect("the old form");
    assert!(read.operators.is_empty());
}
