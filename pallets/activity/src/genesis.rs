// SPDX-License-Identifier: Apache-2.0
//! What the chain starts with.

use crate::{
    pallet::{Config, GenesisConfig, Pallet, Reserve, ReserveAtGenesis},
    types::OracleSet,
};

impl<T: Config> Pallet<T> {
    /// Builds the genesis state.
    ///
    /// # Panics
    /// If the configuration breaks a rule that the calls enforce.
    pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
        Reserve::<T>::put(config.reserve);
        ReserveAtGenesis::<T>::put(config.reserve);
        for (operator, key) in &config.operators {
            let built = Self::bond(operator, *key);
            assert!(built.is_ok(), "genesis operator {operator:?} is invalid: {built:?}");
        }
        for (set, members) in &config.oracle_sets {
            let members = OracleSet::try_from(members.clone());
            let built = members.map(|members| Self::do_set_oracle_set(*set, members));
            assert!(matches!(built, Ok(Ok(()))), "genesis oracle set {set} is invalid");
        }
        for (id, program) in config.programs.iter().enumerate() {
            let built = Self::do_create_program(program.clone());
            assert!(built.is_ok(), "genesis program {id} is invalid: {built:?}");
        }
    }
}
