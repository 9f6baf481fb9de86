// SPDX-License-Identifier: Apache-2.0

use crate::{
    mock::{ExtBuilder, ORACLES, RESERVE, Test, members, pot, program},
    pallet::{GenesisConfig, NextProgram, OracleSets, Programs, Reserve, ReserveAtGenesis},
    types::Funding,
};
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
