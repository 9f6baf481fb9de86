// SPDX-License-Identifier: Apache-2.0
//! What benchmarks ask of this runtime: a validator whose key the keystore made.

use frame_support::{
    parameter_types,
    traits::{Currency, ReservableCurrency},
};
use sp_consensus_aura::sr25519::AuthorityId;
use sp_consensus_slots::Slot;
use sp_core::crypto::ByteArray;
use sp_keystore::{KeystoreExt, testing::MemoryKeystore};
use sp_runtime::{AccountId32, BuildStorage};

use super::{BOND, Balances, RICH, Seats, SlotNow, Test};

parameter_types! {
    static Measured: Option<AuthorityId> = None;
}

/// Makes the validator.
pub struct Helper;

impl crate::BenchmarkHelper<AccountId32, AuthorityId> for Helper {
    fn validators(authority: AuthorityId) -> AccountId32 {
        let who = account_of(&authority);
        Balances::make_free_balance_be(&who, RICH);
        Balances::reserve(&who, BOND).expect("it is rich");
        Seats::mutate(|seats| seats.insert(who.clone(), BOND));
        Measured::set(Some(authority));
        who
    }

    fn set_slot(slot: Slot) {
        SlotNow::set(slot);
    }
}

/// The account of that validator, if the key is its own.
pub fn owner(key: &AuthorityId) -> Option<AccountId32> {
    Measured::get().filter(|measured| measured == key).map(|key| account_of(&key))
}

fn account_of(key: &AuthorityId) -> AccountId32 {
    AccountId32::from_slice(key.as_slice()).expect("both are 32 bytes")
}

/// An empty chain with a keystore.
pub fn with_keystore() -> sp_io::TestExternalities {
    let storage = frame_system::GenesisConfig::<Test>::default().build_storage();
    let mut chain = sp_io::TestExternalities::from(storage.expect("the genesis is sound"));
    chain.register_extension(KeystoreExt::new(MemoryKeystore::new()));
    chain.execute_with(|| super::System::set_block_number(super::START_BLOCK));
    chain
}
