// SPDX-License-Identifier: Apache-2.0
//! Keys whose secrets everybody knows: what a network of value must not begin with.

use super::{
    dev_keys,
    staging_keys::{COUNCIL, ORACLES, SPONSOR, TENANT, VALIDATORS},
};
use crate::AccountId;
use alloc::vec::Vec;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// Public keys, of accounts and of sessions, whose secrets are published.
pub fn published_keys() -> Vec<[u8; 32]> {
    let development = Sr25519Keyring::well_known()
        .map(|key| key.public().0)
        .chain(Ed25519Keyring::well_known().map(|key| key.public().0))
        .chain([dev_keys::ORACLE_ACCOUNT, dev_keys::ORACLE_SIGNER, dev_keys::SPONSOR_ACCOUNT]);
    let validators = VALIDATORS
        .iter()
        .flat_map(|validator| [validator.account, validator.aura, validator.grandpa]);
    let oracles = ORACLES.iter().flat_map(|oracle| [oracle.account, oracle.signer]);
    development.chain(validators).chain(oracles).chain(COUNCIL).chain([SPONSOR, TENANT]).collect()
}

/// The accounts of those keys.
pub fn published_accounts() -> Vec<AccountId> {
    published_keys().into_iter().map(AccountId::new).collect()
}
